using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Preprocessing.Arrow;

/// <summary>The places where the lists of an array begin and end among its elements, in any of Arrow's three layouts.</summary>
readonly ref struct ListOffsets
{
    readonly ReadOnlySpan<int> offsets;
    readonly ReadOnlySpan<long> longOffsets;
    readonly long first, size;

    /// <summary>Prepares the places from a row of an array on; there is at least one row.</summary>
    public ListOffsets(ArrayData array, int start, int count)
    {
        first = array.Offset + (long)start;
        if (array.DataType is FixedSizeListType { ListSize: var each })
            size = each;
        else if (array.DataType is LargeListType)
            longOffsets = MemoryMarshal.Cast<byte, long>(array.Buffers[1].Span).Slice((int)first, count + 1);
        else
            offsets = MemoryMarshal.Cast<byte, int>(array.Buffers[1].Span).Slice((int)first, count + 1);
    }

    /// <summary>The place at which the list of a row begins; for the row after the last, the place at which the last list ends.</summary>
    /// <exception cref="OverflowException">No array is so long.</exception>
    public int this[int row] => checked((int)(
        !offsets.IsEmpty ? offsets[row] : !longOffsets.IsEmpty ? longOffsets[row] : (first + row) * size));
}
