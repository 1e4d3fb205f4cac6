using nietras.SeparatedValues;

namespace Preprocessing.Data;

/// <summary>Reads parts of CSV files into one batch after another, with memory that it keeps.</summary>
sealed class CsvReading<TRow>
{
    readonly BatchFiller<TRow> filler;
    readonly TextCell[] cells;
    CsvFile file = null!;
    Utf8Reader? text;
    SepReader? reader;
    TextPart part;
    int[] places = [];
    long read;
    char[] room = [];

    /// <summary>Creates what reads.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="training">Whether columns that only training needs are read.</param>
    /// <param name="batchRows">The most rows of a batch.</param>
    /// <param name="origin">The data, for messages.</param>
    public CsvReading(Pipeline<TRow> pipeline, bool training, int batchRows, string origin) =>
        filler = new(pipeline, TextBinding.Create(pipeline.Columns, training, origin, out cells), batchRows);

    /// <summary>Begins to read a part.</summary>
    public void Begin(CsvFile from, TextPart rows, int[] placesOfCells, CancellationToken cancellationToken)
    {
        (file, part, places, read) = (from, rows, placesOfCells, 0);
        filler.Place = row => $" (line {file.LineOf(row)})";
        text = new Utf8Reader(file.Text, part.Start, part.End, Unsound, cancellationToken);
        reader = new Sep(file.Separator)
            .Reader(o => o with { HasHeader = false, DisableColCountCheck = true, DisableQuotesParsing = !file.HasQuotes })
            .From(text);
    }

    /// <summary>Reads the next batch; null at the end of the part.</summary>
    /// <exception cref="SourceException">A row is not as the header or the class says.</exception>
    public Batch<TRow>? Next()
    {
        filler.Begin(file.Path, part.FirstRow + read, part.Rows - read);
        while (!filler.IsFull && reader!.MoveNext())
        {
            var row = reader.Current;
            read++;
            if (row.ColCount != file.Names.Count)
                throw Miscounted(row.Span.IsEmpty, row.ColCount);
            if (file.MayBeQuoted && row.Span.Contains('"'))
                FillQuoted(row);
            else
                Fill(row);
            filler.EndRow();
        }
        if (!filler.IsFull && read != part.Rows)
            throw new SourceException($"'{file.Path}' has {read} rows where it had {part.Rows} when it was opened. Open it again once it "
                + "is complete.");
        return filler.Count == 0 ? null : filler.End();
    }

    /// <summary>Closes the file.</summary>
    public void Close()
    {
        reader?.Dispose();
        text?.Dispose();
        (reader, text) = (null, null);
    }

    void Fill(SepReader.Row row)
    {
        for (var i = 0; i < cells.Length; i++)
            if (row[places[i]].Span is { IsEmpty: false } text && !cells[i].TrySet(filler.Count, text))
                throw Refused(cells[i], text);
    }

    void FillQuoted(SepReader.Row row)
    {
        for (var i = 0; i < file.Names.Count; i++)
            if (!CsvCells.IsSound(row[i].Span, ref room))
                throw CsvFaults.Quote(file, part.FirstRow + read - 1, i, row[i].Span);
        for (var i = 0; i < cells.Length; i++)
        {
            var text = row[places[i]].Span;
            if (text.IsEmpty)
                continue;
            if (text[0] == '"')
                CsvCells.TryUnquote(text, ref room, out text);
            if (!cells[i].TrySet(filler.Count, text))
                throw Refused(cells[i], text);
        }
    }

    SourceException Refused(TextCell cell, ReadOnlySpan<char> text) =>
        filler.Refused(cell.Filler.Info, CsvCells.Show(text), TextCell.Accepted(cell.Filler.Info.DeclaredType));

    SourceException Miscounted(bool isEmpty, int found) =>
        isEmpty ? CsvFaults.Blank(file, part.FirstRow + read - 1) : CsvFaults.Cells(file, part.FirstRow + read - 1, found);

    SourceException Unsound(long place, byte found) => CsvFaults.Unsound(
        file.Path, file.PlaceOf(TextPlace.OfByte(file.Text, place, file.HasQuotes).Row - file.HeaderRows), place, found);
}
