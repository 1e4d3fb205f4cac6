using System.Globalization;
using System.Text.Json;

namespace Preprocessing;

/// <summary>Writes the values of columns as JSON, and reads them with the same bits.</summary>
static class ServedValue
{
    // What JSON has no form for: an object with one member that says the bits or the ticks.
    const string Bits = "bits", Local = "local";

    /// <summary>Writes the value of a row.</summary>
    public static void Write(Utf8JsonWriter json, Column column, int row)
    {
        if (column.IsMissing(row))
        {
            json.WriteNullValue();
            return;
        }
        switch (column)
        {
            case TextColumn texts: Write(json, texts[row]!); break;
            case ListColumn lists:
                json.WriteStartArray();
                for (var (i, end) = lists.Elements(row); i < end; i++)
                    Write(json, lists.Values, i);
                json.WriteEndArray();
                break;
            case Column<bool> values: json.WriteBooleanValue(values.Values[row]); break;
            case Column<double> values: Write(json, values.Values[row]); break;
            case Column<float> values: Write(json, values.Values[row]); break;
            case Column<Half> values: Write(json, values.Values[row]); break;
            case Column<DateTime> values: Write(json, values.Values[row]); break;
            case Column<DateTimeOffset> or Column<DateOnly> or Column<TimeOnly>: json.WriteStringValue(Form(column, row, "O")); break;
            case Column<TimeSpan>: json.WriteStringValue(Form(column, row, "c")); break;
            default: json.WriteRawValue(Form(column, row, null)); break;
        }
    }

    /// <summary>Writes a number.</summary>
    public static void Write(Utf8JsonWriter json, float value) =>
        Write(json, float.IsFinite(value), value, BitConverter.SingleToUInt32Bits(value), "X8");

