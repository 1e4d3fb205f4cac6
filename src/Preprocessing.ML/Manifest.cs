using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Preprocessing.ML;

/// <summary>
/// The hash of every entry of a model's zip file, as an entry of its own in the format of <c>sha256sum</c>. Unzipping does not
/// notice a damaged byte, nor does ML.NET notice that a part it can do without is gone.
/// </summary>
static class Manifest
{
    const string Name = "preprocessing/manifest.sha256";

    /// <summary>One line per entry.</summary>
    public static string Of(ZipArchive zip) => string.Concat(zip.Entries.Select(entry => $"{Hash(entry)}  {entry.FullName}\n"));

    /// <summary>Whether the file has a manifest.</summary>
    public static bool Exists(ZipArchive zip) => zip.GetEntry(Name) is not null;

    /// <summary>Adds the manifest.</summary>
    public static void Add(ZipArchive zip, string manifest)
    {
        using var entry = zip.CreateEntry(Name).Open();
        entry.Write(Encoding.UTF8.GetBytes(manifest));
    }

    /// <summary>Compares the entries with the manifest. Entries that others added later are not its concern.</summary>
    /// <param name="zip">The file.</param>
    /// <param name="needed">An entry that has to be listed.</param>
    /// <exception cref="InvalidDataException">An entry is missing or not as it was written.</exception>
    public static void Check(ZipArchive zip, string needed)
    {
        if (zip.GetEntry(Name) is not { } manifest)
            throw new InvalidDataException($"Its entry '{Name}' is missing.");
        var listed = false;
        using var reader = new StreamReader(manifest.Open(), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            var (hash, name) = line.Split("  ", 2) is [var first, var second] ? (first, second) : throw new InvalidDataException($"Its entry '{Name}' is damaged.");
            if (zip.GetEntry(name) is not { } entry)
                throw new InvalidDataException($"Its entry '{name}' is missing.");
            if (Hash(entry) != hash)
                throw new InvalidDataException($"Its entry '{name}' is not as it was written.");
            listed |= name == needed;
        }
        if (!listed)
            throw new InvalidDataException($"Its entry '{Name}' does not list '{needed}'.");
    }

    static string Hash(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
