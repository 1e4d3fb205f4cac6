using System.CommandLine;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Copies a version to a remote.</summary>
sealed class PushCommand : ToolCommand<Transferred>
{
    readonly Argument<string> version = new("version") { Description = "The version." };

    readonly Argument<string> remote = new("remote") { Description = "A folder, such as one that several machines share." };

    public override string Name => "datasets push";

    public override string Summary => "Copy the bytes of a version to a remote. What is there already is not sent again.";

    public override IReadOnlyList<(string, string)> Examples =>
        [("preprocess datasets push flights ../shared", "copies the latest version to a folder that others share")];

    public override IReadOnlyList<Argument> Arguments => [version, remote];

    protected override async Task<Transferred> AnswerAsync(Session session)
    {
        using var progress = session.ShowBytes("Pushing");
        return Transferred.Of(
            await session.Repository.PushAsync(
                session.Value(version), DatasetRemote.Open(session.Value(remote)), progress, session.Stop),
            "to",
            session.Value(remote));
    }
}
