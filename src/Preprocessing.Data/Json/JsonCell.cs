using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Preprocessing.Data;

/// <summary>What became of a JSON value.</summary>
enum JsonOutcome { Done, Incomplete, Refused, ElementRefused }

/// <summary>Writes a column of a batch from JSON values, row by row.</summary>
abstract class JsonCell(ColumnFiller filler)
{
    /// <summary>What the values are written to.</summary>
    public ColumnFiller Filler { get; } = filler;

    /// <summary>Writes the value at which a reader stands, and which is not null; a list may be incomplete.</summary>
    public abstract JsonOutcome TryRead(ref Utf8JsonReader reader, int row);

    /// <summary>Creates the cell of a column.</summary>
    public static JsonCell Create(ColumnInfo info) =>
        info.Type.IsArray && Create(info, info.Type.GetElementType()!) is { } element
            ? new JsonList(new ListFiller(info, element.Filler), element)
            : Create(info, info.Type);

    /// <summary>Describes, for messages, the JSON from which a type is read.</summary>
    public static string Accepted(Type type) =>
        type.IsArray ? $"an array whose elements are {Accepted(type.GetElementType()!)}"
        : type == typeof(bool) ? "true or false, without quotes"
        : type == typeof(string) ? "a text in quotes"
        : type.IsEnum ? "the name of a member in quotes, or its number"
        : $"{TextCell.Accepted(type)}, {(IsNumber(type) ? "without" : "in")} quotes";

    static JsonCell Create(ColumnInfo info, Type type) =>
        TextCell.Create(info, type) is not { } cell ? throw new SourceException(
            $"Property {info.Member} is {TypeNames.Describe(type)}, which is not read from JSON. Declare another type.")
        : info.Members.Count > 0 ? new JsonMember(cell)
        : cell.Filler is TextFiller texts && (info.DeclaredType == info.Type || info.Type.IsArray) ? new JsonText(texts)
        : type == typeof(bool) ? new JsonBoolean(cell)
        : IsNumber(type) ? new JsonNumber(cell)
        : new JsonForm(cell);

    static bool IsNumber(Type type) =>
        Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal && !type.IsEnum
        || type == typeof(Half) || type == typeof(Int128) || type == typeof(UInt128);
}

/// <summary>Texts, and enums by the names of their members.</summary>
sealed class JsonText(TextFiller filler) : JsonCell(filler)
{
    char[] room = new char[256];

    public override JsonOutcome TryRead(ref Utf8JsonReader reader, int row)
    {
        if (reader.TokenType != JsonTokenType.String)
            return JsonOutcome.Refused;
        if (!reader.ValueIsEscaped)
            filler.Set(row, reader.ValueSpan);
        else if (JsonTexts.TryCopy(ref reader, ref room, out var text))
            filler.Set(row, text);
        else
            return JsonOutcome.Refused;
        return JsonOutcome.Done;
    }
}

/// <summary>Numbers, from the digits as they are written.</summary>
sealed class JsonNumber(TextCell cell) : JsonCell(cell.Filler)
{
    char[] room = new char[64];

    public override JsonOutcome TryRead(ref Utf8JsonReader reader, int row)
    {
        var isText = reader.TokenType == JsonTokenType.String;
        if (!(isText || reader.TokenType == JsonTokenType.Number) || !JsonTexts.TryCopy(ref reader, ref room, out var digits))
            return JsonOutcome.Refused;
        // A number in quotes is a text, unless the class says which form it has.
        if (isText && Filler.Info.TextFormat is null)
            return Filler.Tokens.Has(digits) ? JsonOutcome.Done : JsonOutcome.Refused;
        return (isText ? cell.TrySet(row, digits) : cell.TrySetInvariant(row, digits)) ? JsonOutcome.Done : JsonOutcome.Refused;
    }
}

/// <summary>The words true and false, and texts that the class declares.</summary>
sealed class JsonBoolean(TextCell cell) : JsonCell(cell.Filler)
{
    char[] room = new char[64];

