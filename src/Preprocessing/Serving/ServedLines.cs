using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Preprocessing;

/// <summary>The names in a log of served rows.</summary>
static class ServedLines
{
    public const string Pattern = "served-*.jsonl", StampExtension = ".stamp.json";

    public const string At = "served_at", Transform = "served_transform", State = "served_state", Features = "served_features";

    const string CheckStart = ",\"served_check\":\"";

    /// <summary>The length of what <see cref="Check"/> gives.</summary>
    public const int CheckLength = 17 + 16 + 2;

    /// <summary>The end of a line, which tells whether its beginning was changed after it was written.</summary>
    public static byte[] Check(ReadOnlySpan<byte> beginning) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{CheckStart}{Murmur3.Hash(beginning, 1):x8}{Murmur3.Hash(beginning, 2):x8}\"}}"));
}

/// <summary>Writes the lines of a log of served rows. For one thread at a time.</summary>
sealed class ServedLines<TRow>
{
    readonly FittedPipeline<TRow> fitted;
    readonly Batch<TRow> batch;
    readonly TRow[] one = new TRow[1];
    readonly ArrayBufferWriter<byte> line = new(4096);
    readonly Utf8JsonWriter json;

    /// <exception cref="ArgumentException">Rows of the pipeline cannot be logged.</exception>
    public ServedLines(FittedPipeline<TRow> fitted)
    {
        this.fitted = fitted;
        foreach (var column in fitted.Pipeline.Columns)
            if (column.IsRecalled)
                throw new ArgumentException($"Pipeline '{fitted.Pipeline.Name}' recalls column '{column.Name}' from earlier rows, which a "
                    + "log of single rows does not have.");
            else if (column.Name.StartsWith("served_", StringComparison.Ordinal))
                throw new ArgumentException($"Column '{column.Name}' of pipeline '{fitted.Pipeline.Name}' has a name that logs use "
                    + "themselves: name it otherwise.");
        batch = new(fitted.Pipeline);
        json = new(line);
        Stamp = Encoding.UTF8.GetBytes(Preprocessing.Stamp.Of(fitted).ToJson());
    }

    /// <summary>The stamp of the preprocessing.</summary>
    public byte[] Stamp { get; }

    /// <summary>The line of a row, with its end; valid until the next one.</summary>
    public ReadOnlySpan<byte> Of(TRow row, ReadOnlySpan<float> features, DateTime at)
    {
        line.ResetWrittenCount();
        json.Reset();
        one[0] = row;
        fitted.Pipeline.Fill(batch, one, training: false);
        one[0] = default!;
        json.WriteStartObject();
        json.WriteString(ServedLines.At, at.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString(ServedLines.Transform, fitted.Pipeline.TransformHash);
        json.WriteString(ServedLines.State, fitted.StateHash);
        for (var i = 0; i < fitted.Pipeline.Columns.Count; i++)
            if (!fitted.Pipeline.Columns[i].IsTrainingOnly)
            {
                json.WritePropertyName(fitted.Pipeline.Columns[i].Name);
                ServedValue.Write(json, batch[i], 0);
            }
        json.WriteStartArray(ServedLines.Features);
        foreach (var feature in features)
            ServedValue.Write(json, feature);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        var check = ServedLines.Check(line.WrittenSpan[..^1]);
        var beginning = line.WrittenCount - 1;
        line.ResetWrittenCount();
        line.Advance(beginning);
        line.Write(check);
        line.Write("\n"u8);
        return line.WrittenSpan;
    }
}
