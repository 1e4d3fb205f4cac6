using Parquet;
using Parquet.Meta;
using Parquet.Schema;

namespace Preprocessing.Data;

/// <summary>Reads texts, with codes as far as texts recur.</summary>
sealed class TextReader(ColumnInfo info, int position, StoredColumn stored, DataField field) : ColumnReader(info, position, stored, field)
{
    public override async ValueTask ReadAsync(OpenGroup group, RowGroupPlace place, Column column, ReadBuffers buffers, CancellationToken cancellationToken)
    {
        var target = (TextColumn)column;
        target.Resize(place.Rows);
        var sink = buffers.Texts;
        sink.Target = target;
        Memory<ReadOnlyMemory<char>>? values = null;
        try
        {
            var levels = await DecodeAsync(group, place, sink, Room, buffers, cancellationToken).ConfigureAwait(false);
            var missing = levels is null ? 0 : CountMissing(levels.AsSpan(0, place.Rows), place);
            var present = place.Rows - missing;
            if (values is { } texts)
                buffers.Coder.Encode(texts.Span[..present], target, HasDictionary(group.Reader));
            if (missing > 0)
                Spread(levels.AsSpan(0, place.Rows), target.Codes, present);
        }
        finally
        {
            // Buffers outlive the row group: its texts must not.
            sink.Forget();
            values?.Span.Clear();
            buffers.Coder.Forget();
        }

        // What the sink may have taken so far is forgotten.
        Memory<ReadOnlyMemory<char>> Room()
        {
            target.Resize(place.Rows);
            values = buffers.Values<ReadOnlyMemory<char>>(place.Rows);
            return values.Value;
        }
    }

    public override void Copy(Column from, int start, int count, Column to, ReadBuffers buffers)
    {
        var (source, target) = ((TextColumn)from, (TextColumn)to);
        target.Resize(count);
        var known = buffers.Levels(source.Values.Length).AsSpan(0, source.Values.Length);
        known.Fill(TextColumn.MissingCode);
        var codes = source.Codes.Slice(start, count);
        var copies = target.Codes;
        for (var row = 0; row < count; row++)
        {
            if (codes[row] < 0)
                continue;
            ref var code = ref known[codes[row]];
            if (code < 0)
                code = target.AddValue(source.Values[codes[row]]);
            copies[row] = code;
        }
    }

    bool HasDictionary(ParquetRowGroupReader group) =>
        group.GetMetadata(Field)!.MetaData!.Encodings.Any(encoding => encoding is Encoding.PLAIN_DICTIONARY or Encoding.RLE_DICTIONARY);

    static void Spread(ReadOnlySpan<int> levels, Span<int> codes, int present)
    {
        for (var row = levels.Length - 1; row >= 0; row--)
            codes[row] = levels[row] == 0 ? TextColumn.MissingCode : codes[--present];
    }
}
