namespace Preprocessing.Datasets;

/// <summary>What DVC's configuration says about its cache.</summary>
static class DvcConfig
{
    /// <summary>The folder of the cache: <c>cache.dir</c> of <c>config.local</c>, else of <c>config</c>, else <c>.dvc/cache</c>.</summary>
    /// <param name="folder">The folder <c>.dvc</c>. A relative path in it starts there, as DVC has it.</param>
    public static string CacheOf(string folder)
    {
        foreach (var name in (string[])["config.local", "config"])
            if (Setting(Path.Combine(folder, name), "cache", "dir") is { } path)
                return Path.GetFullPath(path, folder);
        return Path.Combine(folder, "cache");
    }

    static string? Setting(string path, string section, string key)
    {
        if (!File.Exists(path))
            return null;
        var isMeant = false;
        foreach (var line in File.ReadLines(path).Select(line => line.Trim()))
            if (line.StartsWith('['))
                isMeant = line == $"[{section}]";
            else if (isMeant && line.IndexOf('=') is > 0 and var equals && line[..equals].TrimEnd() == key)
                return line[(equals + 1)..].Trim().Trim('"', '\'');
        return null;
    }
}
