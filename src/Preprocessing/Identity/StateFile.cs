using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>
/// Learnt states as files: data only, readable, canonical. Reading checks the hashes, the seal and the state of each step.
/// </summary>
static class StateFile
{
    /// <summary>The largest number of bytes in a file.</summary>
    public const int MostBytes = 1 << 30;

    // Files of format 1 have no seal.
    const int Format = 2;

    static readonly string[] Members =
    [
        "preprocessing", "pipeline", "transformHash", "stateHash", "fittedOn", "definition", "state", Seal.Member,
    ];

    /// <summary>
    /// Computes the hash of the learnt state, which includes the transform hash: equal if and only if the numbers of the output are equal.
    /// </summary>
    public static string Hash(string transformHash, PipelineState state)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = Seal.Encoder }))
            state.Write(json);
        return Hash(transformHash, bytes.ToArray());
    }

    static string Hash(string transformHash, byte[] canonical) =>
        Hashing.Hash("state"u8.ToArray(), Encoding.UTF8.GetBytes(transformHash), canonical);

    public static void Save<TRow>(FittedPipeline<TRow> fitted, string path) => AtomicFile.Write(path, stream =>
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = Seal.Encoder });
        json.WriteStartObject();
        WriteMembers(json, fitted);
        json.WriteString(Seal.Member, Seal.Hash(json => WriteMembers(json, fitted)));
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
        if (stream.Position > MostBytes)
            throw new IOException($"The state of pipeline '{fitted.Pipeline.Name}' takes {stream.Position} bytes, "
                + $"and {MostBytes} are the most that are read back. Let its steps keep fewer categories.");
    });

    static void WriteMembers<TRow>(Utf8JsonWriter json, FittedPipeline<TRow> fitted)
    {
        json.WriteNumber("preprocessing", Format);
        json.WriteString("pipeline", fitted.Pipeline.Name);
        json.WriteString("transformHash", fitted.Pipeline.TransformHash);
        json.WriteString("stateHash", fitted.StateHash);
        json.WriteStartObject("fittedOn");
        json.WriteNumber("rows", fitted.FittedOn.Rows);
        json.WriteString("dataVersion", fitted.FittedOn.DataVersion);
        if (fitted.FittedOn.Profile is { } profile)
        {
            json.WritePropertyName("profile");
            ProfileJson.Write(json, profile);
        }
        WriteRanges(json, fitted.FittedOn.Ranges);
        json.WriteEndObject();
        json.WriteStartArray("definition");
        foreach (var line in fitted.Pipeline.Definition.TrimEnd('\n').Split('\n'))
            json.WriteStringValue(line);
        json.WriteEndArray();
        json.WritePropertyName("state");
        fitted.State.Write(json);
    }

    static void WriteRanges(Utf8JsonWriter json, IReadOnlyList<LearnedRange> ranges)
    {
        if (ranges.Count == 0)
            return;
        json.WriteStartArray("ranges");
        foreach (var range in ranges)
        {
            json.WriteStartObject();
            StateJson.Write(json, "column", range.Column);
            StateJson.Write(json, "minimum", range.Minimum);
            StateJson.Write(json, "maximum", range.Maximum);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static FittedPipeline<TRow> Load<TRow>(Pipeline<TRow> pipeline, string path)
    {
        byte[] bytes;
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MostBytes and var length })
                throw new StateException($"The file '{path}' has {length} bytes, and {MostBytes} are the most that a fitted pipeline has. "
                    + "Look whether it is one; if so, let its steps keep fewer categories, and fit again.");
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StateException(
                $"The fitted pipeline '{path}' cannot be read: {error.Message} Fit pipeline '{pipeline.Name}' and save it there.", error);
        }
        return Parse(pipeline, path, bytes);
    }

    /// <summary>Reads a fitted pipeline from the bytes of a file or resource.</summary>
    public static FittedPipeline<TRow> Parse<TRow>(Pipeline<TRow> pipeline, string path, byte[] bytes)
    {
        LoadedCode.Require(pipeline);
        try
        {
            using var document = JsonDocument.Parse(bytes, Seal.Strictly);
            return Read(pipeline, path, document.RootElement);
        }
        // A state can make a step, even the user's own, throw any exception: either the file is wrong, or the step accepts a wrong state.
        catch (Exception error) when (error is not PreprocessingException)
        {
            throw new StateException(
                $"The file '{path}' is not a sound fitted pipeline: {error.Message} It was damaged or edited; restore it, "
                    + $"or fit pipeline '{pipeline.Name}' again.",
                error);
        }
    }

    static FittedPipeline<TRow> Read<TRow>(Pipeline<TRow> pipeline, string path, JsonElement json)
    {
        if (json.GetProperty("preprocessing").GetInt32() is var format && format != Format)
            throw new StateException($"The fitted pipeline '{path}' has format {format}, but this version reads format {Format}. "
                + (format < Format
                    ? "It comes from a version that did not seal its files, so that nothing tells whether it was edited since. "
                        + $"Fit pipeline '{pipeline.Name}' again and save it."
                    : "Use the version that wrote it, or fit again."));
        var name = json.GetProperty("pipeline").GetString();
        var hash = json.GetProperty("transformHash").GetString();
        if (name != pipeline.Name || hash != pipeline.TransformHash)
            throw Other(pipeline, path, json);
        foreach (var member in json.EnumerateObject())
            if (!Members.Contains(member.Name))
                throw new FormatException($"it holds '{member.Name}', which no fitted pipeline has.");
        var (on, state, stateHash) = (json.GetProperty("fittedOn"), json.GetProperty("state"), json.GetProperty("stateHash").GetString());
        var rows = on.GetProperty("rows").GetInt64();
        if (rows < 0)
            throw new FormatException($"it was fitted on {rows} rows.");
        var learnt = ((ILearnt<TRow>)pipeline).ReadState(state);
        if (!Seal.Fits(json, (member, canonical) =>
        {
            if (member.Name == "state")
                learnt.Write(canonical);
            return member.Name == "state";
        }))
            throw new FormatException("its seal is not that of its content.");
        var fitted = ((ILearnt<TRow>)pipeline).Complete(
            learnt,
            new FittedOn(
                rows,
                on.GetProperty("dataVersion").GetString(),
                on.TryGetProperty("profile", out var profile) ? ProfileJson.Read(profile) : null)
            {
                Ranges = on.TryGetProperty("ranges", out _)
                    ? StateJson.Array(on, "ranges", 3, range => new LearnedRange(
                        StateJson.String(range, "column"), StateJson.Double(range, "minimum"), StateJson.Double(range, "maximum")))
                    : [],
            });
        // The saved text is the canonical text with a layout. Hashing it saves a starting server the compilation of all code that writes
        // states. Numbers that somebody has spelt in another way are written again.
        return Hash(hash, Seal.WithoutLayout(JsonMarshal.GetRawUtf8Value(state))) == stateHash || fitted.StateHash == stateHash ? fitted
            : throw new FormatException($"its numbers have the hash {fitted.StateHash}, but it says {stateHash}.");
    }

    static StateException Other<TRow>(Pipeline<TRow> pipeline, string path, JsonElement json) => new(
        $"The fitted pipeline '{path}' was fitted with another definition than pipeline '{pipeline.Name}' has now:\n"
        + string.Concat(Difference.OfDefinitions(
            string.Concat(json.GetProperty("definition").EnumerateArray().Select(line => line.GetString() + "\n")), pipeline.Definition)
            .DefaultIfEmpty("the hashes of the definitions differ, though their texts are the same: the file was damaged or edited")
            .Select(line => $"  {line}\n"))
        + "Fit again, or use the code that the file was fitted with.");
}
