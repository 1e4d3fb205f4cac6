using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Preprocessing.Engines;

namespace Preprocessing.Cluster;

/// <summary>A fit that is cut into work orders: which partitions of which version are read, for which definition and options.</summary>
/// <remarks>
/// The orders of the first pass follow from the plan alone; those of a later pass also from the merged answer of the pass before.
/// A plan holds no data but names and versions of partitions.
/// </remarks>
/// <param name="Pipeline">The name of the pipeline.</param>
/// <param name="TransformHash">The hash of its definition.</param>
/// <param name="Passes">The number of passes.</param>
/// <param name="Options">What the answers depend on beside definition and data (<see cref="PartialFit{TRow}.Options"/>).</param>
/// <param name="DataVersion">The version of all data, for <see cref="FittedOn.DataVersion"/>; null if they have none.</param>
/// <param name="Partitions">The partitions, each once.</param>
public sealed record FitPlan(
    string Pipeline, string TransformHash, int Passes, string Options, string? DataVersion, IReadOnlyList<DataPartition> Partitions)
{
    const int Format = 1;

    /// <summary>Above this number of answers they are merged in groups first, which are kept and merged in turn.</summary>
    public const int MergedAtOnce = 64;

    /// <summary>The number of answers in such a group.</summary>
    public const int Group = 16;

    /// <summary>The SHA-256 of the plan, as 64 hex digits.</summary>
    public string Name => Convert.ToHexStringLower(SHA256.HashData(ToJson()));

    /// <summary>The orders of a pass, one for each partition in the order of the plan.</summary>
    /// <param name="pass">The pass, from 0.</param>
    /// <param name="before">The hash of the merged answer of the pass before; empty for the first pass.</param>
    public IReadOnlyList<WorkOrder> Orders(int pass, string before) =>
        [.. Partitions.Select(partition => new WorkOrder(Pipeline, TransformHash, pass, before, Options, partition))];

    /// <summary>Writes the plan to a file, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, file => file.Write(ToJson()));

    /// <summary>Reads a plan from a file.</summary>
    /// <exception cref="StateException">The file is missing, or is no plan.</exception>
    public static FitPlan Load(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new StateException($"The plan '{path}' cannot be read: {cause.Message} Plan the fit again.", cause);
        }
    }

    internal byte[] ToJson()
    {
        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteString("pipeline", Pipeline);
            json.WriteString("transform", TransformHash);
            json.WriteNumber("passes", Passes);
            json.WriteString("options", Options);
            json.WriteString("data", DataVersion);
            json.WriteStartArray("partitions");
            foreach (var (name, version) in Partitions)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("version", version);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    internal static FitPlan Parse(byte[] bytes, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (root.GetProperty("format").GetInt32() is not Format and var format)
                throw new StateException($"The plan '{path}' has format {format}, expected {Format}. Plan the fit again.");
            var plan = new FitPlan(
                Text(root, "pipeline"), Text(root, "transform"), root.GetProperty("passes").GetInt32(), Text(root, "options"),
                root.GetProperty("data").GetString(),
                [
                    .. root.GetProperty("partitions").EnumerateArray()
                        .Select(part => new DataPartition(Text(part, "name"), Text(part, "version"))),
                ]);
            if (plan.Passes < 1 || plan.Partitions.DistinctBy(partition => partition.Name).Count() != plan.Partitions.Count)
                throw new FormatException("a number of passes above 0 and partitions of different names were expected.");
            return plan;
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new StateException($"'{path}' is no plan of a fit: {cause.Message} Plan the fit again.", cause);
        }
    }

    static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' has no value.");
}
