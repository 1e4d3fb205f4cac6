using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Preprocessing.Generated;

namespace Preprocessing;

/// <summary>Learnt states as files: data only, readable, canonical, checked by hash when read.</summary>
static class StateFile
{
    const int Format = 1;

    /// <summary>The hash of what was learnt, over the transform hash: equal if and only if the numbers that come out are equal.</summary>
    public static string Hash(string transformHash, PipelineState state)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            state.Write(json);
        return Hash(transformHash, bytes.ToArray());
    }

    static string Hash(string transformHash, byte[] canonical) => Hashing.Of("state"u8.ToArray(), Encoding.UTF8.GetBytes(transformHash), canonical);

    public static void Save<TRow>(FittedPipeline<TRow> fitted, string path) => AtomicFile.Write(path, stream =>
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteNumber("preprocessing", Format);
        json.WriteString("pipeline", fitted.Pipeline.Name);
        json.WriteString("transformHash", fitted.Pipeline.TransformHash);
        json.WriteString("stateHash", fitted.StateHash);
        json.WriteStartObject("fittedOn");
        json.WriteNumber("rows", fitted.FittedOn.Rows);
        json.WriteString("dataVersion", fitted.FittedOn.DataVersion);
        json.WriteEndObject();
        json.WriteStartArray("definition");
        foreach (var line in fitted.Pipeline.Definition.TrimEnd('\n').Split('\n'))
            json.WriteStringValue(line);
        json.WriteEndArray();
        json.WritePropertyName("state");
        fitted.State.Write(json);
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    });

    public static FittedPipeline<TRow> Load<TRow>(Pipeline<TRow> pipeline, string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StateException($"The fitted pipeline '{path}' cannot be read: {error.Message} Fit pipeline '{pipeline.Name}' and save it there.", error);
        }
        return Parse(pipeline, path, bytes);
    }

    /// <summary>Reads a fitted pipeline from the text of a file or resource.</summary>
    public static FittedPipeline<TRow> Parse<TRow>(Pipeline<TRow> pipeline, string path, byte[] bytes)
    {
        LoadedCode.Require(pipeline);
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return Read(pipeline, path, document.RootElement);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException or OverflowException)
        {
            throw new StateException($"The file '{path}' is not a sound fitted pipeline: {error.Message} It was damaged or edited; restore it, or fit pipeline '{pipeline.Name}' again.", error);
        }
    }

    static FittedPipeline<TRow> Read<TRow>(Pipeline<TRow> pipeline, string path, JsonElement json)
    {
        if (json.GetProperty("preprocessing").GetInt32() is var format && format != Format)
            throw new StateException($"The fitted pipeline '{path}' has format {format}, but this version reads format {Format}. Use the version that wrote it, or fit again.");
        var name = json.GetProperty("pipeline").GetString();
        var hash = json.GetProperty("transformHash").GetString();
        if (name != pipeline.Name || hash != pipeline.TransformHash)
            throw Other(pipeline, path, json);
        var (on, state, stateHash) = (json.GetProperty("fittedOn"), json.GetProperty("state"), json.GetProperty("stateHash").GetString());
        var fitted = pipeline.Complete(pipeline.ParseState(state), new FittedOn(on.GetProperty("rows").GetInt64(), on.GetProperty("dataVersion").GetString()));
        // What was saved is the canonical text with a layout. To hash that spares a server that starts the compilation of all that writes
        // states. Numbers that somebody has spelt in another way are written again.
        return Hash(hash, WithoutLayout(JsonMarshal.GetRawUtf8Value(state))) == stateHash || fitted.StateHash == stateHash ? fitted
            : throw new FormatException($"its numbers have the hash {fitted.StateHash}, but it says {stateHash}.");
    }

    static StateException Other<TRow>(Pipeline<TRow> pipeline, string path, JsonElement json) => new(
        $"The fitted pipeline '{path}' was fitted with another definition than pipeline '{pipeline.Name}' has now:\n"
        + string.Concat(Difference.OfDefinitions(string.Concat(json.GetProperty("definition").EnumerateArray().Select(line => line.GetString() + "\n")), pipeline.Definition).Select(line => $"  {line}\n"))
        + "Fit again, or use the code that the file was fitted with.");

    /// <summary>JSON without the blanks and line ends between its tokens.</summary>
    // Compiled once: a loop over a long text that starts in the first tier is compiled twice more before its end.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static byte[] WithoutLayout(ReadOnlySpan<byte> json)
    {
        var (kept, count, inText) = (new byte[json.Length], 0, false);
        for (var i = 0; i < json.Length; i++)
        {
            if (!inText && json[i] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                continue;
            kept[count++] = json[i];
            if (json[i] == '\\')
                kept[count++] = json[++i];
            else if (json[i] == '"')
                inText = !inText;
        }
        return kept[..count];
    }
}
