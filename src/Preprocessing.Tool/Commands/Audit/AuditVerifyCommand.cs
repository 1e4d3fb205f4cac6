using System.CommandLine;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Verifies the audit log.</summary>
sealed class AuditVerifyCommand : ToolCommand<AuditVerifyCommand.Found>
{
    readonly Option<string[]> models = new("--model")
    {
        Description = "A model whose stamp names an entry as well, so that it is seen if the end of the log was cut off.",
        HelpName = "file",
    };

    readonly Option<string?> key = new("--key")
    {
        Description = "The public key of checkpoints, as PEM. What no checkpoint has signed gives a warning.",
        HelpName = "file",
    };

    public override string Name => "audit verify";

    public override string Summary => "Verify the chain of the log, and that it has the entries that manifests and models name.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess audit verify", "verifies the log with all manifests"),
        ("preprocess audit verify --model models/flight-delay.onnx", "asks for the entry that a model names, too"),
    ];

    public override IReadOnlyList<Option> Options => [models, key];

    protected override async Task<Found> AnswerAsync(Session session)
    {
        var repository = session.Repository;
        var tokens = new Dictionary<string, string>();
        foreach (var model in session.Value(models) ?? [])
            tokens[$"'{model}'"] = (await ModelStamp.ReadAsync(model, session.Stop)).DataVersion ?? throw new RefusedException(
                $"'{model}' names no version of data, and so no entry of the log. Train it on a committed version.");
        using var signer = session.Value(key) is { } path ? SigningKey.Read(path) : null;
        var found = repository.VerifyAudit(tokens, signer);
        return new(found.Entries, found.Head?.ToString(), signer is null ? null : found.Signed, found.Faults)
        {
            Verdict = found.Faults.Count > 0 ? Verdict.Failure
                : found.Entries == 0 ? Verdict.InsufficientData
                : signer is not null && found.Signed == 0 ? Verdict.Warning
                : Verdict.Sound,
        };
    }

    /// <param name="Entries">The number of entries that are whole.</param>
    /// <param name="Head">The last of them: its number and hash.</param>
    /// <param name="Signed">The number of the last checkpoint whose signature is right; null if no key was given.</param>
    /// <param name="Faults">What is wrong, in words, with its place.</param>
    public sealed record Found(long Entries, string? Head, long? Signed, IReadOnlyList<string> Faults) : Answer
    {
        public override void Write(TextWriter output)
        {
            foreach (var fault in Faults)
                output.Write($"FAULT  {fault}\n");
            output.Write(Entries switch
            {
                0 => "The log has no entry.\n",
                1 => $"1 entry: {Head}\n",
                _ => $"{Entries} entries, the last one {Head}\n",
            });
            if (Signed is { } signed)
                output.Write(signed > 0 ? $"signed up to entry {signed}\n" : "no checkpoint is signed with this key\n");
        }
    }
}
