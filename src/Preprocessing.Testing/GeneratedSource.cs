using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Preprocessing.Testing;

/// <summary>
/// Reads the generated source of a class from the debug symbols of its assembly; the compiler stores there all source that is in no file.
/// </summary>
static class GeneratedSource
{
    // The kind of debug information that holds the source of a document, in the portable PDB format.
    static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static string Read(Type row)
    {
        var assembly = row.Assembly.Location;
        var file = $"{row.FullName!.Replace('+', '.')}.Pipeline.g.cs";
        using var image = new PEReader(File.OpenRead(assembly));
        if (!image.TryOpenAssociatedPortablePdb(assembly, path => File.Exists(path) ? File.OpenRead(path) : null, out var symbols, out _))
            throw new SnapshotException($"There are no debug symbols for '{assembly}', in which the generated source of {row.Name} lies. "
                + "Compile it with <DebugType>portable</DebugType>, and keep the .pdb file beside it.");
        using (symbols)
        {
            var reader = symbols!.GetMetadataReader();
            foreach (var handle in reader.Documents)
                if (Path.GetFileName(reader.GetString(reader.GetDocument(handle).Name).Replace('\\', '/')) == file)
                    foreach (var information in reader.GetCustomDebugInformation(handle).Select(reader.GetCustomDebugInformation))
                        if (reader.GetGuid(information.Kind) == EmbeddedSource)
                            return Read(reader.GetBlobReader(information.Value));
        }
        throw new SnapshotException(
            $"The debug symbols of '{assembly}' hold no '{file}'. Is {row.Name} declared with [Pipeline] in this assembly?");
    }

    /// <summary>Reads a length, or 0 for text that is not compressed, and then the text.</summary>
    static string Read(BlobReader blob)
    {
        var length = blob.ReadInt32();
        Stream content = new MemoryStream(blob.ReadBytes(blob.RemainingBytes));
        if (length > 0)
            content = new DeflateStream(content, CompressionMode.Decompress);
        using var text = new StreamReader(content, Encoding.UTF8);
        return text.ReadToEnd();
    }
}
