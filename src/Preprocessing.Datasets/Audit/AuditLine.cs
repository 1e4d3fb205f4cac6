using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Preprocessing.Datasets;

/// <summary>A line of the audit log: the hash over the line before and this event, and the event.</summary>
static class AuditLine
{
    /// <summary>What stands for the hash of the line before the first one.</summary>
    public static readonly string Genesis = new('0', 64);

    /// <summary>What is done where two branches have written to the log.</summary>
    public const string Merging = "keep the log of one branch, and add that of the other by 'preprocess audit merge'";

    /// <summary>The hash of a line: that of the hash before, a line end, and the bytes of the event.</summary>
    public static string Hash(string before, ReadOnlySpan<byte> json)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(before));
        hash.AppendData("\n"u8);
        hash.AppendData(json);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Writes an event.</summary>
    public static byte[] Event(long number, string type, string subject, DateTime time, Action<Utf8JsonWriter> data) =>
        RecordJson.WriteLine(json =>
        {
            json.WriteString("specversion", "1.0");
            // Numbers in their order show at once where one is missing.
            json.WriteString("id", number.ToString(CultureInfo.InvariantCulture));
            json.WriteString("source", "/preprocessing");
            json.WriteString("type", type);
            json.WriteEventTime("time", time);
            json.WriteString("subject", subject);
            json.WriteString("datacontenttype", "application/json");
            json.WriteStartObject("data");
            data(json);
            json.WriteEndObject();
        });

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="before">The hash of the line before.</param>
    /// <param name="number">The number that it must have.</param>
    /// <param name="place">File and line.</param>
    /// <param name="fault">What is wrong; null if nothing is.</param>
    public static AuditEntry? Read(ReadOnlySpan<byte> line, string before, long number, string place, out string? fault)
    {
        fault = null;
        if (line.StartsWith("<<<<<<<"u8))
        {
            fault = $"{place} is a conflict of git, since two branches have written to the log: {Merging}.";
            return null;
        }
        if (line.Length < 66 || line[64] != ' ')
        {
            fault = $"{place} is no line of an audit log: 64 hex digits, a blank and an event are expected.";
            return null;
        }
        var hash = Encoding.ASCII.GetString(line[..64]);
        var json = line[65..];
        if (Hash(before, json) != hash)
        {
            fault = $"{place} was changed, or a line before it was changed, added or removed: its hash is not that of the hash before and "
                + "its event.";
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(json.ToArray());
            var root = document.RootElement;
            var id = root.GetProperty("id").GetString();
            if (id != number.ToString(CultureInfo.InvariantCulture))
            {
                fault = $"{place} has the number {id}, expected {number}.";
                return null;
            }
            return new(
                new(number, hash),
                root.GetProperty("type").GetString()!,
                root.TryGetProperty("subject", out var subject) ? subject.GetString()! : "",
                Encoding.UTF8.GetString(json),
                place)
            {
                Time = root.TryGetProperty("time", out var time) ? time.GetDateTimeOffset().UtcDateTime : null,
            };
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            fault = $"{place} has no CloudEvent: {cause.Message}";
            return null;
        }
    }
}
