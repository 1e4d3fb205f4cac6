namespace Preprocessing.Datasets;

/// <summary>What messages say of bytes that are not those of a version.</summary>
static class CacheFaults
{
    /// <summary>A file that is not in the cache.</summary>
    public static string Gone(Manifest manifest, DatasetFile file, string path) =>
        $"'{file.Path}' of {manifest.Address} is not in the cache: '{path}' is not there. Pull the version from a remote.";

    /// <summary>A file in the cache with another content.</summary>
    public static string Changed(Manifest manifest, DatasetFile file, string path, ContentHash found) =>
        $"'{path}' is not what was committed as '{file.Path}' of {manifest.Address}: it has {found.Length} bytes with the SHA-256 "
        + $"{found.Sha256}, expected {file.Length} with {file.Sha256}. Pull the version from a remote, or restore the file from a copy.";
}
