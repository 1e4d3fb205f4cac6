using System.CommandLine;
using System.Reflection;
using System.Text;
using Preprocessing.Data;
using Preprocessing.Scaffolding;

namespace Preprocessing.Tool;

/// <summary>Writes a class for data that have none.</summary>
sealed class NewCommand : ToolCommand<NewCommand.Drafted>
{
    readonly Argument<string[]> data = new("data")
    {
        Description = "Files, folders or patterns of Parquet, CSV or JSON, on this machine, s3://… or az://….",
        Arity = ArgumentArity.OneOrMore,
    };

    readonly Option<string?> label = new("--label")
    {
        Description = "The column that a model learns to predict; by default one whose name gives it away.",
        HelpName = "column",
    };

    readonly Option<ModelFamily> family = new("--for")
    {
        Description = "The kind of model that the features are for.",
        DefaultValueFactory = _ => ModelFamily.Trees,
    };

    readonly Option<string?> name = new("--name")
    {
        Description = "The name of the class, for one row: Flight. By default it follows from that of the file.",
        HelpName = "class",
    };

    readonly Option<string?> space = new("--namespace") { Description = "The namespace of the class.", HelpName = "namespace" };

    readonly Option<string?> output = new("--output", "-o")
    {
        Description = "The file of the class; by default that of its name, such as Flight.cs.",
        HelpName = "file",
    };

    readonly Option<string?> project = new("--project")
    {
        Description = "A folder for the class with all around it: a library, tests, a trainer and a server.",
        HelpName = "folder",
    };

    readonly Option<bool> force = new("--force") { Description = "Write over files that are there." };

    // The packages of a project are those of the tool, whose version has the commit behind a plus sign.
    static readonly string Version = typeof(NewCommand).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public override string Name => "new";

    public override string Summary =>
        "Write the class of a pipeline for data that have none: types, keys, label, constraints and steps, each with the reason.";

    public override IReadOnlyList<(string, string)> Examples =>
    [
        ("preprocess new data/flights/2001-01.csv --name Flight --label delay", "writes Flight.cs"),
        ("preprocess new data/flights --name Flight --label delay --for linear -o src/Flight.cs", "writes the steps for a linear model"),
        ("preprocess new data/flights --name Flight --label delay --project delays", "writes a project, tests, a trainer and a server"),
    ];

    public override IReadOnlyList<Argument> Arguments => [data];

    public override IReadOnlyList<Option> Options => [label, family, name, space, output, project, force];

    protected override async Task<Drafted> AnswerAsync(Session session)
    {
        var (paths, folder) = (session.Value(data), session.Value(project));
        if (folder is not null && session.Value(output) is not null)
            throw new WrongUseException("'--output' names the file of the class alone, and '--project' a folder. Name one of them.");
        using var progress = session.ShowRows("Reading");
        var survey = await Survey.ReadAsync(paths, Remote.StoresOf(paths), progress, session.Stop);
        var draft = ClassDraft.Of(survey, new()
        {
            ClassName = session.Value(name),
            Namespace = session.Value(space),
            Label = session.Value(label),
            For = session.Value(family),
        });
        var files = folder is null
            ? new Dictionary<string, string> { [session.Value(output) ?? $"{draft.ClassName}.cs"] = draft.Code }
            : ProjectFiles.Of(draft, Version).ToDictionary(file => Path.Combine(folder, file.Key), file => file.Value);
        if (!session.Value(force) && files.Keys.FirstOrDefault(Path.Exists) is { } taken)
            throw new RefusedException($"'{taken}' is there. Name another place, or write over it with --force.");
        foreach (var (path, text) in files)
            AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
        return new(
            draft.ClassName, draft.PipelineName, draft.LabelProperty, draft.LabelKind, survey.Rows, [.. files.Keys],
            [.. draft.Columns.Select(column => new Column(column.Column, column.Property, column.Use, column.Reason))]);
    }

    /// <param name="Class">The name of the class.</param>
    /// <param name="Pipeline">The name of the pipeline.</param>
    /// <param name="Label">The property with the label.</param>
    /// <param name="LabelKind">What a model learns to predict.</param>
    /// <param name="Rows">The number of rows that were read.</param>
    /// <param name="Files">The files that were written.</param>
    /// <param name="Columns">The columns, in the order of the data.</param>
    public sealed record Drafted(
        string Class, string Pipeline, string? Label, LabelKind LabelKind, long Rows, IReadOnlyList<string> Files,
        IReadOnlyList<Column> Columns) : Answer
    {
        public override void Write(TextWriter output)
        {
            output.Write($"{Class}, for {Sizes.Count(Rows, "row")}\n");
            Table.Write(
                output,
                ["column", "property", "use", "why"],
                [.. Columns.Select(column => (IReadOnlyList<string?>)[column.Name, column.Property, Words(column.Use), column.Reason])]);
            foreach (var file in Files)
                output.Write($"wrote {file}\n");
        }

        static string Words(ColumnUse use) => use switch
        {
            ColumnUse.EventTime => "event time",
            ColumnUse.LeftOut => "left out",
            _ => use.ToString().ToLowerInvariant(),
        };
    }

    /// <param name="Name">The name in the data.</param>
    /// <param name="Property">The property of the class; null if the column was left out.</param>
    /// <param name="Use">What it is used as.</param>
    /// <param name="Reason">Why it was left out.</param>
    public sealed record Column(string Name, string? Property, ColumnUse Use, string Reason);
}
