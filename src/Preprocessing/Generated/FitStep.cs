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
    public static TState Configure<TStep, TState>(TStep step, string feature, string name) where TStep : IFit<Nothing, TState> =>
        Complete<TStep, Nothing, TState>(step, step.Begin(), feature, name);

    /// <summary>Adds numbers, each as often as is said, or once if nothing is said.</summary>
    public static void Add(INumberAccumulator summary, ReadOnlySpan<double> values, ReadOnlySpan<long> counts)
    {
        if (counts.IsEmpty)
            summary.Add(values);
        else
            summary.Add(values, counts);
    }

    /// <summary>The number of rows of each code of a column.</summary>
    public static int[] Count(TextColumn texts, out long missing)
    {
        var counts = new int[texts.Values.Length];
        missing = 0;
        foreach (var code in texts.Codes)
            if (code < 0)
                missing++;
            else
                counts[code]++;
        return counts;
    }

    /// <summary>Room to count the rows of each code of a column, missing first, by label: 0, 1, none.</summary>
    public static int[] Tally(TextColumn texts) => new int[3 * (texts.Values.Length + 1)];

    /// <summary>Counts rows by code and label, from <paramref name="row"/> on.</summary>
    /// <returns>The first row with another label, which is not counted; the number of rows if there is none.</returns>
    public static int Tally(ReadOnlySpan<int> codes, ReadOnlySpan<double> target, int row, int[] tally)
    {
        for (; row < codes.Length; row++)
        {
            var label = target[row];
            // 1 counts as 1 and 0 as 0 without asking which it is: labels could not be predicted.
            var place = (int)label;
            if (place != label || (uint)place > 1)
            {
                if (!double.IsNaN(label))
                    return row;
                place = 2;
            }
            tally[3 * (codes[row] + 1) + place]++;
        }
        return row;
    }

    /// <summary>Adds the rows that were counted of a code.</summary>
    public static void Add(ICategoryTargetAccumulator summary, Category value, ReadOnlySpan<int> tally, int code)
    {
        for (var place = 0; place < 3; place++)
            if (tally[3 * (code + 1) + place] is > 0 and var count)
                summary.Add(value, place == 2 ? double.NaN : place, count);
    }

    /// <summary>Adds rows of several numbers that lie slot by slot.</summary>
    public static void AddRows(IVectorAccumulator summary, ReadOnlySpan<double> slots, int width, int rows)
    {
        Span<double> row = width <= 256 ? stackalloc double[width] : new double[width];
        for (var r = 0; r < rows; r++)
        {
            for (var slot = 0; slot < width; slot++)
                row[slot] = slots[slot * rows + r];
            summary.Add(row);
        }
    }

    /// <summary>Adds rows of several numbers that lie slot by slot, each with its label.</summary>
    public static void AddRows(IVectorTargetAccumulator summary, ReadOnlySpan<double> slots, int width, int rows, ReadOnlySpan<double> target)
    {
        Span<double> row = width <= 256 ? stackalloc double[width] : new double[width];
        for (var r = 0; r < rows; r++)
        {
            for (var slot = 0; slot < width; slot++)
                row[slot] = slots[slot * rows + r];
            summary.Add(row, target[r]);
        }
    }
}
