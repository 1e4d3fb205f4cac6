namespace Preprocessing;

/// <summary>Checks rows against what a class declares and what its fit has learnt.</summary>
public static class FittedChecks
{
    /// <summary>Checks a row against the constraints of the class, learnt ranges (<see cref="LearnedRangeAttribute"/>) included.</summary>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <param name="fitted">The fitted pipeline.</param>
    /// <param name="row">The row.</param>
    /// <returns>What the row breaks, in the order of the class, learnt ranges last; nothing if it is sound.</returns>
    public static IReadOnlyList<Violation> Check<TRow>(this FittedPipeline<TRow> fitted, TRow row)
    {
        var declared = fitted.Pipeline.Check(row);
        if (fitted.FittedOn.Ranges.Count == 0)
            return declared;
        var batch = new Batch<TRow>(fitted.Pipeline);
        fitted.Pipeline.Fill(batch, [row], training: true);
        var all = declared.ToList();
        Span<double> number = stackalloc double[1];
        foreach (var range in fitted.FittedOn.Ranges)
        {
            batch[fitted.Pipeline.PositionOf(range.Column)].CopyNumbers(0, number);
            if (Generated.BatchChecks.IsOutside(number[0], range.Minimum, range.Maximum))
                all.Add(new(range.Column, Generated.BatchChecks.Outside(number[0], range)));
        }
        return all;
    }

    /// <inheritdoc cref="CheckedSources.Checked{TRow}(IBatchSource{TRow}, CheckOptions?, IQuarantine{TRow}?)"/>
    /// <param name="fitted">The fitted pipeline whose constraints and learnt ranges are checked.</param>
    /// <param name="source">The rows.</param>
    /// <param name="options">What happens to rows that break a constraint.</param>
    /// <param name="quarantine">Keeps the rows that are left out.</param>
    public static CheckedSource<TRow> Checked<TRow>(
        this IBatchSource<TRow> source,
        FittedPipeline<TRow> fitted,
        CheckOptions? options = null,
        IQuarantine<TRow>? quarantine = null) =>
        new(source, fitted.Pipeline, options ?? new CheckOptions(), quarantine, fitted.FittedOn.Ranges);
}
