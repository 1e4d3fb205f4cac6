using System.Buffers.Binary;
using System.Numerics;
using Parquet.Meta;
using PhysicalType = Parquet.Meta.Type;

namespace Preprocessing.Data;

/// <summary>Decodes column chunks without creating an object per row: texts keep the indices that the file gives them.</summary>
/// <remarks>
/// This class decodes every byte itself, without a library: it refuses an unknown format by name rather than reading it as something else.
/// It first loads a chunk and counts its pages, so that it allocates no memory for values that only a wrong length claims. Memory is reused
/// from chunk to chunk.
/// </remarks>
sealed class ChunkDecoder
{
    readonly List<(PageHeader Header, int Start)> pages = [];
    readonly Decompression decompression = new();
    readonly PlainLayout layout = new();
    byte[] chunk = [], room = [];
    int[] indices = [];

    /// <summary>Reads a chunk, and the headers of its pages.</summary>
    /// <param name="file">The file.</param>
    /// <param name="column">The location and the content of the chunk.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidDataException">The pages hold another number of values than the chunk declares.</exception>
    public async ValueTask LoadAsync(Stream file, ColumnMetaData column, CancellationToken cancellationToken)
    {
        var length = checked((int)column.TotalCompressedSize);
        if (chunk.Length < length)
            chunk = new byte[length];
        file.Position = ParquetFile.Start(column);
        await file.ReadExactlyAsync(chunk.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
        pages.Clear();
        var values = 0L;
        for (var at = 0; values < column.NumValues;)
        {
            var header = PageHeader.Read(chunk.AsSpan(at, length - at), out var headerLength);
            at += headerLength;
            if (header.Stored > length - at)
                throw new InvalidDataException("A page goes beyond its chunk.");
            if (header.Length > column.TotalUncompressedSize)
                throw new InvalidDataException("A page is longer than its chunk.");
            if (header.Checksum is { } sum && Checksum.Compute(chunk.AsSpan(at, header.Stored)) != sum)
                throw new InvalidDataException("A page has another checksum than when it was written.");
            if (header.Kind is not PageType.INDEX_PAGE)
                pages.Add((header, at));
            if (header.Kind is PageType.DATA_PAGE or PageType.DATA_PAGE_V2)
                values += header.Values;
            at += header.Stored;
        }
        if (values != column.NumValues)
            throw new InvalidDataException($"The pages have {values} values instead of {column.NumValues}.");
    }

    /// <summary>Decodes the loaded chunk.</summary>
    /// <param name="codec">The compression of the chunk.</param>
    /// <param name="leaf">The column.</param>
    /// <param name="definitions">Receives the definition level of each value; empty if no value can be missing.</param>
    /// <param name="repetitions">
    /// Receives the repetition level of each value, 0 if the value begins a row; empty if every value does.
    /// </param>
    /// <param name="sink">Takes the values that are not missing.</param>
    /// <exception cref="InvalidDataException">The pages make no sense.</exception>
    /// <exception cref="NotSupportedException">The pages use an unknown format; the message names it.</exception>
    public void Decode(CompressionCodec codec, StoredLeaf leaf, Span<int> definitions, Span<int> repetitions, PageSink sink)
    {
        sink.Forget();
        var (row, value, hasDictionary) = (0, 0, false);
        foreach (var (header, start) in pages)
        {
            var stored = chunk.AsMemory(start, header.Stored);
            if (header.Kind == PageType.DICTIONARY_PAGE)
            {
                if (hasDictionary || row > 0)
                    throw new InvalidDataException("A dictionary comes after other pages.");
                hasDictionary = true;
                Dictionary(header, Decompress(codec, stored, header.Length), leaf, sink);
                continue;
            }
            var definitionsHere = definitions.IsEmpty ? default : definitions.Slice(row, header.Values);
            var repetitionsHere = repetitions.IsEmpty ? default : repetitions.Slice(row, header.Values);
            var values = header.Kind == PageType.DATA_PAGE
                ? Levels(header, Decompress(codec, stored, header.Length), leaf, definitionsHere, repetitionsHere)
                : LevelsOfVersion2(codec, header, stored, leaf, definitionsHere, repetitionsHere);
            var present = definitions.IsEmpty ? header.Values : definitionsHere.Count(leaf.Definitions);
            // For lists, the format does not define which values count as missing.
            if (header.Kind == PageType.DATA_PAGE_V2 && leaf.Repetitions == 0 && header.Missing != header.Values - present)
                throw new InvalidDataException($"A page has {header.Values - present} missing values instead of {header.Missing}.");
            Values(header, values, leaf, present, value, sink, hasDictionary);
            (row, value) = (row + header.Values, value + present);
        }
    }

    static void Dictionary(PageHeader header, ReadOnlySpan<byte> values, StoredLeaf leaf, PageSink sink)
    {
        if (header.Encoding is not (Encoding.PLAIN or Encoding.PLAIN_DICTIONARY))
            throw new NotSupportedException($"a dictionary in the encoding {header.Encoding}");
        // Every entry takes at least one byte.
        if (header.Values > header.Length)
            throw new InvalidDataException("A dictionary has more entries than bytes.");
        sink.Dictionary(values[..^RunLengthDecoder.Slack], header.Values, leaf.Width);
    }

    // Reads the levels of a page, and returns the bytes after them, with room for reading ahead.
    static ReadOnlySpan<byte> Levels(
        PageHeader header, ReadOnlySpan<byte> page, StoredLeaf leaf, Span<int> definitions, Span<int> repetitions)
    {
        if (!repetitions.IsEmpty)
            page = Levels(page, header.RepetitionEncoding, leaf.Repetitions, repetitions);
        return definitions.IsEmpty ? page : Levels(page, header.DefinitionEncoding, leaf.Definitions, definitions);
    }

    static ReadOnlySpan<byte> Levels(ReadOnlySpan<byte> page, Encoding encoding, int most, Span<int> levels)
    {
        if (encoding != Encoding.RLE)
            throw new NotSupportedException($"levels in the encoding {encoding}");
        var length = page.Length < RunLengthDecoder.Slack + 4 ? -1 : BinaryPrimitives.ReadInt32LittleEndian(page);
        if (length < 0 || length > page.Length - RunLengthDecoder.Slack - 4)
            throw new InvalidDataException("The levels of a page are longer than the page.");
        Levels(page.Slice(4, length + RunLengthDecoder.Slack), most, levels);
        return page[(4 + length)..];
    }

    static void Levels(ReadOnlySpan<byte> bytes, int most, Span<int> levels)
    {
        var width = 32 - BitOperations.LeadingZeroCount((uint)most);
        RunLengthDecoder.Decode(bytes, width, levels);
        if (most != (1 << width) - 1 && levels.ContainsAnyExceptInRange(0, most))
            throw new InvalidDataException("A level is higher than the column is deep.");
    }

    ReadOnlySpan<byte> LevelsOfVersion2(
        CompressionCodec codec, PageHeader header, ReadOnlyMemory<byte> stored, StoredLeaf leaf, Span<int> definitions,
        Span<int> repetitions)
    {
        var length = (long)header.Repetitions + header.Definitions;
        if (length > stored.Length || length > header.Length)
            throw new InvalidDataException("The levels of a page are longer than the page.");
        if (!repetitions.IsEmpty)
            Levels(
                Decompress(CompressionCodec.UNCOMPRESSED, stored[..header.Repetitions], header.Repetitions), leaf.Repetitions, repetitions);
        if (!definitions.IsEmpty)
            Levels(
                Decompress(CompressionCodec.UNCOMPRESSED, stored.Slice(header.Repetitions, header.Definitions), header.Definitions),
                leaf.Definitions,
                definitions);
        return Decompress(header.IsCompressed ? codec : CompressionCodec.UNCOMPRESSED, stored[(int)length..], header.Length - (int)length);
    }

    void Values(PageHeader header, ReadOnlySpan<byte> values, StoredLeaf leaf, int present, int start, PageSink sink, bool hasDictionary)
    {
        if (header.Encoding is Encoding.PLAIN_DICTIONARY or Encoding.RLE_DICTIONARY)
        {
            if (present == 0)
                return;
            if (!hasDictionary)
                throw new InvalidDataException("A page has indices, but there is no dictionary.");
            sink.Indices(Numbers(values[1..], values[0], present), start);
        }
        else if (header.Encoding == Encoding.RLE && leaf.Type == PhysicalType.BOOLEAN)
            sink.Indices(Runs(values, present), start);
        else
            sink.Plain(layout.Values(header.Encoding, leaf, values, present), present, start, leaf.Width);
    }

    ReadOnlySpan<int> Runs(ReadOnlySpan<byte> values, int present)
    {
        if (present == 0)
            return default;
        var length = values.Length < RunLengthDecoder.Slack + 4 ? -1 : BinaryPrimitives.ReadInt32LittleEndian(values);
        if (length < 0 || length > values.Length - RunLengthDecoder.Slack - 4)
            throw new InvalidDataException("The runs of a page are longer than the page.");
        return Numbers(values.Slice(4, length + RunLengthDecoder.Slack), 1, present);
    }

    ReadOnlySpan<int> Numbers(ReadOnlySpan<byte> values, int width, int count)
    {
        if (indices.Length < count)
            indices = new int[count];
        var of = indices.AsSpan(0, count);
        RunLengthDecoder.Decode(values, width, of);
        return of;
    }

    // Returns the page with room for reading ahead after it.
    ReadOnlySpan<byte> Decompress(CompressionCodec codec, ReadOnlyMemory<byte> stored, int length)
    {
        if (room.Length < length + RunLengthDecoder.Slack)
            room = new byte[length + length / 4 + RunLengthDecoder.Slack];
        var page = room.AsSpan(0, length + RunLengthDecoder.Slack);
        decompression.Decompress(codec, stored, page[..length]);
        return page;
    }
}
