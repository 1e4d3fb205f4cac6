using Google.Protobuf;

namespace Preprocessing.Onnx;

/// <summary>Where a field of a protobuf message lies in a file, found without reading what it holds.</summary>
/// <param name="Number">The field's number.</param>
/// <param name="IsMessage">Whether it holds bytes of a given length: a message, text or packed numbers.</param>
/// <param name="Start">Where its tag begins.</param>
/// <param name="Content">Where its content begins, after tag and length.</param>
/// <param name="End">Where the next field begins.</param>
readonly record struct MessageField(int Number, bool IsMessage, long Start, long Content, long End)
{
    /// <summary>The fields of the message that is the whole file, in the file's order.</summary>
    /// <exception cref="InvalidDataException">The file is no protobuf message, or is cut short.</exception>
    public static IEnumerable<MessageField> All(FileStream file)
    {
        for (var position = 0L; position < file.Length;)
        {
            var start = file.Position = position;
            var tag = Varint(file);
            var type = (WireFormat.WireType)(tag & 7);
            if (tag >> 3 is 0 or > int.MaxValue >> 3)
                throw Damaged(start);
            var bytes = type == WireFormat.WireType.LengthDelimited ? (long)Varint(file) : 0;
            var content = file.Position;
            var length = type switch
            {
                WireFormat.WireType.LengthDelimited => bytes,
                WireFormat.WireType.Varint => LengthOfVarint(file),
                WireFormat.WireType.Fixed64 => 8,
                WireFormat.WireType.Fixed32 => 4,
                _ => throw Damaged(start),
            };
            if (length < 0 || length > file.Length - content)
                throw new InvalidDataException($"its field {tag >> 3} at byte {start} is {length} bytes long, but the file ends after {file.Length} bytes");
            yield return new((int)(tag >> 3), type == WireFormat.WireType.LengthDelimited, start, content, position = content + length);
        }
    }

    static long LengthOfVarint(FileStream file)
    {
        var start = file.Position;
        Varint(file);
        return file.Position - start;
    }

    static ulong Varint(FileStream file)
    {
        var start = file.Position;
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = file.ReadByte();
            if (part < 0)
                throw new InvalidDataException($"the file ends within a number at byte {start}");
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }
        throw Damaged(start);
    }

    static InvalidDataException Damaged(long position) => new($"it is no ONNX model, or is damaged at byte {position}");
}
