namespace Preprocessing.Data;

/// <summary>Reads the compact protocol of Thrift, the format of footers and page headers.</summary>
/// <remarks>A length or a count beyond the bytes is an error before any memory is allocated for it.</remarks>
ref struct CompactReader(ReadOnlySpan<byte> bytes, string what)
{
    /// <summary>The types of structs, which have fields, and of lists, which have elements.</summary>
    public const int Struct = 12, List = 9;

    const int True = 1, False = 2, Byte = 3, Double = 7, Binary = 8, Set = 10, Most = 32;

    readonly ReadOnlySpan<byte> bytes = bytes;
    readonly Stack<int> fields = new();
    int field;

    /// <summary>The number of bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Reads the head of the next field of the innermost struct; gives false at the end of the struct.</summary>
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
        id = field = head >> 4 is > 0 and var step ? field + step : checked((int)ZigZag());
        if (type == Struct)
            BeginStruct();
        return true;
    }

    /// <summary>Begins a struct that is an element of a list. <see cref="NextField"/> begins a struct that is a field.</summary>
    public void BeginStruct()
    {
        if (fields.Count == Most)
            throw new InvalidDataException($"{what} is nested too deeply.");
        fields.Push(field);
        field = 0;
    }

    /// <summary>Reads the number of elements of a list of the given type.</summary>
    public int BeginList(int type, int element)
    {
        Expect(type == List, type, "a list");
        var count = ListHead(out var held);
        Expect(count == 0 || held == element || element == Byte + 2 && held is > Byte and < Double, held, "an element of another type");
        return count;
    }

    /// <summary>Reads an integer.</summary>
    public int Int32(int type)
    {
        Expect(type is > Byte and < Double, type, "an integer");
        return checked((int)ZigZag());
    }

    /// <summary>Reads a long integer.</summary>
    public long Int64(int type)
    {
        Expect(type is > Byte and < Double, type, "an integer");
        return ZigZag();
    }

    /// <summary>Reads an integer of eight bits.</summary>
    public sbyte Int8(int type)
    {
        Expect(type == Byte, type, "a byte");
        return (sbyte)Next();
    }

    /// <summary>Reads a yes or no, which the type alone holds.</summary>
    public readonly bool Boolean(int type)
    {
        Expect(type is True or False, type, "a yes or no");
        return type == True;
    }

    /// <summary>Reads bytes.</summary>
    public byte[] Bytes(int type)
    {
        Expect(type == Binary, type, "bytes");
        var length = Unsigned();
        var start = Position;
        Move(length);
        return bytes.Slice(start, length).ToArray();
    }

    /// <summary>Reads a text.</summary>
    public string Text(int type)
    {
        Expect(type == Binary, type, "a text");
        var length = Unsigned();
        var start = Position;
        Move(length);
        return System.Text.Encoding.UTF8.GetString(bytes.Slice(start, length));
    }

    /// <summary>Skips a field.</summary>
    public void Skip(int type) => Skip(type, 0);

    /// <summary>The type of integers in lists.</summary>
    public const int Integer = Byte + 2;

    /// <summary>The type of texts in lists.</summary>
    public const int Texts = Binary;

    void Skip(int type, int depth)
    {
        if (depth > Most)
            throw new InvalidDataException($"{what} is nested too deeply.");
        switch (type)
        {
            case True or False: break;
            case Byte: Move(1); break;
            case Double: Move(8); break;
            case Binary: Move(Unsigned()); break;
            case List or Set:
                var count = ListHead(out var element);
                for (; count > 0; count--)
                    SkipElement(element, depth + 1);
                break;
            case Struct:
                while (NextField(out _, out var inner))
                    Skip(inner, depth + 1);
                break;
            case > Byte and < Double: Unsigned64(); break;
            default: throw new InvalidDataException($"{what} has a field of the unknown type {type}.");
        }
    }

    void SkipElement(int type, int depth)
    {
        // In a list, a yes or no takes a byte, and a struct has no field head.
        if (type == Struct)
            BeginStruct();
        Skip(type is True or False ? Byte : type, depth);
    }

    // Every element takes at least one byte.
    int ListHead(out int element)
    {
        var head = Next();
        element = head & 15;
        var count = head >> 4 is < 15 and var few ? few : Unsigned();
        return count <= bytes.Length - Position ? count : throw Beyond();
    }

    long ZigZag()
    {
        var value = Unsigned64();
        return (long)(value >> 1) ^ -(long)(value & 1);
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
        throw new InvalidDataException($"{what} has a number that does not end.");
    }

    void Move(int count)
    {
        if (count < 0 || count > bytes.Length - Position)
            throw Beyond();
        Position += count;
    }

    int Next() => Position < bytes.Length ? bytes[Position++] : throw Beyond();

    readonly void Expect(bool isIt, int type, string expected)
    {
        if (!isIt)
            throw new InvalidDataException($"{what} has a field of type {type} where {expected} is expected.");
    }

    readonly InvalidDataException Beyond() => new($"{what} goes beyond its end.");
}

/// <summary>The fields of a struct that were present: an absent field must not be read as a value, such as 0 rows.</summary>
struct Fields(string what)
{
    ulong seen;

    /// <summary>Records that a field is present.</summary>
    public int With(int field)
    {
        var bit = field is > 0 and < 64 ? 1UL << field : 0;
        if ((seen & bit) != 0)
            throw new InvalidDataException($"{what} has field {field} twice.");
        seen |= bit;
        return field;
    }

    /// <summary>Makes sure that fields were present.</summary>
    public readonly void Require(string of, params ReadOnlySpan<int> fields)
    {
        foreach (var field in fields)
            if ((seen >> field & 1) == 0)
                throw new InvalidDataException($"{what} lacks field {field} of {of}.");
    }
}
