using System.ComponentModel;
using System.Runtime.InteropServices;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>
/// What a chain makes of each distinct text of a batch, the missing value first: one number, which rows then copy by their index. Where
/// most texts have a row of their own, what it makes of each row of a block instead.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextLookUp
{
    // One less than the row, as indices are one less than where their numbers are.
    static readonly int[] OfRows = [.. Enumerable.Range(-1, BlockLoop.Rows)];

    int count;
    double[] numbers = [];
    float[] rounded = [];
    long[] whole = [];
    bool[] refused = [];
    bool hasRounded, hasWhole, hasRefused;

    /// <summary>The number of each value.</summary>
    public Span<double> Numbers => numbers.AsSpan(0, count);

    /// <summary>Whether texts have several rows each, so that the chain runs once for each of them.</summary>
    public bool IsShared { get; private set; }

    /// <summary>Takes a newly loaded batch, and makes room for a value more than there are texts.</summary>
    /// <returns>Whether the chain is to be run for each of them.</returns>
    public bool BeginBatch(TextColumn texts)
    {
        IsShared = texts.Count >= 2 * texts.Values.Length;
        Begin(IsShared ? texts.Values.Length + 1 : 0);
        return IsShared;
    }

    /// <summary>Makes room for the rows of a block.</summary>
    /// <returns>Whether the chain is to be run for each of them.</returns>
    public bool BeginBlock(int rows)
    {
        if (!IsShared)
            Begin(rows);
        return !IsShared;
    }

    void Begin(int values)
    {
        count = values;
        BlockLoop.Room(ref numbers, count);
        hasRounded = hasWhole = hasRefused = false;
    }

    /// <summary>Where the numbers of a block's rows are, from the indices of their texts.</summary>
    public ReadOnlySpan<int> Offsets(ReadOnlySpan<int> indices) => IsShared ? indices : OfRows.AsSpan(0, indices.Length);

    /// <summary>Takes note of what an encoder found for a value; a refused value stays refused.</summary>
    public int Note(int value, int found)
    {
        if (found == CategoryIndex.Refused)
            Refuse(value);
        return found;
    }

    /// <summary>Takes note of the number that was found for a value; a refused value stays refused.</summary>
    public double Note(int value, double found)
    {
        if (Refusal.Is(found))
            Refuse(value);
        return found;
    }

    /// <summary>The first row whose value is refused, or −1.</summary>
    public int Refused(ReadOnlySpan<int> indices)
    {
        if (hasRefused)
        {
            var offsets = Offsets(indices);
            for (var r = 0; r < offsets.Length; r++)
                if (refused[offsets[r] + 1])
                    return r;
        }
        return -1;
    }

    /// <summary>The numbers as they leave the pipeline, each rounded once for all rows that copy it.</summary>
    public ReadOnlySpan<TSlot> Slots<TSlot>() where TSlot : unmanaged =>
        typeof(TSlot) == typeof(float) ? Converted<TSlot, float>(ref rounded, ref hasRounded)
        : typeof(TSlot) == typeof(double) ? MemoryMarshal.Cast<double, TSlot>(numbers.AsSpan(0, count))
        : typeof(TSlot) == typeof(long) ? Converted<TSlot, long>(ref whole, ref hasWhole)
        : throw new NotSupportedException($"Features are float, double or long, not {typeof(TSlot).Name}.");

    void Refuse(int value)
    {
        BlockLoop.Room(ref refused, count);
        if (!hasRefused)
            Array.Clear(refused);
        hasRefused = true;
        refused[value] = true;
    }

    ReadOnlySpan<TSlot> Converted<TSlot, T>(ref T[] converted, ref bool isConverted) where TSlot : unmanaged where T : unmanaged
    {
        if (!isConverted)
        {
            BlockLoop.Room(ref converted, count);
            for (var value = 0; value < count; value++)
                converted[value] = Slot.Round<T>(numbers[value]);
            isConverted = true;
        }
        return MemoryMarshal.Cast<T, TSlot>(converted.AsSpan(0, count));
    }
}
