using System.Numerics;
using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;

namespace Preprocessing.Arrow;

/// <summary>The positions in a dictionary, of any width.</summary>
static class Codes
{
    /// <summary>Reads the positions of some rows; those of missing rows have no meaning.</summary>
    /// <exception cref="InvalidDataException">The dictionary has no such position.</exception>
    public static void Read(ArrayData array, int start, ReadOnlySpan<bool> missing, Span<int> codes)
    {
        var length = array.Dictionary?.Length ?? throw new InvalidDataException("a column has no dictionary");
        switch (((DictionaryType)array.DataType).IndexType)
        {
            case Int8Type: Read<sbyte>(array, start, missing, codes, length); break;
            case UInt8Type: Read<byte>(array, start, missing, codes, length); break;
            case Int16Type: Read<short>(array, start, missing, codes, length); break;
            case UInt16Type: Read<ushort>(array, start, missing, codes, length); break;
            case Int32Type: Read<int>(array, start, missing, codes, length); break;
            case UInt32Type: Read<uint>(array, start, missing, codes, length); break;
            case Int64Type: Read<long>(array, start, missing, codes, length); break;
            default: Read<ulong>(array, start, missing, codes, length); break;
        }
    }

    static void Read<T>(ArrayData array, int start, ReadOnlySpan<bool> missing, Span<int> codes, int length)
        where T : unmanaged, IBinaryInteger<T>
    {
        var stored = MemoryMarshal.Cast<byte, T>(array.Buffers[1].Span).Slice(array.Offset + start, codes.Length);
        for (var i = 0; i < stored.Length; i++)
        {
            var code = ulong.CreateTruncating(stored[i]);
            if (code < (ulong)length)
                codes[i] = (int)code;
            else if (!missing[i])
                throw new InvalidDataException($"a value should be at position {stored[i]} of a dictionary of {length}");
        }
    }
}