    public override JsonOutcome TryRead(ref Utf8JsonReader reader, int row)
    {
        if (reader.TokenType == JsonTokenType.String && JsonTexts.TryCopy(ref reader, ref room, out var text))
            return (Filler.Info.TextFormat is null ? Filler.Tokens.Has(text) : cell.TrySet(row, text))
                ? JsonOutcome.Done
                : JsonOutcome.Refused;
        if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False))
            return JsonOutcome.Refused;
        cell.TrySetInvariant(row, reader.TokenType == JsonTokenType.True ? "true" : "false");
        return JsonOutcome.Done;
    }
}

/// <summary>Members of enums, by name or number.</summary>
sealed class JsonMember(TextCell cell) : JsonCell(cell.Filler)
{
    char[] room = new char[64];

    public override JsonOutcome TryRead(ref Utf8JsonReader reader, int row) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.Number
        && JsonTexts.TryCopy(ref reader, ref room, out var text)
        && cell.TrySet(row, text)
            ? JsonOutcome.Done
            : JsonOutcome.Refused;
}

/// <summary>Dates, times and other values that JSON has as texts.</summary>
sealed class JsonForm(TextCell cell) : JsonCell(cell.Filler)
{
    char[] room = new char[64];

    public override JsonOutcome TryRead(ref Utf8JsonReader reader, int row) =>
        reader.TokenType == JsonTokenType.String && JsonTexts.TryCopy(ref reader, ref room, out var text) && cell.TrySet(row, text)
            ? JsonOutcome.Done
            : JsonOutcome.Refused;
}

/// <summary>Arrays of texts or numbers. A text in them may be null.</summary>
sealed class JsonList(ListFiller filler, JsonCell element) : JsonCell(filler)
{
    public override JsonOutcome TryRead(ref Utf8JsonReader reader, int row)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return JsonOutcome.Refused;
        filler.BeginList();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                filler.EndList(row);
                return JsonOutcome.Done;
            }
            var at = filler.Next();
            if (reader.TokenType == JsonTokenType.Null && element is JsonText)
                filler.Elements.Clear(at);
            else if (element.TryRead(ref reader, at) != JsonOutcome.Done)
                return JsonOutcome.ElementRefused;
        }
        return JsonOutcome.Incomplete;
    }
}

/// <summary>Texts of JSON.</summary>
static class JsonTexts
{
    /// <summary>Copies the text or number at which a reader stands; false if it has half a character, such as \ud800 alone.</summary>
    public static bool TryCopy(ref Utf8JsonReader reader, scoped ref char[] room, out ReadOnlySpan<char> text)
    {
        if (room.Length < reader.ValueSpan.Length)
            room = new char[reader.ValueSpan.Length * 2];
        // Most texts are ASCII, which is copied in half the time.
        if (!reader.ValueIsEscaped && Ascii.ToUtf16(reader.ValueSpan, room, out var length) == OperationStatus.Done)
        {
            text = room.AsSpan(0, length);
            return true;
        }
        try
        {
            text = room.AsSpan(0, reader.CopyString(room));
            return true;
        }
        catch (InvalidOperationException)
        {
            text = default;
            return false;
        }
    }

    /// <summary>Shows the value at which a reader stands.</summary>
    public static string Show(ref Utf8JsonReader reader)
    {
        char[] room = [];
        return reader.TokenType switch
        {
            JsonTokenType.String => TryCopy(ref reader, ref room, out var text)
                ? $"the text {CsvCells.Show(text)}"
                : "a text with half a character",
            JsonTokenType.Number => CsvCells.Show(Encoding.UTF8.GetString(reader.ValueSpan)).Trim('\''),
            var other => Describe(other),
        };
    }

    /// <summary>Describes a value of which the content does not matter.</summary>
    public static string Describe(JsonTokenType type) => type switch
    {
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Null => "null",
        JsonTokenType.StartArray => "an array",
        _ => "an object",
    };
}
