using System.CommandLine;

namespace Preprocessing.Tool;

/// <summary>Lists the pipelines of an assembly or project.</summary>
sealed class ListPipelinesCommand : ToolCommand<ListPipelinesCommand.Found>
{
    readonly PipelineOptions pipeline = new();

    public override string Name => "list";

    public override string Summary => "List the pipelines of an assembly or project, with their columns, label and hashes.";

    public override IReadOnlyList<(string, string)> Examples =>
        [("preprocess list --assembly bin/FlightDelay.Features.dll", "lists the classes that declare a pipeline")];

    public override IReadOnlyList<Option> Options => pipeline.All;

    protected override async Task<Found> AnswerAsync(Session session)
    {
        var lines = new List<Line>();
        foreach (var found in await pipeline.FindAllAsync(session))
            lines.Add(await found.DoAsync(new Describing()));
        return new(lines);
    }

    sealed record Describing : IPipelineWork<Line>
    {
        public Task<Line> RunAsync<TRow>() where TRow : IPipelineRow<TRow>
        {
            var declared = TRow.Pipeline;
            return Task.FromResult(new Line(
                declared.Name, typeof(TRow).FullName!, [.. declared.Columns.Select(column => column.Name)], declared.LabelKind,
                declared.Passes, declared.TransformHash, declared.SchemaHash, declared.ContractHash));
        }
    }

    /// <param name="Pipelines">The pipelines, by name.</param>
    public sealed record Found(IReadOnlyList<Line> Pipelines) : Answer
    {
        public override void Write(TextWriter output) => Table.Write(
            output,
            ["pipeline", "class", "columns", "label", "transform"],
            [.. Pipelines.Select(line => new[]
            {
                line.Pipeline, line.Class, FormattableString.Invariant($"{line.Columns.Count}"), line.Label.ToString(), line.TransformHash,
            })]);
    }

    /// <param name="Pipeline">The name of a pipeline.</param>
    /// <param name="Class">The class that declares it.</param>
    /// <param name="Columns">The columns that it reads, by their names in the data.</param>
    /// <param name="Label">The kind of its label.</param>
    /// <param name="Passes">The number of times that a fit reads the data.</param>
    /// <param name="TransformHash">The hash of all that can change a number.</param>
    /// <param name="SchemaHash">The hash of the columns.</param>
    /// <param name="ContractHash">The hash of all that the class declares.</param>
    public sealed record Line(
        string Pipeline, string Class, IReadOnlyList<string> Columns, LabelKind Label, int Passes, string TransformHash,
        string SchemaHash, string ContractHash);
}
