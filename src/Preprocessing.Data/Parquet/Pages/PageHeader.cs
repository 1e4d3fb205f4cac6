using Parquet.Meta;

namespace Preprocessing.Data;

/// <summary>What stands in front of a page of a column chunk.</summary>
/// <param name="Kind">What the page holds.</param>
/// <param name="Stored">Its length in the file in bytes, behind the header.</param>
/// <param name="Length">Its length after decompression.</param>
/// <param name="Values">The number of its values, missing ones included.</param>
/// <param name="Encoding">How the values are written.</param>
/// <param name="Levels">How the definition levels of a page of version 1 are written.</param>
/// <param name="LevelBytes">The length of the levels of a page of version 2, which are not compressed.</param>
/// <param name="IsCompressed">Whether the values of a page of version 2 are.</param>
readonly record struct PageHeader(PageType Kind, int Stored, int Length, int Values, Encoding Encoding, Encoding Levels, int LevelBytes, bool IsCompressed)
{
    /// <summary>Reads a header.</summary>
    /// <param name="bytes">What is left of the chunk.</param>
    /// <param name="length">The length of the header itself.</param>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static PageHeader Read(ReadOnlySpan<byte> bytes, out int length)
    {
        var reader = new CompactReader(bytes);
        int kind = -1, stored = -1, uncompressed = -1, values = -1, encoding = -1, levels = (int)Encoding.RLE, levelBytes = 0;
        var isCompressed = true;
        while (reader.NextField(out var field, out var type))
            switch (field)
            {
                case 1: kind = reader.Int32(type); break;
                case 2: uncompressed = reader.Int32(type); break;
                case 3: stored = reader.Int32(type); break;
                // The headers of a data page, a dictionary page and a data page of version 2.
                case 5 or 7 or 8 when type == CompactReader.Struct:
                    while (reader.NextField(out var inner, out var innerType))
                        switch (field, inner)
                        {
                            case (_, 1): values = reader.Int32(innerType); break;
                            case (5 or 7, 2) or (8, 4): encoding = reader.Int32(innerType); break;
                            case (5, 3): levels = reader.Int32(innerType); break;
                            case (8, 5) or (8, 6): levelBytes += reader.Int32(innerType); break;
                            case (8, 7): isCompressed = CompactReader.Boolean(innerType); break;
                            default: reader.Skip(innerType); break;
                        }
                    break;
                default: reader.Skip(type); break;
            }
        length = reader.Position;
        // An index page has no header of a known kind, and is skipped.
        if (kind < 0 || stored < 0 || uncompressed < 0 || kind != (int)PageType.INDEX_PAGE && (values < 0 || encoding < 0) || levelBytes < 0)
            throw new InvalidDataException("A page has no complete header.");
        return new((PageType)kind, stored, uncompressed, values, (Encoding)encoding, (Encoding)levels, levelBytes, isCompressed);
    }
}

/// <summary>Reads the compact protocol of Thrift, as far as headers of pages need it.</summary>
ref struct CompactReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>The type of a field that has fields.</summary>
    public const int Struct = 12;

    const int True = 1, False = 2, Byte = 3, Double = 7, Binary = 8, List = 9, Set = 10, Most = 16;

    readonly ReadOnlySpan<byte> bytes = bytes;
    readonly Stack<int> fields = new();
    int field;

    /// <summary>How many bytes have been read.</summary>
    public int Position { get; private set; }

    /// <summary>The next field of the innermost struct; false at its end.</summary>
    public bool NextField(out int id, out int type)
    {
        var head = Next();
        type = head & 15;
        if (head == 0)
        {
            id = 0;
            field = fields.TryPop(out var outer) ? outer : 0;
            return false;
        }
        id = field = head >> 4 is > 0 and var step ? field + step : ZigZag();
        if (type == Struct)
        {
            if (fields.Count == Most)
                throw new InvalidDataException("The header of a page is nested too deeply.");
            fields.Push(field);
            field = 0;
        }
        return true;
    }

    /// <summary>An integer.</summary>
    public int Int32(int type) => type is > Byte and < Double ? ZigZag() : throw new InvalidDataException($"The header of a page has a field of type {type} where an integer is expected.");

    /// <summary>A yes or no, which is its type.</summary>
    public static bool Boolean(int type) => type == True;

    /// <summary>Leaves out a field.</summary>
    public void Skip(int type)
    {
        switch (type)
        {
            case True or False: break;
            case Byte: Move(1); break;
            case Double: Move(8); break;
            case Binary: Move(Unsigned()); break;
            case List or Set:
                var head = Next();
                var count = head >> 4 is < 15 and var few ? few : Unsigned();
                // Headers of pages have none, but those of other versions may: nothing in them is of interest.
                for (; count > 0; count--)
                    SkipElement(head & 15);
                break;
            case Struct:
                while (NextField(out _, out var inner))
                    Skip(inner);
                break;
            case > Byte and < Double: Unsigned64(); break;
            default: throw new InvalidDataException($"The header of a page has a field of the unknown type {type}.");
        }
    }

    void SkipElement(int type)
    {
        // In a list, a yes or no takes a byte, and a struct comes without a field of its own.
        if (type == Struct)
        {
            fields.Push(field);
            field = 0;
        }
        Skip(type is True or False ? Byte : type);
    }

    int ZigZag()
    {
        var value = Unsigned64();
        return checked((int)((long)(value >> 1) ^ -(long)(value & 1)));
    }

    int Unsigned() => checked((int)Unsigned64());

    ulong Unsigned64()
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Next();
            value |= (ulong)(next & 127) << shift;
            if (next < 128)
                return value;
        }
        throw new InvalidDataException("The header of a page has a number that does not end.");
    }

    void Move(int count)
    {
        if (count < 0 || count > bytes.Length - Position)
            throw new InvalidDataException("The header of a page goes beyond its chunk.");
        Position += count;
    }

    int Next() => Position < bytes.Length ? bytes[Position++] : throw new InvalidDataException("The header of a page goes beyond its chunk.");
}
