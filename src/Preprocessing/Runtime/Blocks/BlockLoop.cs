using System.ComponentModel;
using System.Runtime.InteropServices;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>What generated code does with a block of rows apart from arithmetic: indices, indicators, checks of arguments.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BlockLoop
{
    /// <inheritdoc cref="Block.Rows"/>
    public const int Rows = Block.Rows;

    /// <summary>Makes an array at least so long; what it held is lost.</summary>
    public static void Room<T>(ref T[] array, int length)
    {
        if (array.Length < length)
            array = new T[Math.Max(length, 2 * array.Length)];
    }

    /// <summary>
    /// The result for each index, whose results stand one after the missing value's; returns the first refused row, or −1.
    /// </summary>
    public static int Gather(ReadOnlySpan<int> indices, int[] byIndex, Span<int> index)
    {
        var lowest = 0;
        for (var r = 0; r < indices.Length; r++)
        {
            var found = byIndex[indices[r] + 1];
            lowest = Math.Min(lowest, found);
            index[r] = found;
        }
        return lowest < CategoryIndex.None ? Refused(index) : -1;
    }

    /// <summary>As for indices.</summary>
    public static int Gather(ReadOnlySpan<int> indices, double[] byIndex, Span<double> x)
    {
        for (var r = 0; r < indices.Length; r++)
            x[r] = byIndex[indices[r] + 1];
        return Refused(x);
    }

    /// <summary>The first refused row, or −1.</summary>
    public static int Refused(ReadOnlySpan<int> index) => index.IndexOf(CategoryIndex.Refused);

    /// <summary>The first refused row, or −1.</summary>
    public static int Refused(ReadOnlySpan<double> x)
    {
        for (var r = 0; r < x.Length; r++)
            if (double.IsNaN(x[r]) && Refusal.Is(x[r]))
                return r;
        return -1;
    }

    /// <summary>The number that an index of an encoder becomes.</summary>
    public static double Number<TStep, TState>(in TState state, int index) where TStep : IEncode<TState> => TStep.Number(in state, index);

    /// <summary>The numbers that indices of an encoder become.</summary>
    public static void Numbers<TStep, TState>(in TState state, ReadOnlySpan<int> index, Span<double> x) where TStep : IEncode<TState>
    {
        for (var r = 0; r < index.Length; r++)
            x[r] = TStep.Number(in state, index[r]);
    }

    /// <summary>Bins as numbers: none becomes NaN.</summary>
    public static void IndexNumbers(Span<double> x)
    {
        for (var r = 0; r < x.Length; r++)
            x[r] = Values.IndexNumber(x[r]);
    }

    /// <summary>Bins as indices.</summary>
    public static void Indices(ReadOnlySpan<double> x, Span<int> index)
    {
        for (var r = 0; r < x.Length; r++)
            index[r] = (int)x[r];
    }

    /// <summary>The entries of a column's rows from <paramref name="start"/> on.</summary>
    public static void Read<T>(Column<T> column, int start, LookUpEntries lookUp, Span<int> target) where T : unmanaged
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = lookUp.Entry(column.CategoryAt(start + i));
    }

    /// <summary>The numbers that an index becomes.</summary>
    public static void Spread<TStep, TState>(in TState state, int index, Span<Scalar> slots) where TStep : ISpread<TState> =>
        TStep.Apply(in state, index, MemoryMarshal.Cast<Scalar, double>(slots));

    /// <summary>The numbers that the indices of a block become, slot by slot.</summary>
    public static void Spread<TStep, TState>(in TState state, ReadOnlySpan<int> index, Span<double> slots) where TStep : ISpread<TState>
    {
        if (index.IsEmpty)
            return;
        var width = slots.Length / index.Length;
        var row = width <= 256 ? stackalloc double[width] : new double[width];
        for (var r = 0; r < index.Length; r++)
        {
            TStep.Apply(in state, index[r], row);
            for (var slot = 0; slot < width; slot++)
                slots[slot * index.Length + r] = row[slot];
        }
    }

    /// <summary>Checks that a row's features fit.</summary>
    public static void Require<TSlot>(Span<TSlot> features, int width)
    {
        if (features.Length < width)
            ThrowShort(features.Length, width);
    }

    // Apart, because what makes the text would be inlined into every row's code.
    static void ThrowShort(int length, int width) =>
        throw new ArgumentException($"A row has {width} features, but there is room for {length}.", "features");

    /// <summary>Checks that rows are in the batch and their features fit.</summary>
    public static void Require<TRow, TSlot>(Batch<TRow>? batch, int start, int count, Span<TSlot> matrix, int width)
    {
        if (batch is null)
            throw new InvalidOperationException("No batch is loaded: call Load first.");
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)start + count, batch.Count, nameof(count));
        if (matrix.Length < (long)count * width)
            throw new ArgumentException(
                $"{count} rows of {width} features need {(long)count * width} numbers, but there is room for {matrix.Length}.",
                nameof(matrix));
    }
}
