using System.Globalization;
using System.Text.Json;

namespace Preprocessing.Authoring;

/// <summary>Writes one category as JSON and reads it back unchanged.</summary>
static class CategoryJson
{
    /// <summary>
    /// Writes a string, a number or null, or an object for a value that JSON cannot express: {"utf16": "D83D…"} or {"real": "inf"}.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, CategoryValue value)
    {
        switch (value.Kind)
        {
            case CategoryKind.Missing:
                writer.WriteNullValue();
                break;
            case CategoryKind.Integer:
                writer.WriteNumberValue(value.Integer);
                break;
            case CategoryKind.Real when double.IsInfinity(value.Real):
                WriteObject(writer, "real", value.ToString());
                break;
            case CategoryKind.Real:
                // The text always has a point or an exponent, which a whole number never has.
                writer.WriteRawValue(value.ToString());
                break;
            case CategoryKind.Text when HasLoneSurrogate(value.Text!):
                WriteObject(
                    writer, "utf16", string.Concat(value.Text!.Select(unit => ((int)unit).ToString("X4", CultureInfo.InvariantCulture))));
                break;
            default:
                writer.WriteStringValue(value.Text);
                break;
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CategoryValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => CategoryValue.Missing,
        JsonValueKind.String => Text(json),
        JsonValueKind.Number => Number(json.GetRawText()),
        JsonValueKind.Object => Tagged(json),
        _ => throw Broken(json),
    };

    static CategoryValue Number(string digits)
    {
        if (digits.AsSpan().IndexOfAny('.', 'e', 'E') >= 0)
        {
            var real = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
            return double.IsFinite(real) ? CategoryValue.Of(real) : throw new FormatException($"{digits} is not a double.");
        }
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? CategoryValue.Of(number)
            : throw new FormatException($"{digits} is not a 64-bit whole number.");
    }

    static CategoryValue Text(JsonElement json)
    {
        try
        {
            return CategoryValue.Of(json.GetString());
        }
        catch (InvalidOperationException invalid)
        {
            throw new FormatException("A text is not valid Unicode.", invalid);
        }
    }

    static CategoryValue Tagged(JsonElement json)
    {
        using var members = json.EnumerateObject();
        var member = json.GetPropertyCount() == 1 ? members.First() : throw Broken(json);
        var text = member.Value.ValueKind == JsonValueKind.String ? Text(member.Value).Text : null;
        return (member.Name, text) switch
        {
            ("real", "inf") => CategoryValue.Of(double.PositiveInfinity),
            ("real", "-inf") => CategoryValue.Of(double.NegativeInfinity),
            ("utf16", { } hex) when hex.Length % 4 == 0 => CategoryValue.Of(Units(hex)),
            _ => throw Broken(json),
        };
    }

    static string Units(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        var units = new char[bytes.Length / 2];
        for (var i = 0; i < units.Length; i++)
            units[i] = (char)(bytes[2 * i] << 8 | bytes[2 * i + 1]);
        return new(units);
    }

    static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }
        return false;
    }

    static void WriteObject(Utf8JsonWriter writer, string name, string value)
    {
        writer.WriteStartObject();
        writer.WriteString(name, value);
        writer.WriteEndObject();
    }

    static FormatException Broken(JsonElement json) =>
        new($"A category is a text, a number, null, {{\"utf16\": …}} or {{\"real\": …}}, not {json.GetRawText()}.");
}
