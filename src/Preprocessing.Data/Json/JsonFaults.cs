using System.Text;
using System.Text.Json;

namespace Preprocessing.Data;

/// <summary>The errors of JSON, apart from its values.</summary>
static class JsonFaults
{
    /// <summary>Says that this is no JSON.</summary>
    public static SourceException NoJson(string where, JsonException cause, bool isLine) => new(
        $"{where} is no sound JSON at byte {cause.BytePositionInLine} of {(isLine ? "the line" : $"line {cause.LineNumber + 1}")}: "
        + $"{Cause(cause)} {(isLine
            ? $"Each line holds a whole object; a file with one array is read with "
                + $"{nameof(JsonReadOptions)}.{nameof(JsonReadOptions.IsLines)} = "
                + "false. "
            : "")}Comments, commas at the end and NaN are no JSON. Mend it, or write it again.",
        cause);

    /// <summary>Says that there is something else in place of an object.</summary>
    public static SourceException NoObject(string where, ref Utf8JsonReader reader, bool isLine) => new(
        $"{where} is {JsonTexts.Show(ref reader)}, where an object is expected. "
        + (isLine
            ? $"If the file is one array, say so with {nameof(JsonReadOptions)}.{nameof(JsonReadOptions.IsLines)} = false."
            : "Write each row as an object with the columns as its properties."));

    /// <summary>Says that bytes are no sound UTF-8.</summary>
    public static SourceException Unsound(string where, ReadOnlySpan<byte> bytes, long place)
    {
        var bad = 0;
        while (Rune.DecodeFromUtf8(bytes[bad..], out _, out var length) == System.Buffers.OperationStatus.Done)
            bad += length;
        return new(
            $"{where} is no sound UTF-8: it has 0x{bytes[bad]:X2} at byte {place + bad}. JSON is UTF-8: write it again.");
    }

    // The cause ends with its place, which the message says itself.
    static string Cause(JsonException cause)
    {
        var end = cause.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? cause.Message : cause.Message[..end];
    }
}
