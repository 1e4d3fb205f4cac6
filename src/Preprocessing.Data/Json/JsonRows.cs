using System.Text.Json;
using System.Text.Unicode;

namespace Preprocessing.Data;

/// <summary>Reads JSON objects into batches: the rows of files, of answers of servers and of messages.</summary>
/// <remarks>Not for several threads. Nothing is allocated for a row once its texts, names and lists have found their room.</remarks>
/// <typeparam name="TRow">The pipeline's class.</typeparam>
sealed class JsonRows<TRow>
{
    readonly string pipeline;
    readonly bool refuseExtra;
    readonly JsonCell[] cells;
    readonly JsonNames names;

    // For each cell, the last row that had it: four times its number, and how surely the property was meant.
    readonly long[] seen;
    long row;
    bool isBlocked;

    /// <summary>Creates what reads the objects of a pipeline.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="training">Whether columns that only training needs are read.</param>
    /// <param name="batchRows">The most rows of a batch.</param>
    /// <param name="refuseExtra">Whether properties that the pipeline does not declare are refused.</param>
    public JsonRows(Pipeline<TRow> pipeline, bool training, int batchRows, bool refuseExtra)
    {
        (this.pipeline, this.refuseExtra) = (pipeline.Name, refuseExtra);
        var (filled, all) = (new List<FilledColumn>(), new List<JsonCell>());
        foreach (var (position, named) in TextBinding.Needed(pipeline.Columns, training))
        {
            JsonCell[] own = [.. named.Select(JsonCell.Create)];
            all.AddRange(own);
            filled.Add(new(position, [.. own.Select(cell => cell.Filler)]));
        }
        cells = [.. all];
        seen = new long[cells.Length];
        names = new(
            [.. cells.Select(cell => cell.Filler.Info)],
            pipeline.Columns.SelectMany(column => column.Parts.Count > 0 ? column.Parts : [column]));
        Filler = new(pipeline, filled, batchRows);
    }

    /// <summary>What begins and ends batches.</summary>
    public BatchFiller<TRow> Filler { get; }

    /// <summary>While an error is made, where its value begins in the bytes of the reader; else -1.</summary>
    public long ErrorAt { get; private set; } = -1;

    /// <summary>The row that is read, for messages.</summary>
    public string Row => Named(Number);

    long Number => Filler.Batch.FirstRow + Filler.Count;

    /// <summary>Forgets the place of an error, for another reading.</summary>
    public void Forget() => ErrorAt = -1;

    /// <summary>Reads the object at whose beginning a reader stands, as the next row.</summary>
    /// <returns>False if the bytes end before the object; then it is to be read again with more of them.</returns>
    /// <exception cref="SourceException">A property is refused.</exception>
    /// <exception cref="JsonException">This is no JSON.</exception>
    public bool TryRead(ref Utf8JsonReader reader)
    {
        (row, isBlocked) = (row + 1, false);
        if (!TryRead(ref reader, names))
            return false;
        if (isBlocked)
            RefuseBlocked();
        Filler.EndRow();
        return true;
    }

