using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Preprocessing.Datasets;

/// <summary>The list of a folder's files by which DVC addresses the folder.</summary>
/// <remarks>
/// It is what Python's <c>json.dumps(list, sort_keys=True)</c> writes of the files in the order of their names, with everything outside of
/// ASCII escaped; its MD5 with the ending <c>.dir</c> is the address.
/// </remarks>
static class DirectoryListing
{
    /// <summary>What ends the address of a folder.</summary>
    public const string Ending = ".dir";

    /// <summary>Writes the list.</summary>
    public static byte[] Write(IEnumerable<DatasetFile> files)
    {
        var text = new StringBuilder("[");
        foreach (var file in files.OrderBy(file => file.Path, RelativeName.CodePoints))
        {
            text.Append(text.Length > 1 ? ", " : "").Append("{\"md5\": \"").Append(file.Md5).Append("\", \"relpath\": \"");
            Escape(text, file.Path);
            text.Append("\"}");
        }
        return Encoding.ASCII.GetBytes(text.Append(']').ToString());
    }

    /// <summary>Reads a list: the addresses of the files by their names.</summary>
    /// <exception cref="DatasetException">It is none, or has a name that leaves the folder.</exception>
    public static IReadOnlyDictionary<string, string> Parse(byte[] bytes, string where)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var files = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var file in document.RootElement.EnumerateArray())
            {
                var (name, address) = (file.GetProperty("relpath").GetString()!, file.GetProperty("md5").GetString()!);
                RelativeName.Check(name, $"'{where}'");
                if (!ObjectCache.IsAddress(address) || !files.TryAdd(name, address))
                    throw new DatasetException($"'{where}' has no MD5 for '{name}', or two. Restore the file.");
            }
            return files;
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new DatasetException($"'{where}' is no list of a folder's files: {cause.Message} Restore the file.", cause);
        }
    }

    static void Escape(StringBuilder text, string name)
    {
        foreach (var unit in name)
            _ = unit switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                >= ' ' and <= '~' => text.Append(unit),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
            };
    }
}
