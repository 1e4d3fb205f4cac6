using System.CommandLine;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Signs the last entry of the audit log.</summary>
sealed class AuditCheckpointCommand : ToolCommand<AuditCheckpointCommand.Done>
{
    readonly Option<string> key = new("--key")
    {
        Description = "The private key of the curve P-256, as PEM. Keep it where who writes the log cannot read it.",
        HelpName = "file",
        Required = true,
    };

    public override string Name => "audit checkpoint";

    public override string Summary => "Append the last entry, signed: who has the key can prove later that the past is the same.";

    public override IReadOnlyList<(string, string)> Examples =>
        [("preprocess audit checkpoint --key audit-key.pem", "signs with a key, such as openssl makes: "
            + "openssl ecparam -name prime256v1 -genkey -noout -out audit-key.pem")];

    public override IReadOnlyList<Option> Options => [key];

    protected override Task<Done> AnswerAsync(Session session)
    {
        var repository = session.Repository;
        using var signer = SigningKey.Read(session.Value(key)!, isPrivate: true);
        return Task.FromResult(new Done(repository.Audit.Checkpoint(signer).ToString()));
    }

    /// <param name="Entry">The entry of the checkpoint: its number and hash.</param>
    public sealed record Done(string Entry) : Answer
    {
        public override void Write(TextWriter output) => output.Write($"signed in entry {Entry}\n");
    }
}