    /// <summary>Reads a number.</summary>
    /// <exception cref="FormatException">It is none, or not in the form in which it is written.</exception>
    public static float ReadSingle(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? BitConverter.UInt32BitsToSingle((uint)ReadBits(json, "X8"))
        : Parse<float>(json, "R");

    /// <summary>Reads a column of rows.</summary>
    /// <exception cref="FormatException">A value is not one of the column's type, in the form in which it is written.</exception>
    public static void Read(IReadOnlyList<JsonElement> values, Column column, bool nullable)
    {
        switch (column)
        {
            case TextColumn texts:
                texts.Resize(values.Count);
                for (var row = 0; row < values.Count; row++)
                    // A row may lack a text that its class demands: a transform takes it as missing, as it took it when it was served.
                    if (values[row].ValueKind != JsonValueKind.Null)
                        texts.Indices[row] = texts.AddValue(ReadText(values[row]).AsMemory());
                break;
            case ListColumn lists: ReadLists(values, lists, nullable); break;
            case Column<bool> of: Each(of, json => json.GetBoolean()); break;
            case Column<double> of:
                Each(of, json => json.ValueKind == JsonValueKind.Object
                    ? BitConverter.UInt64BitsToDouble(ReadBits(json, "X16"))
                    : Parse<double>(json, "R"));
                break;
            case Column<float> of: Each(of, ReadSingle); break;
            case Column<Half> of:
                Each(of, json => json.ValueKind == JsonValueKind.Object
                    ? BitConverter.UInt16BitsToHalf((ushort)ReadBits(json, "X4"))
                    : Parse<Half>(json, "R"));
                break;
            case Column<DateTime> of: Each(of, ReadTime); break;
            case Column<DateTimeOffset> of:
                Each(of, json => DateTimeOffset.ParseExact(
                    Text(json), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
                break;
            case Column<DateOnly> of: Each(of, json => DateOnly.ParseExact(Text(json), "O", CultureInfo.InvariantCulture)); break;
            case Column<TimeOnly> of: Each(of, json => TimeOnly.ParseExact(Text(json), "O", CultureInfo.InvariantCulture)); break;
            case Column<TimeSpan> of: Each(of, json => TimeSpan.ParseExact(Text(json), "c", CultureInfo.InvariantCulture)); break;
            case Column<sbyte> of: Each(of, json => Parse<sbyte>(json, null)); break;
            case Column<byte> of: Each(of, json => Parse<byte>(json, null)); break;
            case Column<short> of: Each(of, json => Parse<short>(json, null)); break;
            case Column<ushort> of: Each(of, json => Parse<ushort>(json, null)); break;
            case Column<int> of: Each(of, json => Parse<int>(json, null)); break;
            case Column<uint> of: Each(of, json => Parse<uint>(json, null)); break;
            case Column<long> of: Each(of, json => Parse<long>(json, null)); break;
            case Column<ulong> of: Each(of, json => Parse<ulong>(json, null)); break;
            case Column<Int128> of: Each(of, json => Parse<Int128>(json, null)); break;
            case Column<UInt128> of: Each(of, json => Parse<UInt128>(json, null)); break;
            case Column<decimal> of: Each(of, json => Parse<decimal>(json, null)); break;
            default: throw new NotSupportedException($"Columns of {column.Info.Type.Name} are not logged.");
        }

        void Each<T>(Column<T> of, Func<JsonElement, T> read) where T : unmanaged
        {
            of.Resize(values.Count, nullable);
            for (var row = 0; row < values.Count; row++)
                if (values[row].ValueKind != JsonValueKind.Null)
                    of.Values[row] = read(values[row]);
                else if (nullable)
                    of.Missing[row] = true;
                else
                    throw NotMissing();
        }
    }

    static void ReadLists(IReadOnlyList<JsonElement> values, ListColumn lists, bool nullable)
    {
        lists.Resize(values.Count);
        var elements = new List<JsonElement>();
        for (var row = 0; row < values.Count; row++)
        {
            lists.Starts[row] = elements.Count;
            if (values[row].ValueKind != JsonValueKind.Null)
                elements.AddRange(values[row].EnumerateArray());
            else if (nullable)
                lists.Missing[row] = true;
            else
                throw NotMissing();
            lists.Ends[row] = elements.Count;
        }
        Read(elements, lists.Values, nullable: false);
    }

    static void Write(Utf8JsonWriter json, string text)
    {
        if (IsUtf16(text))
            json.WriteStringValue(text);
        else
            WriteObject(json, Bits, string.Concat(text.Select(unit => ((int)unit).ToString("X4", CultureInfo.InvariantCulture))));
    }

    static void Write(Utf8JsonWriter json, double value) =>
        Write(json, double.IsFinite(value), value, BitConverter.DoubleToUInt64Bits(value), "X16");

    static void Write(Utf8JsonWriter json, Half value) =>
        Write(json, Half.IsFinite(value), value, BitConverter.HalfToUInt16Bits(value), "X4");

    static void Write<T>(Utf8JsonWriter json, bool finite, T value, ulong bits, string form) where T : IFormattable
    {
        if (finite)
            json.WriteRawValue(value.ToString("R", CultureInfo.InvariantCulture));
        else
            WriteObject(json, Bits, bits.ToString(form, CultureInfo.InvariantCulture));
    }

    // With the offset of this machine, a time of the local zone would be another one elsewhere.
    static void Write(Utf8JsonWriter json, DateTime value)
    {
        if (value.Kind == DateTimeKind.Local)
            WriteObject(json, Local, value.Ticks.ToString(CultureInfo.InvariantCulture));
        else
            json.WriteStringValue(value.ToString("O", CultureInfo.InvariantCulture));
    }

    static DateTime ReadTime(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? new(long.Parse(Only(json, Local), NumberStyles.None, CultureInfo.InvariantCulture), DateTimeKind.Local)
        : DateTime.ParseExact(Text(json), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    static string ReadText(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return Text(json);
        var units = Only(json, Bits);
        return string.Concat(units.Chunk(4).Select(unit => (char)ushort.Parse(unit, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
    }

    // A number that does not come back in the form in which it was written is another one, or nobody's.
    static T Parse<T>(JsonElement json, string? form) where T : ISpanParsable<T>, IFormattable
    {
        var text = json.ValueKind == JsonValueKind.Number ? json.GetRawText() : throw Unexpected(json);
        return T.TryParse(text, CultureInfo.InvariantCulture, out var value)
            && value.ToString(form, CultureInfo.InvariantCulture) == text ? value : throw Unexpected(json);
    }

    static ulong ReadBits(JsonElement json, string form) =>
        ulong.TryParse(Only(json, Bits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)
            && bits.ToString(form, CultureInfo.InvariantCulture) == Only(json, Bits) ? bits : throw Unexpected(json);

    static string Only(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? Text(value) : throw Unexpected(json);

    static string Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString()! : throw Unexpected(json);

    static string Form(Column column, int row, string? form) =>
        ((IFormattable)column.ValueAt(row)!).ToString(form, CultureInfo.InvariantCulture);

    static void WriteObject(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString(name, value);
        json.WriteEndObject();
    }

    static bool IsUtf16(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
                return false;
        return true;
    }

    static FormatException Unexpected(JsonElement json) => new($"{json.GetRawText()} is no value that a log writes here");

    static FormatException NotMissing() => new("a value is missing, and the class does not allow that");
}
