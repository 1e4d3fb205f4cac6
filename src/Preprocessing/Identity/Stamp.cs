using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Preprocessing;

/// <summary>What a model records of its preprocessing: enough to refuse other preprocessing, and to say in words what differs.</summary>
/// <remarks>Reading a stamp needs no knowledge of the class that declared the pipeline.</remarks>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="Definition">The canonical text of everything that can change a number.</param>
/// <param name="TransformHash">The hash of what can change a number before anything is learnt.</param>
/// <param name="SchemaHash">The hash of the input columns.</param>
/// <param name="StateHash">The hash of the transform hash and all learnt numbers.</param>
/// <param name="Rows">The number of rows fitted on.</param>
/// <param name="DataVersion">The version of the data fitted on, or null if its source has none.</param>
/// <param name="FeatureNames">One name per feature.</param>
/// <param name="LabelKind">What the label is.</param>
/// <param name="LibraryVersion">The version of this library; recorded, never compared.</param>
/// <param name="SourceRevision">The revision of the source code, or null; recorded, never compared.</param>
public sealed record Stamp(
    string Pipeline,
    string Definition,
    string TransformHash,
    string SchemaHash,
    string StateHash,
    long Rows,
    string? DataVersion,
    IReadOnlyList<string> FeatureNames,
    LabelKind LabelKind,
    string LibraryVersion,
    string? SourceRevision)
{
    /// <summary>The key or entry name under which models carry their stamp.</summary>
    public const string Key = "preprocessing.stamp";

    const int Format = 1;

    /// <summary>The stamp of a fitted pipeline.</summary>
    /// <param name="fitted">The fitted pipeline.</param>
    /// <param name="sourceRevision">The revision of the source code, such as a commit; recorded, never compared.</param>
    public static Stamp Of<TRow>(FittedPipeline<TRow> fitted, string? sourceRevision = null) => new(
        fitted.Pipeline.Name,
        fitted.Pipeline.Definition,
        fitted.Pipeline.TransformHash,
        fitted.Pipeline.SchemaHash,
        fitted.StateHash,
        fitted.FittedOn.Rows,
        fitted.FittedOn.DataVersion,
        [.. fitted.FeatureNames],
        fitted.Pipeline.LabelKind,
        typeof(Stamp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
        sourceRevision);

    /// <summary>The stamp as one JSON document in canonical form.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("preprocessing", Format);
            json.WriteString("pipeline", Pipeline);
            json.WriteString("transformHash", TransformHash);
            json.WriteString("stateHash", StateHash);
            json.WriteString("schemaHash", SchemaHash);
            json.WriteNumber("rows", Rows);
            json.WriteString("dataVersion", DataVersion);
            json.WriteString("label", LabelKind.ToString());
            json.WriteString("libraryVersion", LibraryVersion);
            json.WriteString("sourceRevision", SourceRevision);
            WriteList(json, "definition", Definition.TrimEnd('\n').Split('\n'));
            WriteList(json, "features", FeatureNames);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not a stamp.</exception>
    public static Stamp Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var stamp = document.RootElement;
            if (stamp.GetProperty("preprocessing").GetInt32() is var format && format != Format)
                throw new FormatException($"The stamp has format {format}, but this version reads format {Format}.");
            return new Stamp(
                Text("pipeline"),
                string.Concat(List("definition").Select(line => line + "\n")),
                Text("transformHash"),
                Text("schemaHash"),
                Text("stateHash"),
                stamp.GetProperty("rows").GetInt64(),
                stamp.GetProperty("dataVersion").GetString(),
                [.. List("features")],
                Enum.Parse<LabelKind>(Text("label")),
                Text("libraryVersion"),
                stamp.GetProperty("sourceRevision").GetString());

            string Text(string name) => stamp.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");
            IEnumerable<string> List(string name) => stamp.GetProperty(name).EnumerateArray().Select(item => item.GetString() ?? "");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"This is not a stamp of preprocessing: {error.Message}", error);
        }
    }

    /// <summary>Checks that a model with this stamp may run with a fitted pipeline.</summary>
    /// <param name="fitted">The fitted pipeline.</param>
    /// <param name="model">What the model is called in the message, such as its file.</param>
    /// <returns>What differs without changing any number, in words; empty if nothing does.</returns>
    /// <exception cref="MismatchException">The model was made with other preprocessing. The message says what differs.</exception>
    public IReadOnlyList<string> Verify<TRow>(FittedPipeline<TRow> fitted, string model)
    {
        var now = Of(fitted);
        var differences = Difference.OfStamps(this, now);
        if (TransformHash != now.TransformHash || StateHash != now.StateHash)
            throw new MismatchException(model, differences);
        return SchemaHash != now.SchemaHash ? differences : [];
    }

    /// <summary>Stamps are equal if they say the same, feature by feature.</summary>
    public bool Equals(Stamp? other) => other is not null && ToJson() == other.ToJson();

    /// <inheritdoc/>
    public override int GetHashCode() => StateHash.GetHashCode(StringComparison.Ordinal);

    static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }
}
