using System.Buffers;

namespace Preprocessing.Authoring;

/// <summary>An object that summarises a column and merges with others of its kind: a commutative monoid.</summary>
/// <remarks>
/// The summary of a set of values has the same bits in whatever order the values were added and however the work was split, so that the
/// learnt state does not depend on how it was learnt. One thread at a time uses an instance.
/// </remarks>
/// <typeparam name="TSelf">The accumulator itself.</typeparam>
public interface IAccumulator<TSelf> where TSelf : class, IAccumulator<TSelf>
{
    /// <summary>Adds all that <paramref name="other"/> has summarised. <paramref name="other"/> does not change.</summary>
    void Merge(TSelf other);

    /// <summary>Writes the summary in a canonical form: equal summaries give equal bytes.</summary>
    void Write(IBufferWriter<byte> destination);

    /// <summary>Reads what <see cref="Write"/> wrote, and advances <paramref name="source"/> past it.</summary>
    /// <exception cref="FormatException">The bytes are not a summary of this kind.</exception>
    static abstract TSelf Read(ref ReadOnlySpan<byte> source);
}

/// <summary>Summarises numbers.</summary>
public interface INumberAccumulator
{
    /// <summary>Adds the values of a block of rows; NaN is a missing value.</summary>
    void Add(ReadOnlySpan<double> values);

    /// <summary>
    /// Adds each value as often as its count says. The result is the same as adding the values one by one, which is what the
    /// default does; an accumulator may have a shorter way.
    /// </summary>
    /// <exception cref="FitException">A count has a fraction, and the accumulator can only repeat rows.</exception>
    void Add(ReadOnlySpan<double> values, ReadOnlySpan<RowCount> counts)
    {
        Span<double> rows = stackalloc double[128];
        for (var i = 0; i < values.Length; i++)
        {
            rows.Fill(values[i]);
            for (var left = counts[i].Whole; left > 0; left -= rows.Length)
                Add(rows[..(int)Math.Min(left, rows.Length)]);
        }
    }
}

/// <summary>Summarises categories.</summary>
public interface ICategoryAccumulator
{
    /// <summary>Adds <paramref name="count"/> rows that hold <paramref name="value"/>.</summary>
    void Add(Category value, RowCount count);

    /// <summary>
    /// Announces that <paramref name="value"/> is among the next few to be added, so that its memory can be
    /// prefetched. No result may depend on the call.
    /// </summary>
    void Expect(Category value) { }
}

/// <summary>Summarises rows of several discrete values: texts, the elements of lists, or the elements of tuples.</summary>
public interface IItemsAccumulator
{
    /// <summary>Adds a value of the current row.</summary>
    void Add(in Item item);

    /// <summary>Ends the current row, which occurs <paramref name="count"/> times; a row may have no values.</summary>
    void EndRow(RowCount count);
}

/// <summary>Summarises categories together with the label.</summary>
public interface ICategoryTargetAccumulator
{
    /// <summary>
    /// Adds a row that holds <paramref name="value"/> and whose label is <paramref name="target"/>; a NaN label is not counted.
    /// </summary>
    void Add(Category value, double target);

    /// <summary>
    /// Adds <paramref name="count"/> rows that hold <paramref name="value"/> and whose label is <paramref name="target"/>. The default adds
    /// them one by one.
    /// </summary>
    /// <exception cref="FitException">The count has a fraction, and the accumulator can only repeat rows.</exception>
    void Add(Category value, double target, RowCount count)
    {
        for (var left = count.Whole; left > 0; left--)
            Add(value, target);
    }
}

/// <summary>Summarises rows of several numbers.</summary>
public interface IVectorAccumulator
{
    /// <summary>Adds one row.</summary>
    void Add(ReadOnlySpan<double> row);

    /// <summary>Adds a row as often as <paramref name="count"/> says. The default repeats it.</summary>
    /// <exception cref="FitException">The count has a fraction, and the accumulator can only repeat rows.</exception>
    void Add(ReadOnlySpan<double> row, RowCount count)
    {
        for (var left = count.Whole; left > 0; left--)
            Add(row);
    }
}

/// <summary>Summarises rows of several numbers together with the label.</summary>
public interface IVectorTargetAccumulator
{
    /// <summary>Adds one row, whose label is <paramref name="target"/>; a NaN label is not counted.</summary>
    void Add(ReadOnlySpan<double> row, double target);

    /// <summary>
    /// Adds a row, whose label is <paramref name="target"/>, as often as <paramref name="count"/> says. The default repeats it.
    /// </summary>
    /// <exception cref="FitException">The count has a fraction, and the accumulator can only repeat rows.</exception>
    void Add(ReadOnlySpan<double> row, double target, RowCount count)
    {
        for (var left = count.Whole; left > 0; left--)
            Add(row, target);
    }
}

/// <summary>The accumulator of a step that learns nothing from data.</summary>
public sealed class Nothing : IAccumulator<Nothing>
{
    /// <inheritdoc/>
    public void Merge(Nothing other) { }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination) { }

    /// <inheritdoc/>
    public static Nothing Read(ref ReadOnlySpan<byte> source) => new();
}

/// <summary>The state of a step without a state.</summary>
public readonly record struct NoState;
