using System.Text.Json;

namespace Preprocessing;

/// <summary>Transforms the lines of a log again, some at a time.</summary>
sealed class Replay<TRow>(FittedPipeline<TRow> fitted, int mostDifferences)
{
    readonly Batch<TRow> batch = new(fitted.Pipeline);
    readonly List<(long Line, JsonDocument Json, float[] Served, bool IsWhole)> lines = [];
    readonly List<ReplayDifference> differences = [];
    readonly BatchTransformer<TRow> transformer = fitted.CreateTransformer();
    string? current;
    float[] matrix = [];
    long line, rows, different;
    int files, incomplete;

    /// <summary>Adds the next line of a file, and returns how many wait to be transformed.</summary>
    /// <exception cref="SourceException">It is no line of a log.</exception>
    /// <exception cref="MismatchException">It was written by other preprocessing than the stamp of the file says.</exception>
    public int Add(string file, byte[] bytes)
    {
        if (file != current)
            (current, line, files) = (file, 0, files + 1);
        line++;
        JsonDocument? json = null;
        try
        {
            json = JsonDocument.Parse(bytes);
            RequireHash(file, json, ServedLines.Transform, fitted.Pipeline.TransformHash);
            RequireHash(file, json, ServedLines.State, fitted.StateHash);
            var features = json.RootElement.GetProperty(ServedLines.Features);
            var served = new float[features.GetArrayLength()];
            if (served.Length != fitted.Width)
                throw new FormatException($"{served.Length} features, expected {fitted.Width}");
            for (var i = 0; i < served.Length; i++)
                served[i] = ServedValue.ReadSingle(features[i]);
            var beginning = bytes.AsSpan(0, Math.Max(0, bytes.Length - ServedLines.CheckLength));
            lines.Add((line, json, served, bytes.AsSpan(beginning.Length).SequenceEqual(ServedLines.Check(beginning))));
        }
        catch (Exception cause) when (
            cause is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            json?.Dispose();
            throw Damaged(file, line, cause);
        }
        return lines.Count;
    }

    /// <summary>Transforms the lines that wait.</summary>
    /// <exception cref="SourceException">A value is none of its column.</exception>
    public void Transform(string file)
    {
        if (lines.Count == 0)
            return;
        for (var i = 0; i < fitted.Pipeline.Columns.Count; i++)
            if (!fitted.Pipeline.Columns[i].IsTrainingOnly)
                Read(file, fitted.Pipeline.Columns[i], batch[i]);
        (batch.Count, batch.Origin, batch.FirstRow) = (lines.Count, file, lines[0].Line - 1);
        if (matrix.Length < lines.Count * fitted.Width)
            matrix = new float[lines.Count * fitted.Width];
        try
        {
            transformer.Load(batch);
            transformer.Transform(0, lines.Count, matrix.AsSpan(0, lines.Count * fitted.Width));
        }
        catch (PreprocessingException refusal)
        {
            throw Damaged(file, lines[0].Line, new FormatException(
                $"this line or one of the {lines.Count - 1} after it was never served, because it is refused: {refusal.Message}", refusal));
        }
        for (var row = 0; row < lines.Count; row++)
        {
            Compare(file, lines[row].Line, lines[row].Served, matrix.AsSpan(row * fitted.Width, fitted.Width), lines[row].IsWhole);
            lines[row].Json.Dispose();
        }
        rows += lines.Count;
        lines.Clear();
    }

    /// <summary>Counts a line that a killed server left incomplete.</summary>
    public void SkipIncomplete() => incomplete++;

    /// <summary>The report of all lines.</summary>
    public ReplayReport Complete()
    {
        transformer.Dispose();
        return new()
        {
            Files = files,
            Rows = rows,
            DifferentRows = different,
            IncompleteLines = incomplete,
            Differences = differences,
        };
    }

    void Compare(string file, long at, ReadOnlySpan<float> served, ReadOnlySpan<float> replayed, bool isWhole)
    {
        var before = different;
        if (!isWhole)
            Differ(new(file, at, null, float.NaN, float.NaN));
        for (var slot = 0; slot < served.Length; slot++)
            if (BitConverter.SingleToInt32Bits(served[slot]) != BitConverter.SingleToInt32Bits(replayed[slot]))
                Differ(new(file, at, fitted.SlotNames[slot], served[slot], replayed[slot]));

        void Differ(ReplayDifference difference)
        {
            different = before + 1;
            if (differences.Count < mostDifferences)
                differences.Add(difference);
        }
    }

    void Read(string file, ColumnInfo info, Column column)
    {
        var values = new List<JsonElement>(lines.Count);
        foreach (var (at, json, _, _) in lines)
            values.Add(json.RootElement.TryGetProperty(info.Name, out var value)
                ? value
                : throw Damaged(file, at, new FormatException($"column '{info.Name}' is not there")));
        try
        {
            ServedValue.Read(values, column, info.IsNullable);
        }
        catch (Exception cause) when (cause is FormatException or InvalidOperationException or ArgumentException
            or SourceException)
        {
            throw Damaged(file, lines[0].Line, new FormatException(
                $"column '{info.Name}' of this line or of the {lines.Count - 1} after it: {cause.Message}", cause));
        }
    }

    void RequireHash(string file, JsonDocument json, string name, string expected)
    {
        if (json.RootElement.GetProperty(name).GetString() is var found && found != expected)
            throw new MismatchException($"Line {line} of '{file}' was served by other preprocessing than the stamp beside the file says: "
                + $"its {name} is {found}, expected {expected}. The file was put together from several logs, or changed.");
    }

    static SourceException Damaged(string file, long line, Exception cause) => new(
        $"Line {line} of '{file}' is no line of a log: {cause.Message.TrimEnd('.')}. The file is damaged, or no log of this pipeline; "
        + "remove the line, or restore the file.", cause);
}
