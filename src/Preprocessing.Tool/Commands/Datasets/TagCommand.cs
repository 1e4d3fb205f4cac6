using System.CommandLine;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Gives a version a name.</summary>
sealed class TagCommand : ToolCommand<TagCommand.Done>
{
    readonly Argument<string> version = new("version") { Description = "The version." };

    readonly Argument<string> tag = new("tag") { Description = "The name: small letters, digits, '-', '_' and '.', and a letter first." };

    public override string Name => "datasets tag";

    public override string Summary => "Give a version a name, or the name to another version.";

    public override IReadOnlyList<(string, string)> Examples =>
        [("preprocess datasets tag flights@1 reviewed", "lets flights@reviewed name the first version")];

    public override IReadOnlyList<Argument> Arguments => [version, tag];

    protected override Task<Done> AnswerAsync(Session session)
    {
        var repository = session.Repository;
        var manifest = repository.Find(session.Value(version));
        repository.Tag(manifest.Address, session.Value(tag));
        return Task.FromResult(new Done(manifest.Address, $"{manifest.Dataset}@{session.Value(tag)}"));
    }

    /// <param name="Version">The version.</param>
    /// <param name="Tagged">Its address by the tag.</param>
    public sealed record Done(string Version, string Tagged) : Answer
    {
        public override void Write(TextWriter output) => output.Write($"{Tagged} is {Version}\n");
    }
}
