using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>What a chain makes of each distinct text of a batch, the missing value first: one number, which rows then copy by their code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CodeTable
{
    int count;
    double[] numbers = [];
    float[] rounded = [];
    long[] whole = [];
    bool[] refused = [];
    bool isShared, hasRounded, hasWhole, hasRefused;

    /// <summary>The number of each value.</summary>
    public Span<double> Numbers => numbers.AsSpan(0, count);

    /// <summary>Makes room for a value more than there are texts.</summary>
    /// <param name="texts">How many texts there are.</param>
    /// <param name="rows">How many rows copy what is made of them: where most texts have a row of their own, each number is rounded as it is copied, else once.</param>
    public void Begin(int texts, int rows)
    {
        count = texts + 1;
        BlockLoop.Room(ref numbers, count);
        isShared = rows >= 2 * texts;
        hasRounded = hasWhole = hasRefused = false;
    }

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
    public int Refused(ReadOnlySpan<int> codes)
    {
        if (hasRefused)
            for (var r = 0; r < codes.Length; r++)
                if (refused[codes[r] + 1])
                    return r;
        return -1;
    }

    /// <summary>Writes the number of each row's value as one column of a row-major block.</summary>
    public void Write<TSlot>(ReadOnlySpan<int> codes, Span<TSlot> block, int at, int stride) where TSlot : unmanaged
    {
        if (codes.IsEmpty)
            return;
        // One check for all rows.
        ref var to = ref block.Slice(at, (codes.Length - 1) * stride + 1)[0];
        if (isShared && typeof(TSlot) != typeof(double))
        {
            var slots = Slots<TSlot>();
            foreach (var code in codes)
            {
                to = slots[code + 1];
                to = ref Unsafe.Add(ref to, stride);
            }
        }
        else
        {
            var numbers = Numbers;
            foreach (var code in codes)
            {
                to = Slot.Of<TSlot>(numbers[code + 1]);
                to = ref Unsafe.Add(ref to, stride);
            }
        }
    }

    void Refuse(int value)
    {
        BlockLoop.Room(ref refused, count);
        if (!hasRefused)
            Array.Clear(refused);
        hasRefused = true;
        refused[value] = true;
    }

    ReadOnlySpan<TSlot> Slots<TSlot>() where TSlot : unmanaged =>
        typeof(TSlot) == typeof(float) ? Converted<TSlot, float>(ref rounded, ref hasRounded)
        : typeof(TSlot) == typeof(long) ? Converted<TSlot, long>(ref whole, ref hasWhole)
        : throw new NotSupportedException($"Features are float, double or long, not {typeof(TSlot).Name}.");

    ReadOnlySpan<TSlot> Converted<TSlot, T>(ref T[] converted, ref bool isConverted) where TSlot : unmanaged where T : unmanaged
    {
        if (!isConverted)
        {
            BlockLoop.Room(ref converted, count);
            for (var value = 0; value < count; value++)
                converted[value] = Slot.Of<T>(numbers[value]);
            isConverted = true;
        }
        return MemoryMarshal.Cast<T, TSlot>(converted.AsSpan(0, count));
    }
}
