using System.CommandLine;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>Makes a repository.</summary>
sealed class InitCommand : ToolCommand<InitCommand.Done>
{
    readonly Argument<string> folder = new("folder")
    {
        Description = "The folder, such as that of a git repository.",
        DefaultValueFactory = _ => ".",
    };

    public override string Name => "datasets init";

    public override string Summary => "Make a folder a repository of data: it gets a folder .pre. One that is a repository stays as it is.";

    public override IReadOnlyList<(string, string)> Examples => [("preprocess datasets init", "makes the working folder a repository")];

    public override IReadOnlyList<Argument> Arguments => [folder];

    protected override Task<Done> AnswerAsync(Session session) =>
        Task.FromResult(new Done(DatasetRepository.Create(session.Value(folder)).Root));

    /// <param name="Root">The folder of the repository.</param>
    public sealed record Done(string Root) : Answer
    {
        public override void Write(TextWriter output) =>
            output.Write($"'{Root}' is a repository of data. Add its folder .pre to git; the bytes in .pre/cache are ignored there.\n");
    }
}
