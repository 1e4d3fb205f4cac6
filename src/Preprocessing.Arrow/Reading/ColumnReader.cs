using System.Runtime.InteropServices;
using Apache.Arrow;

namespace Preprocessing.Arrow;

/// <summary>Fills a column of a batch from an Arrow array, as a whole. It keeps working memory, so one reading at a time uses it.</summary>
/// <param name="info">The column of the pipeline.</param>
/// <param name="stored">The name of the stored type, for messages.</param>
abstract class ColumnReader(ColumnInfo info, string stored)
{
    int[] picked = [];

    /// <summary>The column of the pipeline.</summary>
    protected ColumnInfo Info { get; } = info;

    /// <summary>The name of the stored type.</summary>
    protected string Stored { get; } = stored;

    /// <summary>Reads values of an array.</summary>
    /// <param name="array">The array. Nothing that it says of itself is trusted.</param>
    /// <param name="start">The first value.</param>
    /// <param name="count">The number of values.</param>
    /// <param name="column">The column to fill.</param>
    /// <param name="place">The place of the values, for messages.</param>
    /// <param name="skipped">Elements that no list has, one flag each; empty if there are none. They are read as missing.</param>
    /// <returns>The number of missing values.</returns>
    /// <exception cref="SourceException">A value is missing or does not fit the declaration of the pipeline.</exception>
    /// <exception cref="InvalidDataException">The array is not sound.</exception>
    /// <exception cref="ArgumentException">The array is shorter than it says.</exception>
    public abstract int Fill(ArrayData array, int start, int count, Column column, Place place, ReadOnlySpan<bool> skipped = default);

    /// <summary>Fills a column from some values of one that this filled.</summary>
    /// <param name="from">The values.</param>
    /// <param name="entries">For each row the position of its value; -1 for a missing one.</param>
    /// <param name="to">The column to fill.</param>
    public virtual void Pick(Column from, ReadOnlySpan<int> entries, Column to)
    {
        var texts = (TextColumn)from;
        if (picked.Length < texts.Values.Length)
            picked = new int[texts.Values.Length];
        KeyedEntries.Pick(texts, entries, (TextColumn)to, picked.AsSpan(0, texts.Values.Length));
    }

    /// <summary>Fills a column of numbers, booleans, dates or times from some of another one.</summary>
    protected static void Pick<T>(Column from, ReadOnlySpan<int> entries, Column to) where T : unmanaged
    {
        var (source, target) = ((Column<T>)from, (Column<T>)to);
        target.Resize(entries.Length, withMissing: true);
        var values = target.Values;
        var missing = target.Missing;
        var absent = 0;
        for (var row = 0; row < entries.Length; row++)
        {
            missing[row] = entries[row] < 0 || source.IsMissing(entries[row]);
            values[row] = missing[row] ? default : source.Values[entries[row]];
            absent += missing[row] ? 1 : 0;
        }
        if (absent == 0)
            target.Truncate(entries.Length);
    }

    /// <summary>Whether an array may have missing values.</summary>
    protected static bool MayMiss(ArrayData array, ReadOnlySpan<bool> skipped) =>
        !skipped.IsEmpty || array.NullCount != 0 && array.Buffers.Length > 0 && !array.Buffers[0].IsEmpty;

    /// <summary>Reads which values are missing, and counts them.</summary>
    /// <exception cref="SourceException">One is missing, and the class does not allow missing values.</exception>
    protected int ReadMissing(ArrayData array, int start, Span<bool> missing, Place place, ReadOnlySpan<bool> skipped)
    {
        if (array.NullCount != 0 && array.Buffers.Length > 0 && array.Buffers[0].Span is { IsEmpty: false } bitmap)
            for (var i = 0; i < missing.Length; i++)
            {
                var bit = array.Offset + start + i;
                missing[i] = (bitmap[bit >> 3] >> (bit & 7) & 1) == 0;
            }
        else
            missing.Clear();
        for (var i = 0; i < skipped.Length; i++)
            missing[i] |= skipped[i];
        var count = missing.Count(true);
        return count == 0 || Info.IsNullable || place.AllowsMissing ? count : throw Missing(missing.IndexOf(true), count, place);
    }

    /// <summary>The values of a buffer of fixed width.</summary>
    protected static ReadOnlySpan<T> Values<T>(ArrayData array, int start, int count) where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(array.Buffers[1].Span).Slice(array.Offset + start, count);

    /// <summary>Creates the error for a value that the class requires.</summary>
    /// <param name="position">The first of the missing values.</param>
    /// <param name="count">Their number.</param>
    /// <param name="place">The place of the values.</param>
    protected SourceException Missing(int position, int count, Place place) => new(
        $"Column '{Info.Name}' is missing in {place.Of(position)} ({count} such row(s) in the batch), but property {Info.Member} does not "
        + $"allow that. Declare it as {TypeNames.Describe(Info.DeclaredType)}?, or fill or drop these rows.");

    /// <summary>Creates the error for a value that the declared type cannot hold.</summary>
    protected SourceException NotExact(string value, int position, Place place) => new(
        $"Column '{Info.Name}' has {value} ({Stored}) in {place.Of(position)}, which property {Info.Member} cannot hold exactly as "
        + $"{TypeNames.Describe(Info.DeclaredType)}. Declare a wider type, or write the column in the type of the property.");
}
