using Parquet.Meta;

namespace Preprocessing.Data;

/// <summary>The header of a page of a column chunk.</summary>
/// <param name="Kind">The content of the page.</param>
/// <param name="Stored">The length of the page in the file in bytes, without the header.</param>
/// <param name="Length">The length of the page after decompression.</param>
/// <param name="Values">The number of values of the page, missing values included.</param>
/// <param name="Encoding">The encoding of the values.</param>
/// <param name="DefinitionEncoding">The encoding of the definition levels of a page of version 1.</param>
/// <param name="RepetitionEncoding">The encoding of the repetition levels of a page of version 1.</param>
/// <param name="Definitions">The length of the definition levels of a page of version 2, which are not compressed.</param>
/// <param name="Repetitions">The length of the repetition levels of a page of version 2, which precede the definition levels.</param>
/// <param name="Missing">The number of missing values, which only a page of version 2 states; otherwise −1.</param>
/// <param name="IsCompressed">Whether the values of a page of version 2 are compressed.</param>
/// <param name="Checksum">The CRC of the stored bytes, if the writer left one.</param>
readonly record struct PageHeader(
    PageType Kind, int Stored, int Length, int Values, Encoding Encoding, Encoding DefinitionEncoding, Encoding RepetitionEncoding,
    int Definitions, int Repetitions, int Missing, bool IsCompressed, uint? Checksum)
{
    /// <summary>Reads a header.</summary>
    /// <param name="bytes">The rest of the chunk.</param>
    /// <param name="length">The length of the header itself.</param>
    /// <exception cref="InvalidDataException">The bytes are no header.</exception>
    public static PageHeader Read(ReadOnlySpan<byte> bytes, out int length)
    {
        var reader = new CompactReader(bytes, "The header of a page");
        int kind = -1,
            stored = -1, uncompressed = -1, values = -1, encoding = -1, definitions = 0, repetitions = 0, missing = -1, described = -1;
        var (definitionEncoding, repetitionEncoding) = (Encoding.RLE, Encoding.RLE);
        var isCompressed = true;
        uint? checksum = null;
        var fields = new Fields("The header of a page");
        while (reader.NextField(out var field, out var type))
            switch (fields.With(field))
            {
                case 1: kind = reader.Int32(type); break;
                case 2: uncompressed = reader.Int32(type); break;
                case 3: stored = reader.Int32(type); break;
                case 4: checksum = (uint)reader.Int32(type); break;
                // The headers of a data page, a dictionary page and a data page of version 2.
                case 5 or 7 or 8 when type == CompactReader.Struct:
                    if (described >= 0)
                        throw new InvalidDataException("A page has headers of two kinds.");
                    described = field;
                    var its = new Fields("The header of a page");
                    while (reader.NextField(out var inner, out var innerType))
                        switch (field, its.With(inner))
                        {
                            case (_, 1): values = reader.Int32(innerType); break;
                            case (5 or 7, 2) or (8, 4): encoding = reader.Int32(innerType); break;
                            case (5, 3): definitionEncoding = (Encoding)reader.Int32(innerType); break;
                            case (5, 4): repetitionEncoding = (Encoding)reader.Int32(innerType); break;
                            case (8, 2): missing = reader.Int32(innerType); break;
                            case (8, 5): definitions = reader.Int32(innerType); break;
                            case (8, 6): repetitions = reader.Int32(innerType); break;
                            case (8, 7): isCompressed = reader.Boolean(innerType); break;
                            default: reader.Skip(innerType); break;
                        }
                    its.Require("a page", field == 5 ? [1, 2, 3, 4] : field == 7 ? [1, 2] : [1, 2, 3, 4, 5, 6]);
                    break;
                default: reader.Skip(type); break;
            }
        length = reader.Position;
        // An index page has no header of a known kind; it is skipped.
        var expected = (PageType)kind switch
        {
            PageType.DATA_PAGE => 5,
            PageType.DICTIONARY_PAGE => 7,
            PageType.DATA_PAGE_V2 => 8,
            PageType.INDEX_PAGE => -1,
            _ => throw new InvalidDataException($"A page is of the unknown kind {kind}."),
        };
        if (stored < 0
            || uncompressed < 0
            || expected >= 0 && (described != expected || values < 0 || encoding < 0)
            || definitions < 0
            || repetitions < 0)
            throw new InvalidDataException("A page has no complete header.");
        return new(
            (PageType)kind, stored, uncompressed, Math.Max(values, 0), (Encoding)encoding, definitionEncoding, repetitionEncoding,
            definitions, repetitions, missing, isCompressed, checksum);
    }
}
