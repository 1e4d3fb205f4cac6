using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Preprocessing.Authoring;

namespace Preprocessing.FeatureStore;

/// <summary>Writes the bytes of a key: those of its columns one after the other, each with its kind, and texts with their length.</summary>
/// <remarks>
/// A whole number is <c>02</c> and eight bytes, big-endian with the sign inverted, so that the order of bytes is that of numbers; a real
/// number is <c>03</c> and its eight bytes; a text is <c>01</c>, its length in bytes as four big-endian ones, and its UTF-8. No two keys
/// have the same bytes: ("1", "23") is not ("12", "3"). A key with a missing part has no bytes: it names no entity.
/// </remarks>
public sealed class FeatureKey
{
    byte[] bytes = new byte[64];
    int length;
    bool isMissing;

    /// <summary>Whether a part is missing, so that there is no such key.</summary>
    public bool IsMissing => isMissing;

    /// <summary>The bytes written since <see cref="Begin"/>. They are valid until the next key begins.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

    /// <summary>The same as memory.</summary>
    public ReadOnlyMemory<byte> Memory => bytes.AsMemory(0, length);

    /// <summary>Begins a key.</summary>
    public FeatureKey Begin()
    {
        (length, isMissing) = (0, false);
        return this;
    }

    /// <summary>Adds a text as the value of the next column; null is missing.</summary>
    /// <exception cref="ArgumentException">The text is no valid Unicode, so that it has no bytes.</exception>
    public FeatureKey Add(string? part) => Add(Category.Of(part));

    /// <summary>Adds a whole number as the value of the next column.</summary>
    public FeatureKey Add(long part) => Add(Category.Of(part));

    /// <summary>Adds the value of the next column of the key.</summary>
    /// <exception cref="ArgumentException">The text is no valid Unicode, so that it has no bytes.</exception>
    public FeatureKey Add(Category part)
    {
        switch (part.Kind)
        {
            case CategoryKind.Missing:
                isMissing = true;
                break;
            case CategoryKind.Text:
                AddText(part.Text);
                break;
            case CategoryKind.Integer:
                BinaryPrimitives.WriteInt64BigEndian(Room(2, sizeof(long)), part.Integer ^ long.MinValue);
                break;
            default:
                BinaryPrimitives.WriteDoubleBigEndian(Room(3, sizeof(double)), part.Real);
                break;
        }
        return this;
    }

    void AddText(ReadOnlySpan<char> text)
    {
        var room = Room(1, sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));
        if (System.Text.Unicode.Utf8.FromUtf16(text, room[sizeof(int)..], out _, out var written, replaceInvalidSequences: false)
            != OperationStatus.Done)
            throw new ArgumentException($"The key part \"{text}\" is no valid Unicode: it has half of a surrogate pair.");
        BinaryPrimitives.WriteInt32BigEndian(room, written);
        length -= room.Length - sizeof(int) - written;
    }

    /// <summary>Adds the byte of a kind, and returns room for what follows.</summary>
    Span<byte> Room(byte kind, int size)
    {
        if (bytes.Length - length < size + 1)
            Array.Resize(ref bytes, Math.Max(2 * bytes.Length, length + size + 1));
        bytes[length++] = kind;
        length += size;
        return bytes.AsSpan(length - size, size);
    }
}
