using System.CommandLine;

namespace Preprocessing.Tool;

/// <summary>Adds the audit log of another branch.</summary>
sealed class AuditMergeCommand : ToolCommand<AuditMergeCommand.Done>
{
    readonly Argument<string> folder = new("folder")
    {
        Description = "The folder '.pre/audit' as the other branch has it, such as 'git archive other .pre/audit | tar -x -C ../branch' "
            + "writes it.",
    };

    public override string Name => "audit merge";

    public override string Summary =>
        "Add the log of another branch, which stays whole beside this one and is named by it. In a merge of git, keep the log of your "
        + "branch first: git checkout --ours .pre/audit";

    public override IReadOnlyList<(string, string)> Examples =>
        [("preprocess audit merge ../branch/.pre/audit", "adds what the branch has written since both had the same log")];

    public override IReadOnlyList<Argument> Arguments => [folder];

    protected override Task<Done> AnswerAsync(Session session) =>
        Task.FromResult(new Done(session.Repository.Audit.Merge(session.Value(folder))?.ToString()));

    /// <param name="Entry">The entry that names the end of the other log; null if this log had it all.</param>
    public sealed record Done(string? Entry) : Answer
    {
        public override void Write(TextWriter output) =>
            output.Write(Entry is null ? "nothing to merge: the log has these entries\n" : $"merged as entry {Entry}\n");
    }
}
