using System.Buffers;
using System.Text.Unicode;

namespace Preprocessing;

/// <summary>Texts in UTF-8.</summary>
static class Utf8Text
{
    /// <summary>Decodes a text.</summary>
    /// <returns>The number of characters of the text.</returns>
    /// <exception cref="InvalidDataException">The bytes are not valid UTF-8.</exception>
    public static int Decode(ReadOnlySpan<byte> bytes, Span<char> target) =>
        Utf8.ToUtf16(bytes, target, out var read, out var written, replaceInvalidSequences: false) == OperationStatus.Done
            ? written
            : throw new InvalidDataException("A text is no sound UTF-8: it has "
                + $"0x{Convert.ToHexString(bytes.Slice(read, Math.Min(4, bytes.Length - read)))} after {read} bytes.");
}
