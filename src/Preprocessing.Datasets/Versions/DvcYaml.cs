using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Preprocessing.Datasets;

/// <summary>Reads and writes the YAML files of DVC. Comments are lost, all else that is not changed stays.</summary>
static class DvcYaml
{
    /// <exception cref="DatasetException">The file is no YAML, or no map.</exception>
    public static YamlMappingNode Read(string path)
    {
        try
        {
            var stream = new YamlStream();
            using var text = new StreamReader(path);
            stream.Load(text);
            return stream.Documents.Count == 0 ? new YamlMappingNode() : (YamlMappingNode)stream.Documents[0].RootNode;
        }
        catch (Exception cause) when (cause is YamlException or InvalidCastException)
        {
            throw new DatasetException($"'{path}' is no file of DVC: {cause.Message} Restore it, or remove it and write it anew.", cause);
        }
    }

    /// <summary>Writes a file whole or not at all.</summary>
    public static void Write(string path, YamlMappingNode root) => AtomicFile.Write(path, stream =>
    {
        using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        new YamlStream(new YamlDocument(root)).Save(text, assignAnchors: false);
    });
}
