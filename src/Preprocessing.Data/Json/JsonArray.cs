using System.Text.Json;
using System.Text.Unicode;

namespace Preprocessing.Data;

/// <summary>Reads the objects of one array from a stream, with memory for the largest of them.</summary>
/// <param name="rows">What reads an object.</param>
/// <param name="property">The property of the outermost object that holds the array; null if the array is outermost.</param>
/// <param name="mostBytes">The most bytes of an object.</param>
/// <param name="beside">A property beside the array that is kept; null for none.</param>
/// <param name="isFile">Whether messages may say that a file can hold lines.</param>
sealed class JsonArray<TRow>(JsonRows<TRow> rows, string? property, int mostBytes, JsonBeside? beside = null, bool isFile = true)
{
    enum Phase { Before, AtArray, Within, After }

    string origin = "";
    JsonReaderState state;
    byte[] room = new byte[1 << 16];
    int at, count;
    long place, read;
    bool isLast;
    Phase phase;

    /// <summary>Begins to read.</summary>
    /// <param name="name">What is read, for messages.</param>
    /// <param name="start">The place of the first byte.</param>
    /// <param name="where">Says more of the place of a byte, such as " (line 7, byte 120)"; called for messages alone.</param>
    public void Begin(string name, long start = 0, Func<long, string>? where = null)
    {
        (origin, state, at, count, place, read, isLast, phase) = (name, default, 0, 0, start, 0, false, Phase.Before);
        rows.Forget();
        beside?.Begin();
        rows.Filler.Place = _ => rows.ErrorAt < 0 ? "" : where?.Invoke(place + rows.ErrorAt) ?? $" (byte {place + rows.ErrorAt})";
    }

    /// <summary>The number of objects read.</summary>
    public long Rows => read;

    /// <summary>Reads the next batch; null at the end.</summary>
    /// <param name="load">Reads the next bytes; 0 at the end.</param>
    /// <exception cref="SourceException">This is no JSON, or not what the class declares.</exception>
    public Batch<TRow>? Next(Func<Span<byte>, int> load)
    {
        rows.Filler.Begin(origin, read);
        // The last bytes are read knowing that they are the last, which finds what is not closed.
        for (var isEnd = false; !Read() && !isEnd; isEnd = isLast)
            Take(load(Room().Span));
        return rows.Filler.Count == 0 ? null : rows.Filler.End();
    }

    /// <inheritdoc cref="Next"/>
    public async ValueTask<Batch<TRow>?> NextAsync(Func<Memory<byte>, ValueTask<int>> load)
    {
        rows.Filler.Begin(origin, read);
        for (var isEnd = false; !Read() && !isEnd; isEnd = isLast)
            Take(await load(Room()).ConfigureAwait(false));
        return rows.Filler.Count == 0 ? null : rows.Filler.End();
    }

    // Reads until the batch is full; false if more bytes are needed.
    bool Read()
    {
        var reader = new Utf8JsonReader(room.AsSpan(at, count - at), isLast, state);
        try
        {
            while (!rows.Filler.IsFull)
            {
                // An object of which there is only the beginning is read again with the rest.
                var before = reader;
                if (!Step(ref reader))
                {
                    Keep(phase == Phase.Within ? before : reader);
                    return false;
                }
            }
            Keep(reader);
            return true;
        }
        catch (JsonException cause)
        {
            throw JsonFaults.NoJson(read == 0 ? $"'{origin}'" : $"'{origin}', behind row {read - 1},", cause, isLine: false);
        }
    }

    void Keep(Utf8JsonReader reader)
    {
        state = reader.CurrentState;
        at += (int)reader.BytesConsumed;
        place += reader.BytesConsumed;
    }

    bool Step(ref Utf8JsonReader reader)
    {
        var start = (int)reader.BytesConsumed;
        if (!reader.Read())
            return false;
        if (beside is not null && phase is (Phase.Before or Phase.After) && beside.Take(ref reader, origin))
            return true;
        switch (phase)
        {
            case Phase.Before when property is null || reader.CurrentDepth == 0 && reader.TokenType != JsonTokenType.EndObject:
                Open(ref reader, property is null ? JsonTokenType.StartArray : JsonTokenType.StartObject);
                break;
            case Phase.Before when reader.CurrentDepth == 0:
                throw new SourceException($"'{origin}' has no property '{property}' that could hold the array of objects. Check "
                    + $"{nameof(JsonReadOptions)}.{nameof(JsonReadOptions.ArrayProperty)}.");
            case Phase.Before or Phase.After when IsProperty(ref reader):
                phase = phase == Phase.Before ? Phase.AtArray : throw new SourceException(
                    $"'{origin}' has property '{property}' more than once. Write it once, so that it is certain which is meant.");
                break;
            case Phase.AtArray:
                phase = reader.TokenType == JsonTokenType.StartArray ? Phase.Within : throw new SourceException(
                    $"Property '{property}' of '{origin}' is {JsonTexts.Show(ref reader)}, where an array of objects is expected. Check "
                    + $"{nameof(JsonReadOptions)}.{nameof(JsonReadOptions.ArrayProperty)}.");
                break;
            case Phase.Within when reader.TokenType == JsonTokenType.EndArray:
                phase = Phase.After;
                break;
            case Phase.Within:
                return Row(ref reader, start);
        }
        return true;
    }

    bool Row(ref Utf8JsonReader reader, int start)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonFaults.NoObject($"Row {read} of '{origin}'", ref reader, isLine: false);
        try
        {
            if (!rows.TryRead(ref reader))
                return false;
        }
        catch (InvalidDataException)
        {
            throw JsonFaults.Unsound($"Row {read} of '{origin}'", room.AsSpan(at + start, count - at - start), place + start);
        }
        var bytes = room.AsSpan(at + start, (int)reader.BytesConsumed - start);
        if (!Utf8.IsValid(bytes))
            throw JsonFaults.Unsound($"Row {read} of '{origin}'", bytes, place + start);
        read++;
        return true;
    }

    void Open(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (reader.TokenType == expected)
            phase = property is null ? Phase.Within : Phase.Before;
        else
            throw new SourceException($"'{origin}' is {JsonTexts.Show(ref reader)}, where {(property is null
                ? $"an array of objects is expected. If a property of it holds the array, name it in {nameof(JsonReadOptions)}."
                    + nameof(JsonReadOptions.ArrayProperty)
                    + (isFile ? $"; if each line is an object, set {nameof(JsonReadOptions.IsLines)} to true." : ".")
                : $"an object with property '{property}' is expected. Leave {nameof(JsonReadOptions)}."
                    + $"{nameof(JsonReadOptions.ArrayProperty)} out, or mend the {(isFile ? "file" : "answer")}.")}");
    }

    bool IsProperty(ref Utf8JsonReader reader) =>
        property is not null
        && reader.CurrentDepth == 1
        && reader.TokenType == JsonTokenType.PropertyName
        && reader.ValueTextEquals(property);

    Memory<byte> Room()
    {
        room.AsSpan(at, count - at).CopyTo(room);
        (at, count) = (0, count - at);
        if (count > mostBytes)
            throw new SourceException(
                $"{(phase == Phase.Within ? $"Row {read}" : "A value")} of '{origin}' has more than {mostBytes} bytes. Check that it is "
                + $"the array of objects, or raise {nameof(JsonReadOptions)}.{nameof(JsonReadOptions.MaxRowBytes)}.");
        if (count == room.Length)
            Array.Resize(ref room, checked(room.Length * 2));
        return room.AsMemory(count);
    }

    void Take(int more) => (count, isLast) = (count + more, more == 0);
}