    bool TryRead(ref Utf8JsonReader reader, JsonNames names)
    {
        names.Begin();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                return true;
            var (column, inside, isExact) = names.Find(ref reader);
            if (column == JsonNames.Unknown && inside is null && refuseExtra)
                throw Extra(ref reader, names);
            var isMeant = column >= 0 && IsMeant(column, names == this.names ? isExact ? 2 : 1 : 0, ref reader, names);
            if (inside is not null)
                inside.Seen = inside.Seen == row ? throw Twice(ref reader, names) : row;
            if (!reader.Read())
                return false;
            if (!isMeant)
            {
                if (inside is not null && reader.TokenType == JsonTokenType.StartObject)
                {
                    if (!TryRead(ref reader, inside))
                        return false;
                    continue;
                }
                if (inside is not null && column == JsonNames.Unknown && reader.TokenType != JsonTokenType.Null)
                    (inside.Blocked, isBlocked) = ((row, reader.TokenStartIndex, reader.TokenType), true);
                if (!reader.TrySkip())
                    return false;
            }
            else if (reader.TokenType == JsonTokenType.Null)
                cells[column].Filler.Clear(Filler.Count);
            else if (cells[column].TryRead(ref reader, Filler.Count) is not JsonOutcome.Done and var outcome)
                return outcome == JsonOutcome.Incomplete ? false : throw Refused(ref reader, cells[column].Filler.Info, outcome);
        }
        return false;
    }

    /// <summary>Reads bytes that are one object and nothing else, as the next row.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="isLine">Whether they are a line of a file.</param>
    /// <param name="place">The place of the first byte in the origin.</param>
    /// <exception cref="SourceException">This is no JSON, or not what the class declares.</exception>
    public void ReadWhole(ReadOnlySpan<byte> bytes, bool isLine, long place = 0)
    {
        if (!Utf8.IsValid(bytes))
            throw JsonFaults.Unsound(Row, bytes, place);
        var reader = new Utf8JsonReader(bytes);
        var number = Number;
        try
        {
            if (bytes.IndexOfAnyExcept(" \t\r\n"u8) < 0)
                throw new SourceException(
                    $"{Row} is empty, where an object is expected. {(isLine ? "Remove the line." : "Leave it out.")}");
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                throw JsonFaults.NoObject(Row, ref reader, isLine);
            TryRead(ref reader);
            // The object is all that there is: else this is an error.
            reader.Read();
        }
        catch (JsonException cause)
        {
            throw JsonFaults.NoJson(Named(number), cause, isLine);
        }
    }

    // The name of a column counts before the same name in another case, and that before a path.
    bool IsMeant(int column, int certainty, ref Utf8JsonReader reader, JsonNames names)
    {
        var (before, now) = (seen[column], 4 * row + certainty);
        if (before == now)
            throw Twice(ref reader, names);
        if (before > now)
            return false;
        seen[column] = now;
        return true;
    }

    // Whether the row has its columns in another way is known at its end.
    void RefuseBlocked()
    {
        foreach (var inside in names.Objects)
            if (inside.Blocked.Row == row)
                foreach (var column in inside.Columns)
                    if (seen[column] < 4 * row)
                    {
                        ErrorAt = inside.Blocked.At;
                        throw new SourceException($"{Row} has {JsonTexts.Describe(inside.Blocked.Token)} as '{inside.Path}', where an "
                            + $"object is expected, in which column '{cells[column].Filler.Info.Name}' stands. Write an object or null, or "
                            + $"name another column on property {cells[column].Filler.Info.Member}.");
                    }
    }

    SourceException Refused(ref Utf8JsonReader reader, ColumnInfo column, JsonOutcome outcome)
    {
        ErrorAt = reader.TokenStartIndex;
        return Filler.Refused(
            column,
            (outcome == JsonOutcome.ElementRefused ? "a list with " : "") + JsonTexts.Show(ref reader),
            JsonCell.Accepted(column.DeclaredType));
    }

    SourceException Twice(ref Utf8JsonReader reader, JsonNames names) => new(
        $"{RowAt(ref reader)} has property {Name(ref reader)}{In(names)} more than once. Write it once, so that it is certain "
        + "which is meant.");

    SourceException Extra(ref Utf8JsonReader reader, JsonNames names) => new(
        $"{RowAt(ref reader)} has property {Name(ref reader)}{In(names)}, which pipeline '{pipeline}' does not declare. Drop the "
        + $"property, declare it, or leave {nameof(JsonReadOptions.RefuseExtraColumns)} off.");

    string RowAt(ref Utf8JsonReader reader)
    {
        ErrorAt = reader.TokenStartIndex;
        return Row;
    }

    static string In(JsonNames names) => names.Path.Length == 0 ? "" : $" in '{names.Path}'";

    string Named(long row) => $"Row {row}{Filler.Place(row)} of '{Filler.Batch.Origin}'";

    static string Name(ref Utf8JsonReader reader)
    {
        char[] room = [];
        return JsonTexts.TryCopy(ref reader, ref room, out var name) ? CsvCells.Show(name) : "with half a character in its name";
    }
}
