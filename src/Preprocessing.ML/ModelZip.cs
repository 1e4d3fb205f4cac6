using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Preprocessing.ML;

/// <summary>
/// The list of hashes in the zip file of a model. An entry lists the hash of every other entry, in the format of <c>sha256sum</c>, so that
/// a message can name the entry that has changed; the stamp holds the hash of this list. The list is needed because unzipping does not
/// notice a damaged byte, and ML.NET does not notice the loss of an optional part.
/// </summary>
static class ModelZip
{
    /// <summary>The entry that holds the stamp.</summary>
    public const string Stamp = "preprocessing/stamp.json";

    /// <summary>The entry that lists all other entries.</summary>
    public const string Manifest = "preprocessing/manifest.sha256";

    // ML.NET writes a few entries for each part of a model, and compresses by a factor of about 1000 at most. A file that unpacks to more
    // memory than a machine has is no model.
    const int MostEntries = 10_000, MostRatio = 1100, MostManifest = 1 << 24;
    const long MostBytes = 4L << 30;

    /// <summary>Says whether the file has a stamp or a list of hashes.</summary>
    public static bool IsStamped(ZipArchive zip) => zip.GetEntry(Stamp) is not null || zip.GetEntry(Manifest) is not null;

    /// <summary>Lists the entries of the model, one per line, in the ordinal order of their names.</summary>
    public static string List(ZipArchive zip) => string.Concat(Entries(zip).Select(entry => $"{Hash(entry)}  {entry.FullName}\n"));

    /// <summary>Computes the hash of a model from its list.</summary>
    public static string HashOf(string list) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list)));

    /// <summary>Adds an entry.</summary>
    public static void Add(ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Makes sure that the entries, by number, name and the sizes that the directory states, are within bounds.</summary>
    /// <exception cref="InvalidDataException">They are not.</exception>
    public static void CheckSize(ZipArchive zip)
    {
        if (zip.Entries.Count > MostEntries)
            throw new InvalidDataException($"It has {zip.Entries.Count} entries, and {MostEntries} are the most that a model has.");
        if (zip.Entries.GroupBy(entry => entry.FullName.Replace('\\', '/'), StringComparer.Ordinal)
            .FirstOrDefault(entries => entries.Skip(1).Any()) is { } twice)
            throw new InvalidDataException($"It has two entries '{twice.Key}'.");
        var all = 0L;
        foreach (var entry in zip.Entries)
        {
            if (entry.Length / MostRatio > entry.CompressedLength)
                throw new InvalidDataException($"Its entry '{entry.FullName}' is said to unpack from {entry.CompressedLength} bytes to "
                    + $"{entry.Length}, which no entry of a model does.");
            all += Math.Max(0, entry.Length);
        }
        if (all > MostBytes)
            throw new InvalidDataException($"It is said to unpack to {all} bytes, and {MostBytes} are the most that a model has.");
    }

    /// <summary>Reads the text of an entry.</summary>
    public static string Text(ZipArchive zip, string name, int most)
    {
        var entry = zip.GetEntry(name) ?? throw new InvalidDataException($"Its entry '{name}' is missing.");
        if (entry.Length > most)
            throw new InvalidDataException($"Its entry '{name}' has {entry.Length} bytes, and {most} are the most.");
        using var bytes = new MemoryStream();
        Copy(entry, bytes);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>Compares the entries with the list, and the list with the hash in the stamp.</summary>
    /// <exception cref="InvalidDataException">An entry is missing, has changed, or was added.</exception>
    public static void Check(ZipArchive zip, string? stamped)
    {
        var (now, listed) = (List(zip), Text(zip, Manifest, MostManifest));
        if (now != listed)
        {
            var (found, expected) = (Lines(now), Lines(listed));
            if (expected.Keys.Except(found.Keys).FirstOrDefault() is { } missing)
                throw new InvalidDataException($"Its entry '{missing}' is missing.");
            if (found.Keys.Except(expected.Keys).FirstOrDefault() is { } added)
                throw new InvalidDataException($"Its entry '{added}' was not there when it was stamped.");
            throw new InvalidDataException(found.Keys.FirstOrDefault(name => found[name] != expected[name]) is { } changed
                ? $"Its entry '{changed}' is not as it was written."
                : $"Its entry '{Manifest}' is damaged.");
        }
        if (HashOf(now) != stamped)
            throw new InvalidDataException(stamped is null
                ? "Its stamp does not say for which model it was written."
                : $"Its entries are not those that its stamp was written for: their hash is {HashOf(now)}, and the stamp says {stamped}.");
    }

    static IEnumerable<ZipArchiveEntry> Entries(ZipArchive zip) =>
        zip.Entries.Where(entry => entry.FullName is not (Stamp or Manifest)).OrderBy(entry => entry.FullName, StringComparer.Ordinal);

    static Dictionary<string, string> Lines(string list)
    {
        var lines = new Dictionary<string, string>();
        foreach (var line in list.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (line.Split("  ", 2) is not [var hash, var name] || !lines.TryAdd(name, hash))
                throw new InvalidDataException($"Its entry '{Manifest}' is damaged.");
        return lines;
    }

    static string Hash(ZipArchiveEntry entry)
    {
        using var hash = SHA256.Create();
        using (var hashing = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
            Copy(entry, hashing);
        return Convert.ToHexStringLower(hash.Hash!);
    }

    static void Copy(ZipArchiveEntry entry, Stream to)
    {
        using var content = entry.Open();
        var buffer = new byte[1 << 16];
        var left = entry.Length;
        for (int count; (count = content.Read(buffer)) > 0;)
        {
            if ((left -= count) < 0)
                break;
            to.Write(buffer, 0, count);
        }
        if (left != 0)
            throw new InvalidDataException($"Its entry '{entry.FullName}' unpacks to {(left < 0 ? "more" : "less")} than the "
                + $"{entry.Length} bytes that it is said to have.");
    }
}
