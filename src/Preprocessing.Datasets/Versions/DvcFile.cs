using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Preprocessing.Datasets;

/// <summary>The file beside a dataset by which DVC knows it: <c>flights.dvc</c>.</summary>
/// <remarks>What somebody added to it stays: DVC keeps annotations as well. Comments are lost.</remarks>
static class DvcFile
{
    /// <summary>What is appended to the path of the dataset.</summary>
    public const string Ending = ".dvc";

    /// <summary>Writes the version into the file; an older file stays untouched if that fails.</summary>
    /// <exception cref="DatasetException">There is a file that is none of DVC's, or one of several outputs.</exception>
    public static void Write(string path, Manifest manifest)
    {
        var root = File.Exists(path) ? DvcYaml.Read(path) : new YamlMappingNode();
        var output = OutputOf(root, path, manifest.Path.Split('/')[^1]);
        Set(output, "md5", Quoted(manifest.Md5));
        Set(output, "size", Plain(manifest.Length));
        if (manifest.IsFolder)
            Set(output, "nfiles", Plain(manifest.Files.Count));
        else
            output.Children.Remove("nfiles");
        // Without it DVC takes the hash for one of its version 2, which hashed texts with other line ends.
        Set(output, "hash", new YamlScalarNode("md5"));
        Set(output, "path", Quoted(manifest.Path.Split('/')[^1]));
        if (manifest.Message is { } message)
            Set(output, "desc", Quoted(message));
        var meta = output.Children.TryGetValue("meta", out var found) && found is YamlMappingNode known ? known : new YamlMappingNode();
        Set(meta, "version", Plain(manifest.Version));
        Set(meta, "sha256", Quoted(manifest.Sha256));
        if (manifest.Content is { } content)
            Set(meta, "schemaHash", Quoted(content.SchemaHash));
        Set(output, "meta", meta);
        DvcYaml.Write(path, root);
    }

    /// <summary>The addresses that a file of DVC names, in <c>.dvc</c> files and in <c>dvc.lock</c>.</summary>
    /// <exception cref="DatasetException">The file is none of DVC's.</exception>
    public static IEnumerable<string> Addresses(string path) => Addresses(DvcYaml.Read(path));

    static IEnumerable<string> Addresses(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(child =>
            child.Key is YamlScalarNode { Value: "md5" } && child.Value is YamlScalarNode { Value: { } address }
                ? [address]
                : Addresses(child.Value)),
        YamlSequenceNode list => list.SelectMany(Addresses),
        _ => [],
    };

    static YamlMappingNode OutputOf(YamlMappingNode root, string path, string name)
    {
        if (!root.Children.TryGetValue("outs", out var found))
            root.Children.Add("outs", found = new YamlSequenceNode(new YamlMappingNode()));
        if (found is not YamlSequenceNode { Children: [YamlMappingNode output] }
            || output.Children.TryGetValue("path", out var other) && (other as YamlScalarNode)?.Value != name)
            throw new DatasetException($"'{path}' does not have one output '{name}', as DVC writes it for a dataset. Name another dataset, "
                + "or remove the file.");
        return output;
    }

    static void Set(YamlMappingNode map, string key, YamlNode value) => map.Children[key] = value;

    static YamlScalarNode Plain(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    // Digits alone, and digits with one 'e', are numbers in YAML.
    static YamlScalarNode Quoted(string text) => new(text) { Style = ScalarStyle.SingleQuoted };
}
