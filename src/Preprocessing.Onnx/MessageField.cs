using static Google.Protobuf.WireFormat;

namespace Preprocessing.Onnx;

/// <summary>The location of a field of a protobuf message in a file, found without reading its content.</summary>
/// <param name="Number">The number of the field.</param>
/// <param name="Type">The wire type of the field.</param>
/// <param name="Start">The offset of the field's tag.</param>
/// <param name="Content">The offset of the field's content, after tag and length.</param>
/// <param name="End">The offset of the next field.</param>
readonly record struct MessageField(int Number, WireType Type, long Start, long Content, long End)
{
    /// <summary>Finds the fields of a message, in the order of the file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="start">The offset of the message.</param>
    /// <param name="end">The offset of the end of the message.</param>
    /// <exception cref="InvalidDataException">
    /// The bytes are no protobuf message, the message is cut short, or a field reaches beyond its end.
    /// </exception>
    public static IEnumerable<MessageField> All(FileStream file, long start, long end)
    {
        for (var position = start; position < end;)
        {
            var begin = file.Position = position;
            var tag = Varint(file, end);
            var type = (WireType)(tag & 7);
            if (tag >> 3 is 0 or > int.MaxValue >> 3)
                throw Damaged(begin);
            var bytes = type == WireType.LengthDelimited ? Varint(file, end) : 0;
            var content = file.Position;
            var length = type switch
            {
                WireType.LengthDelimited => bytes,
                WireType.Varint => LengthOfVarint(file, end),
                WireType.Fixed64 => 8UL,
                WireType.Fixed32 => 4UL,
                _ => throw Damaged(begin),
            };
            if (length > (ulong)(end - content))
                throw new InvalidDataException($"its field {tag >> 3} at byte {begin} is {length} bytes long, "
                    + $"but {(end == file.Length ? "the file" : "the message around it")} ends after {end} bytes");
            yield return new((int)(tag >> 3), type, begin, content, position = content + (long)length);
        }
    }

    /// <summary>Reads the value of a field that is written as a varint.</summary>
    public ulong Number64(FileStream file)
    {
        file.Position = Content;
        return Varint(file, End);
    }

    /// <summary>Reads the first bytes of the field's content.</summary>
    public byte[] Bytes(FileStream file, int most)
    {
        var bytes = new byte[Math.Min(most, End - Content)];
        file.Position = Content;
        file.ReadExactly(bytes);
        return bytes;
    }

    static ulong LengthOfVarint(FileStream file, long end)
    {
        var start = file.Position;
        Varint(file, end);
        return (ulong)(file.Position - start);
    }

    static ulong Varint(FileStream file, long end)
    {
        var start = file.Position;
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = file.Position < end ? file.ReadByte() : -1;
            if (part < 0)
                throw new InvalidDataException($"{(end == file.Length ? "the file" : "a message")} ends within a number at byte {start}");
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }
        throw Damaged(start);
    }

    static InvalidDataException Damaged(long position) => new($"it is no ONNX model, or is damaged at byte {position}");
}
