using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace FlightDelay.Package.Tests;

/// <summary>The symbols inside an assembly of a package.</summary>
sealed class Symbols : IDisposable
{
    // The kind of debug information that holds the addresses of sources, by the portable PDB format.
    static readonly Guid SourceLinkKind = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    readonly PEReader image;
    readonly MetadataReaderProvider provider;

    Symbols(PEReader image)
    {
        this.image = image;
        var embedded = image.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        provider = image.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
    }

    /// <summary>Reads the symbols of an assembly; fails if it has none.</summary>
    public static async Task<Symbols> OfAsync(ZipArchiveEntry assembly, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        using (var content = assembly.Open())
            await content.CopyToAsync(bytes, cancellationToken);
        bytes.Position = 0;
        return new(new PEReader(bytes));
    }

    /// <summary>Where debuggers find the sources: JSON, from paths to addresses.</summary>
    public string SourceLink => Encoding.UTF8.GetString(
        Reader.CustomDebugInformation.Select(Reader.GetCustomDebugInformation)
            .Where(information => Reader.GetGuid(information.Kind) == SourceLinkKind)
            .Select(information => Reader.GetBlobBytes(information.Value)).Single());

    /// <summary>The paths of the sources.</summary>
    public IReadOnlyList<string> Files => [.. Reader.Documents.Select(document => Reader.GetString(Reader.GetDocument(document).Name))];

    public void Dispose()
    {
        provider.Dispose();
        image.Dispose();
    }

    MetadataReader Reader => provider.GetMetadataReader();
}
