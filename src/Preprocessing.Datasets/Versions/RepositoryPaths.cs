using System.Text;

namespace Preprocessing.Datasets;

/// <summary>Where a repository keeps what.</summary>
/// <param name="root">The folder that has <c>.pre</c>.</param>
sealed class RepositoryPaths(string root)
{
    /// <summary>The folder of what we keep, committed to git but for what its <c>.gitignore</c> names.</summary>
    public const string Folder = ".pre";

    const string DvcFolder = ".dvc";

    static readonly byte[] Ignored =
        "# Bytes of data, keys, and what a machine keeps for itself.\n/cache\n/tmp\n/online.db*\n/keys*\n"u8.ToArray();

    /// <summary>The folder that has <c>.pre</c>.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    public string Manifests => Path.Combine(Root, Folder, "manifests");

    public string Audit => Path.Combine(Root, Folder, "audit");

    public string Runs => Path.Combine(Root, Folder, "runs");

    public string Temporary => Path.Combine(Root, Folder, "tmp");

    public string Lock => Path.Combine(Temporary, "lock");

    public string ManifestsOf(string dataset) => Path.Combine(Manifests, dataset);

    public string State(string dataset) => Path.Combine(Temporary, dataset + ".state.json");

    public string Unfinished(string dataset) => Path.Combine(Temporary, dataset + ".checkout");

    /// <summary>The cache: DVC's own where there is one, so that both use the same bytes.</summary>
    public string Cache => Directory.Exists(Path.Combine(Root, DvcFolder))
        ? DvcConfig.CacheOf(Path.Combine(Root, DvcFolder))
        : Path.Combine(Root, Folder, "cache");

    /// <summary>Makes the folder, with its <c>.gitignore</c>.</summary>
    public static RepositoryPaths Create(string root)
    {
        var paths = new RepositoryPaths(root);
        Directory.CreateDirectory(paths.Temporary);
        var ignore = Path.Combine(paths.Root, Folder, ".gitignore");
        if (!File.Exists(ignore))
            AtomicFile.Write(ignore, stream => stream.Write(Ignored));
        return paths;
    }

    /// <summary>Finds the repository of a folder, which is the folder or one above.</summary>
    public static RepositoryPaths? Find(string folder)
    {
        for (var here = Path.GetFullPath(folder); here is not null; here = Path.GetDirectoryName(here))
            if (Directory.Exists(Path.Combine(here, Folder)))
                return new(here);
        return null;
    }

    /// <summary>The path below the root, with slashes.</summary>
    /// <exception cref="DatasetException">It is not below.</exception>
    public string Relative(string path)
    {
        var relative = Path.GetRelativePath(Root, Path.GetFullPath(path)).Replace(Path.DirectorySeparatorChar, '/');
        if (relative is "." || relative.StartsWith("../", StringComparison.Ordinal) || relative == ".." || Path.IsPathRooted(relative))
            throw new DatasetException($"'{path}' does not lie below '{Root}', the root of the repository. Move the data there, or make "
                + "the repository in a folder above.");
        if (relative.Split('/')[0] is Folder or DvcFolder or ".git")
            throw new DatasetException($"'{path}' lies in a folder of the repository itself, which holds no data of yours. Name another "
                + "path.");
        RelativeName.Check(relative, $"'{Root}'");
        return relative;
    }

    /// <summary>The whole path of one below the root.</summary>
    public string Whole(string relative) => Path.Combine([Root, .. relative.Split('/')]);

    /// <summary>Makes sure that nobody else changes the repository meanwhile.</summary>
    /// <exception cref="DatasetException">Somebody does.</exception>
    public IDisposable Hold()
    {
        Directory.CreateDirectory(Temporary);
        return HeldFile.Open(Lock, cause => new DatasetException(
            $"'{Root}' is changed by another process, which holds '{Lock}'. Wait for it to end.", cause));
    }
}
