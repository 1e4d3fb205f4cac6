using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>Puts rows together of which only the numbers that are not zero are kept, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SparseRows
{
    // What a row of a text holds at most, as a guess that decides between two forms of the same numbers.
    const int Typical = 64;

    /// <summary>Forgets all rows, and makes room for the numbers of features that are always written.</summary>
    public static Span<T> Begin<T>(SparseMatrix<T> matrix, int width, int room) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(matrix);
        matrix.Begin(width, room);
        return matrix.Room.AsSpan(0, room);
    }

    /// <summary>Adds numbers that stand slot by slot.</summary>
    public static void Add<T>(SparseMatrix<T> matrix, Span<T> numbers, int at) where T : unmanaged => matrix.Add(numbers, at);

    /// <summary>Adds the slots that a step scattered.</summary>
    public static void Add<T>(SparseMatrix<T> matrix, SparseSlots slots, int at, int width) where T : unmanaged =>
        Add(matrix, slots.Slots, slots.Values, at, width);

    internal static void Add<T>(SparseMatrix<T> matrix, ReadOnlySpan<int> slots, ReadOnlySpan<double> values, int at, int width)
        where T : unmanaged
    {
        // They rise, so the last tells of all.
        if (slots.Length > 0)
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slots[^1], width, nameof(slots));
        for (var i = 0; i < slots.Length; i++)
            matrix.Add(at + slots[i], values[i] + 0.0); // −0 is a zero like any other among scattered numbers
    }

    /// <summary>Ends the row at hand.</summary>
    public static void EndRow<T>(SparseMatrix<T> matrix) where T : unmanaged => matrix.EndRow();

    /// <summary>Whether at most a quarter of a row's numbers are expected to be other than zero.</summary>
    /// <param name="width">All slots.</param>
    /// <param name="indicators">The slots of each one-hot.</param>
    /// <param name="scattered">The slots of each feature that scatters.</param>
    public static bool IsSparse(int width, ReadOnlySpan<int> indicators, ReadOnlySpan<int> scattered)
    {
        long expected = width;
        foreach (var slots in indicators)
            expected -= Math.Max(0, slots - 1);
        foreach (var slots in scattered)
            expected -= Math.Max(0, slots - Typical);
        return 4 * expected <= width;
    }
}
