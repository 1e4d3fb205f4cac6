using System.Globalization;
using Preprocessing.Engines;

namespace Preprocessing;

/// <summary>Selects the rows of a source by a range of times or numbers.</summary>
public static class RangedSources
{
    /// <summary>
    /// Returns a source of the rows whose value of a column is at least <paramref name="from"/> and less than <paramref name="before"/>,
    /// such as those of one month by their event time. Rows without a value, or with NaN, are left out.
    /// </summary>
    /// <remarks>
    /// Partitions of which the source knows that they have no such row are not read: row groups of Parquet files by their statistics, and
    /// files by their folder. The range is part of the version.
    /// </remarks>
    /// <typeparam name="TRow">The pipeline's class.</typeparam>
    /// <typeparam name="T">The type of the column, as the class declares it, without "?".</typeparam>
    /// <param name="source">The rows.</param>
    /// <param name="column">The name of the column in its data.</param>
    /// <param name="from">The least value.</param>
    /// <param name="before">The least value that is left out again.</param>
    /// <exception cref="ArgumentException">
    /// The class has no such column, its type is another, it is read in training alone, or the range is empty.
    /// </exception>
    public static IBatchSource<TRow> Between<TRow, T>(this IBatchSource<TRow> source, string column, T from, T before)
        where TRow : IPipelineRow<TRow> where T : unmanaged, IComparable<T>
    {
        var position = TRow.Pipeline.PositionOf(column);
        var info = TRow.Pipeline.Columns[position];
        if (info.Type != typeof(T))
            throw new ArgumentException($"Column '{column}' has the type {info.Type.Name}, but the range has "
                + $"{typeof(T).Name}.", nameof(column));
        if (info.IsTrainingOnly)
            throw new ArgumentException(
                $"Column '{column}' is read in training alone, so that no other reading could leave rows out by it. "
                + "Mark what is learnt from with [TrainingFilter].", nameof(column));
        if (from.CompareTo(before) >= 0)
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The range from {from} to before {before} is empty."), nameof(before));
        return new RangedSource<TRow, T>(
            source is IPrunable<TRow> prunable ? prunable.Prune(position, from, before) : source, column, position, from, before);
    }
}

sealed class RangedSource<TRow, T>(IBatchSource<TRow> source, string column, int position, T from, T before) : FilteredSource<TRow>(source)
    where T : unmanaged, IComparable<T>
{
    public override async ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) =>
        await base.GetVersionAsync(cancellationToken).ConfigureAwait(false) is { } version
            ? $"{version} with {column} from {Text(from)} to before {Text(before)}"
            : null;

    protected override bool Mark(Batch<TRow> batch, bool training, Span<bool> keep)
    {
        var values = batch.Values<T>(position);
        var all = true;
        for (var row = 0; row < keep.Length; row++)
            all &= keep[row] = !values.HasNoValue(row) && IsWithin(values.Values[row]);
        return all;
    }

    bool IsWithin(T value) => value.CompareTo(from) >= 0 && value.CompareTo(before) < 0;

    // The form that reads back: times to the last tick.
    static string Text(T value) => value is IFormattable number
        ? number.ToString(value is DateTime or DateTimeOffset or DateOnly or TimeOnly ? "O" : null, CultureInfo.InvariantCulture)
        : value.ToString() ?? "";
}
