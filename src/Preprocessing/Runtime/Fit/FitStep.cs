using System.Buffers;
using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>Begins and completes the fit of a step, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FitStep
{
    /// <summary>An empty summary for a step.</summary>
    public static TAccumulator Begin<TStep, TAccumulator, TState>(TStep step)
        where TStep : IFit<TAccumulator, TState> where TAccumulator : class, IAccumulator<TAccumulator>, new() => step.Begin();

    /// <summary>An empty summary per slot.</summary>
    public static TAccumulator[] BeginMany<TStep, TAccumulator, TState>(TStep step, int slots)
        where TStep : IFit<TAccumulator, TState> where TAccumulator : class, IAccumulator<TAccumulator>, new()
    {
        var summaries = new TAccumulator[slots];
        for (var slot = 0; slot < slots; slot++)
            summaries[slot] = step.Begin();
        return summaries;
    }

    /// <summary>Writes a summary in its canonical form.</summary>
    public static void Write<TAccumulator>(TAccumulator summary, IBufferWriter<byte> destination)
        where TAccumulator : class, IAccumulator<TAccumulator> => summary.Write(destination);

    /// <summary>Writes the summary of each slot.</summary>
    public static void Write<TAccumulator>(TAccumulator[] summaries, IBufferWriter<byte> destination)
        where TAccumulator : class, IAccumulator<TAccumulator>
    {
        foreach (var summary in summaries)
            summary.Write(destination);
    }

    /// <summary>Merges a summary that was written.</summary>
    public static void Read<TAccumulator>(TAccumulator summary, ref ReadOnlySpan<byte> source)
        where TAccumulator : class, IAccumulator<TAccumulator> => summary.Merge(TAccumulator.Read(ref source));

    /// <summary>Merges the summary of each slot that was written.</summary>
    public static void Read<TAccumulator>(TAccumulator[] summaries, ref ReadOnlySpan<byte> source)
        where TAccumulator : class, IAccumulator<TAccumulator>
    {
        foreach (var summary in summaries)
            summary.Merge(TAccumulator.Read(ref source));
    }

    /// <summary>The state that follows from a summary.</summary>
    public static TState Complete<TStep, TAccumulator, TState>(TStep step, TAccumulator summary, string feature, string name)
        where TStep : IFit<TAccumulator, TState> where TAccumulator : class, IAccumulator<TAccumulator>, new()
    {
        try
        {
            return step.Fit(summary);
        }
        catch (FitException error)
        {
            throw new FitException(error.Fault, $"Feature '{feature}', step '{name}': {error.Message}", error);
        }
    }

    /// <summary>The states that follow from a summary per slot.</summary>
    public static TState[] CompleteMany<TStep, TAccumulator, TState>(TStep step, TAccumulator[] summaries, string feature, string name)
        where TStep : IFit<TAccumulator, TState> where TAccumulator : class, IAccumulator<TAccumulator>, new() =>
        Array.ConvertAll(summaries, summary => Complete<TStep, TAccumulator, TState>(step, summary, feature, name));

    /// <summary>The state that follows from a step's parameters alone.</summary>
    public static TState Configure<TStep, TAccumulator, TState>(TStep step, string feature, string name)
        where TStep : IFit<TAccumulator, TState> where TAccumulator : class, IAccumulator<TAccumulator>, new() =>
        Complete<TStep, TAccumulator, TState>(step, step.Begin(), feature, name);

    /// <summary>Adds numbers, each as often as is said, or once if nothing is said.</summary>
    public static void Add(INumberAccumulator summary, ReadOnlySpan<double> values, ReadOnlySpan<RowCount> counts)
    {
        if (counts.IsEmpty)
            summary.Add(values);
        else
            summary.Add(values, counts);
    }

    /// <summary>Adds a category and its label as often as is said.</summary>
    public static void Add(ICategoryTargetAccumulator summary, Category value, double target, RowCount count) =>
        summary.Add(value, target, count);

    /// <summary>Adds rows of several numbers that lie slot by slot, each as often as is said, or once if nothing is said.</summary>
    public static void AddRows(
        IVectorAccumulator summary, ReadOnlySpan<double> slots, int width, int rows, ReadOnlySpan<RowCount> counts = default)
    {
        var row = width <= 256 ? stackalloc double[width] : new double[width];
        for (var r = 0; r < rows; r++)
        {
            for (var slot = 0; slot < width; slot++)
                row[slot] = slots[slot * rows + r];
            if (counts.IsEmpty)
                summary.Add(row);
            else
                summary.Add(row, counts[r]);
        }
    }

    /// <summary>
    /// Adds rows of several numbers that lie slot by slot, each with its label, and as often as is said, or once if nothing is said.
    /// </summary>
    public static void AddRows(
        IVectorTargetAccumulator summary, ReadOnlySpan<double> slots, int width, int rows, ReadOnlySpan<double> target,
        ReadOnlySpan<RowCount> counts = default)
    {
        var row = width <= 256 ? stackalloc double[width] : new double[width];
        for (var r = 0; r < rows; r++)
        {
            for (var slot = 0; slot < width; slot++)
                row[slot] = slots[slot * rows + r];
            if (counts.IsEmpty)
                summary.Add(row, target[r]);
            else
                summary.Add(row, target[r], counts[r]);
        }
    }
}
