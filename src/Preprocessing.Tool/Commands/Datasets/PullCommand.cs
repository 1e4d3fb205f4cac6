using System.CommandLine;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Copies a version from a remote.</summary>
sealed class PullCommand : ToolCommand<Transferred>
{
    readonly Argument<string> version = new("version") { Description = "The version." };

    readonly Argument<string> remote = new("remote") { Description = "A folder, such as one that several machines share." };

    public override string Name => "datasets pull";

    public override string Summary => "Copy the bytes of a version from a remote to the cache. Each object is hashed before it is kept.";

    public override IReadOnlyList<(string, string)> Examples =>
        [("preprocess datasets pull flights ../shared", "copies what the cache does not have")];

    public override IReadOnlyList<Argument> Arguments => [version, remote];

    protected override async Task<Transferred> AnswerAsync(Session session)
    {
        using var progress = session.ShowBytes("Pulling");
        return Transferred.Of(
            await session.Repository.PullAsync(
                session.Value(version), DatasetRemote.Open(session.Value(remote)), progress, session.Stop),
            "from",
            session.Value(remote));
    }
}
