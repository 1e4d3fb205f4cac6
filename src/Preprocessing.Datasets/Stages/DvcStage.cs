using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Preprocessing.Datasets;

/// <summary>A stage of DVC that runs again only on a change that can change a number.</summary>
/// <remarks>
/// It depends on a version of data, and on the <c>transform</c> line of the file that <see cref="WriteParameters"/> writes: a comment or a
/// renamed helper changes neither, a changed step does.
/// </remarks>
/// <param name="Name">The name of the stage: letters, digits, '-' and '_'.</param>
/// <param name="Command">The command, as a shell takes it.</param>
/// <param name="Parameters">The file of the hashes, relative to the root, with slashes.</param>
/// <param name="Outputs">The files and folders that the command writes, relative to the root, with slashes.</param>
public sealed record DvcStage(string Name, string Command, string Parameters, IReadOnlyList<string> Outputs)
{
    static readonly string[] Keys = ["schemaHash", "transformHash"];

    /// <summary>Writes the hashes of a pipeline as a file of parameters, which is committed to git.</summary>
    /// <param name="path">The file, with the ending <c>.json</c>.</param>
    /// <param name="pipeline">The pipeline.</param>
    public static void WriteParameters<TRow>(string path, Pipeline<TRow> pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        AtomicFile.Write(path, stream =>
        {
            using (var json = new System.Text.Json.Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" }))
            {
                json.WriteStartObject();
                json.WriteString("pipeline", pipeline.Name);
                json.WriteString(Keys[0], pipeline.SchemaHash);
                json.WriteString(Keys[1], pipeline.TransformHash);
                json.WriteEndObject();
            }
            stream.Write("\n"u8);
        });
    }

    /// <summary>Writes the stage into <c>dvc.yaml</c>; other stages stay.</summary>
    /// <param name="root">The folder of the file.</param>
    /// <param name="data">The version that the stage reads.</param>
    /// <exception cref="DatasetException">The file is none of DVC's, or the name is none of a stage.</exception>
    public void Write(string root, Manifest data)
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireName();
        Change(Path.Combine(root, "dvc.yaml"), file => Map(file, "stages").Children[Name] = new YamlMappingNode
        {
            { "cmd", Quoted(Command) },
            { "deps", new YamlSequenceNode(Quoted(data.Path)) },
            { "params", new YamlSequenceNode(new YamlMappingNode { { Quoted(Parameters), new YamlSequenceNode(Keys.Select(Quoted)) } }) },
            { "outs", new YamlSequenceNode(Outputs.Select(Quoted)) },
        });
    }

    /// <summary>Writes into <c>dvc.lock</c> what the stage has read and written, so that <c>dvc repro</c> finds it done.</summary>
    /// <param name="root">The folder of the file.</param>
    /// <param name="data">The version that the stage has read.</param>
    /// <param name="pipeline">The pipeline.</param>
    /// <exception cref="DatasetException">The file is none of DVC's, or an output is not there.</exception>
    /// <exception cref="IOException">An output cannot be read.</exception>
    public void WriteLock<TRow>(string root, Manifest data, Pipeline<TRow> pipeline)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(pipeline);
        RequireName();
        var outputs = new YamlSequenceNode(Outputs.Select(output => OutputOf(root, output)));
        Change(Path.Combine(root, "dvc.lock"), file =>
        {
            file.Children["schema"] = Quoted("2.0");
            Map(file, "stages").Children[Name] = new YamlMappingNode
            {
                { "cmd", Quoted(Command) },
                { "deps", new YamlSequenceNode(Entry(data.Path, data.Md5, data.Length, data.IsFolder ? data.Files.Count : null)) },
                {
                    "params", new YamlMappingNode
                    {
                        {
                            Quoted(Parameters), new YamlMappingNode
                            {
                                { Keys[0], Quoted(pipeline.SchemaHash) }, { Keys[1], Quoted(pipeline.TransformHash) },
                            }
                        },
                    }
                },
                { "outs", outputs },
            };
        });
    }

    static YamlMappingNode OutputOf(string root, string output)
    {
        var path = Path.Combine([root, .. output.Split('/')]);
        var files = WorkingFolder.List(path, CancellationToken.None);
        if (files.Count == 0)
            throw new DatasetException($"'{path}' is not there, so that the stage has not written it. Run the command first.");
        var hashes = files.Select(file => (file.Name, Hash: ContentHasher.OfFile(file.Path, CancellationToken.None))).ToArray();
        if (File.Exists(path))
            return Entry(output, hashes[0].Hash.Md5, hashes[0].Hash.Length, null);
        var listing = DirectoryListing.Write(hashes.Select(file => new DatasetFile(file.Name, file.Hash.Length, file.Hash.Md5, "")));
        return Entry(
            output,
            ContentHasher.Of(listing).Md5 + DirectoryListing.Ending,
            hashes.Sum(file => file.Hash.Length),
            hashes.Length);
    }

    static YamlMappingNode Entry(string path, string md5, long size, int? files)
    {
        var entry = new YamlMappingNode { { "path", Quoted(path) }, { "hash", "md5" }, { "md5", Quoted(md5) }, { "size", Plain(size) } };
        if (files is { } count)
            entry.Add("nfiles", Plain(count));
        return entry;
    }

    void RequireName()
    {
        if (Name.Length == 0 || !Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            throw new DatasetException($"'{Name}' cannot be the name of a stage: letters, digits, '-' and '_'.");
    }

    static void Change(string path, Action<YamlMappingNode> change)
    {
        var root = File.Exists(path) ? DvcYaml.Read(path) : new YamlMappingNode();
        change(root);
        DvcYaml.Write(path, root);
    }

    static YamlMappingNode Map(YamlMappingNode parent, string key)
    {
        if (!parent.Children.TryGetValue(key, out var found))
            parent.Children.Add(key, found = new YamlMappingNode());
        return found as YamlMappingNode ?? throw new DatasetException($"'{key}' is no list of stages by name, as DVC writes it.");
    }

    static YamlScalarNode Plain(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    static YamlScalarNode Quoted(string text) => new(text) { Style = ScalarStyle.SingleQuoted };
}
