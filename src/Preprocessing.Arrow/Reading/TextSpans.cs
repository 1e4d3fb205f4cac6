using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Preprocessing.Arrow;

/// <summary>The texts of an array in UTF-8, in any of Arrow's three layouts.</summary>
readonly ref struct TextSpans
{
    // A view of at most so many bytes holds them itself.
    const int MostInline = 12;

    readonly ReadOnlySpan<int> offsets;
    readonly ReadOnlySpan<long> longOffsets;
    readonly ReadOnlySpan<byte> views, bytes;
    readonly ArrowBuffer[] buffers;

    /// <summary>Prepares texts from a place of an array on.</summary>
    public TextSpans(ArrayData array, int start, int count)
    {
        buffers = array.Buffers;
        var first = array.Offset + start;
        if (StoredTypes.Plain(array.DataType) is StringViewType)
            views = buffers[1].Span.Slice(checked(16 * first), checked(16 * count));
        else if (StoredTypes.Plain(array.DataType) is LargeStringType)
            longOffsets = MemoryMarshal.Cast<byte, long>(buffers[1].Span).Slice(first, count + 1);
        else
            offsets = MemoryMarshal.Cast<byte, int>(buffers[1].Span).Slice(first, count + 1);
        if (buffers.Length > 2)
            bytes = buffers[2].Span;
    }

    /// <summary>The bytes of a text.</summary>
    /// <exception cref="ArgumentException">They lie outside of the array.</exception>
    public ReadOnlySpan<byte> this[int at] =>
        !offsets.IsEmpty ? bytes[offsets[at]..offsets[at + 1]]
        : !longOffsets.IsEmpty ? bytes[checked((int)longOffsets[at])..checked((int)longOffsets[at + 1])]
        : View(views.Slice(16 * at, 16));

    ReadOnlySpan<byte> View(ReadOnlySpan<byte> view)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(view);
        if (length <= MostInline)
            return view.Slice(4, length);
        var buffer = BinaryPrimitives.ReadInt32LittleEndian(view[8..]);
        return buffer >= 0 && buffer < buffers.Length - 2
            ? buffers[buffer + 2].Span.Slice(BinaryPrimitives.ReadInt32LittleEndian(view[12..]), length)
            : throw new InvalidDataException("a text is in a buffer that there is not");
    }
}
