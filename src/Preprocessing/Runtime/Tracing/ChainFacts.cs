using System.ComponentModel;
using Preprocessing.Engines;

namespace Preprocessing.Generated;

/// <summary>Takes down which columns the chains of a pipeline read and what they compute, for its lineage.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ChainFacts
{
    readonly IReadOnlyList<ColumnInfo> columns;
    readonly Func<string?, IReadOnlyList<string>> namesOf;
    readonly DeclaredChains chains = new([], [], [], []);
    readonly List<(string? Output, Tracer Tracer)> tracers = [];
    DeclaredChain? last;

    internal ChainFacts(IReadOnlyList<ColumnInfo> columns, Func<string?, IReadOnlyList<string>> namesOf) =>
        (this.columns, this.namesOf) = (columns, namesOf);

    /// <summary>Takes down a feature.</summary>
    /// <param name="name">The feature.</param>
    /// <param name="output">The named output that it goes to; null for the vector of features.</param>
    /// <param name="start">The place of its first slot.</param>
    /// <param name="end">The place behind its last slot.</param>
    /// <param name="isColumn">Whether a column enters the chain as it is.</param>
    /// <param name="reads">The columns that it reads.</param>
    /// <param name="trace">Writes down what it computes.</param>
    public void Feature(string name, string? output, int start, int end, bool isColumn, int[] reads, Action<Tracer> trace)
    {
        chains.Features.Add(last = new(name, output, start, end, isColumn, reads));
        TracerOf(output).Feature(name, start, trace);
    }

    /// <summary>Takes down a label.</summary>
    /// <param name="name">The label.</param>
    /// <param name="isColumn">Whether it is a column as it is, before its steps.</param>
    /// <param name="reads">The columns that it reads.</param>
    public void Label(string name, bool isColumn, int[] reads) => chains.Labels.Add(last = new(name, null, 0, 1, isColumn, reads));

    /// <summary>Takes down that a step of the last chain learns.</summary>
    /// <param name="step">Its position among the steps of the definition.</param>
    /// <param name="targets">The columns that it learns from beside its own values.</param>
    public void Learns(int step, int[] targets) =>
        last!.Learning[step] = last.Learning.TryGetValue(step, out var known) ? [.. known.Union(targets)] : targets;

    /// <summary>Takes down the slot of a step's flag.</summary>
    /// <param name="step">The position of the step among those of the definition.</param>
    /// <param name="place">The place of the slot; −1 if there is none.</param>
    public void Flag(int step, int place) => last!.Flags[place] = step;

    /// <summary>Takes down a column that is computed from earlier rows.</summary>
    /// <param name="column">The column.</param>
    /// <param name="step">The lag or window with its parameters, as the definition has it.</param>
    /// <param name="remembered">The columns whose values are remembered.</param>
    /// <param name="window">The key and the time.</param>
    public void Recall(int column, string step, int[] remembered, int[] window) =>
        chains.Recalled[column] = new(step, remembered, window);

    /// <summary>Takes down columns that decide how a row counts in training.</summary>
    public void Training(Influence influence, int[] reads) => chains.Training.AddRange(reads.Select(column => (column, influence)));

    internal Lineage Complete(string definition)
    {
        var building = new LineageBuilding(columns, definition, chains);
        return new(
            [.. tracers.OrderBy(output => output.Output is not null)
                .SelectMany(output => building.Slots(output.Output, namesOf(output.Output), output.Tracer.Complete()))],
            [.. chains.Labels.Select(building.Label)],
            building.Influences(chains.Training));
    }

    Tracer TracerOf(string? output)
    {
        foreach (var (name, known) in tracers)
            if (name == output)
                return known;
        var tracer = new Tracer(columns, namesOf(output));
        tracers.Add((output, tracer));
        return tracer;
    }
}
