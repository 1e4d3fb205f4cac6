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
    int[] index = [];
    double[] numbers = [];
    float[] rounded = [];
    long[] whole = [];
    bool[] refused = [];
    bool hasRounded, hasWhole, hasRefused;

    /// <summary>What an encoder found for each value.</summary>
    public Span<int> Index => index.AsSpan(0, count);

    /// <summary>The number of each value.</summary>
    public Span<double> Numbers => numbers.AsSpan(0, count);

    /// <summary>Makes room for a value more than there are texts.</summary>
    public void Begin(int texts)
    {
        count = texts + 1;
        BlockLoop.Room(ref index, count);
        BlockLoop.Room(ref numbers, count);
        hasRounded = hasWhole = hasRefused = false;
    }

    /// <summary>Sets what an encoder found; a refused value stays refused.</summary>
    public void Set(int value, int found)
    {
        index[value] = found;
        if (found == CategoryIndex.Refused)
            Refuse(value);
    }

    /// <summary>Sets the number that was found; a refused value stays refused.</summary>
    public void Set(int value, double found)
    {
        numbers[value] = found;
        if (Refusal.Is(found))
            Refuse(value);
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
        var table = Slots<TSlot>();
        // One check for all rows.
        ref var to = ref block.Slice(at, (codes.Length - 1) * stride + 1)[0];
        foreach (var code in codes)
        {
            to = table[code + 1];
            to = ref Unsafe.Add(ref to, stride);
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
        : MemoryMarshal.Cast<double, TSlot>(Numbers);

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
