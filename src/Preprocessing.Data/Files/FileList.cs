using System.Runtime.ExceptionServices;
using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>Turns the paths of a user (files, folders, patterns) into files, in an order that depends on names alone.</summary>
static class FileList
{
    // Objects of a store are opened side by side, because each costs several journeys to it.
    const int OpenedAtOnce = 8;

    /// <summary>
    /// Lists the files of paths. Each path is a file, a folder (its files with one of the extensions, at any depth) or a pattern with
    /// <c>*</c>, <c>?</c>, <c>[1-5]</c> and <c>**</c>, on this machine or at an address of a store.
    /// </summary>
    /// <remarks>The files of one path are in ordinal order; a file that several paths name appears once.</remarks>
    /// <exception cref="SourceException">A path names nothing, or has a scheme without a store.</exception>
    public static IReadOnlyList<OpenedFile> Resolve(
        IReadOnlyList<string> paths, IReadOnlyList<FileStore> stores, params string[] extensions) =>
        // Waiting on a thread of the pool cannot block a context to which a store wants to return.
        Task.Run(() => ResolveAsync(paths, stores, extensions)).GetAwaiter().GetResult();

    /// <summary>Finds one file.</summary>
    /// <exception cref="SourceException">There is none.</exception>
    public static async Task<OpenedFile> FindAsync(string path, CancellationToken cancellationToken)
    {
        var store = FileStores.Of(path, []);
        return await store.FindAsync(path, cancellationToken).ConfigureAwait(false) is { } file
            ? new(store, file)
            : throw new SourceException($"'{FileStores.Show(path)}' cannot be opened: there is no such file. Check the path.");
    }

    /// <summary>Opens files, those of stores several at once; the error is that of the first file that has one.</summary>
    public static T[] Open<T>(IReadOnlyList<OpenedFile> files, Func<OpenedFile, Task<T>> open)
    {
        var opened = new T[files.Count];
        var faults = new ExceptionDispatchInfo?[files.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = files.All(file => file.IsLocal) ? 1 : OpenedAtOnce };
        try
        {
            Task.Run(() => Parallel.ForAsync(0, files.Count, options, OneAsync)).GetAwaiter().GetResult();
        }
        catch when (faults.FirstOrDefault(fault => fault is not null) is { } first)
        {
            first.Throw();
        }
        return opened;

        async ValueTask OneAsync(int i, CancellationToken cancellationToken)
        {
            try
            {
                opened[i] = await open(files[i]).ConfigureAwait(false);
            }
            catch (Exception cause)
            {
                faults[i] = ExceptionDispatchInfo.Capture(cause);
                throw;
            }
        }
    }

    static async Task<IReadOnlyList<OpenedFile>> ResolveAsync(
        IReadOnlyList<string> paths, IReadOnlyList<FileStore> stores, string[] extensions)
    {
        if (paths.Count == 0)
            throw new SourceException(
                $"No path was given. Name at least one file, folder or glob, such as \"data/*{extensions[0]}\".");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var files = new List<OpenedFile>();
        foreach (var path in paths)
        {
            if (string.IsNullOrWhiteSpace(path))
                throw new SourceException($"A path is empty. Name a file, folder or glob, such as \"data/*{extensions[0]}\".");
            var store = FileStores.Of(path, stores);
            foreach (var file in await ExpandAsync(store, path, extensions).ConfigureAwait(false))
                if (seen.Add(store is LocalFiles ? Path.GetFullPath(file.Path) : file.Path))
                    files.Add(new(store, file));
        }
        return files;
    }

    static async Task<IReadOnlyList<StoredFile>> ExpandAsync(FileStore store, string path, string[] extensions)
    {
        var shown = FileStores.Show(path);
        try
        {
            // A path with '*' or '[' that is the name of a file or folder means this one.
            if (await store.FindAsync(path, CancellationToken.None).ConfigureAwait(false) is { } file)
                return [file];
            var inside = await FolderAsync(store, path, extensions).ConfigureAwait(false);
            if (inside.Files.Count > 0)
                return Sort(inside.Files);
            if (inside.IsThere || store.IsFolder(path))
                throw new SourceException($"Folder '{shown}' holds no {string.Join(" or ", extensions)} file, at any depth. "
                    + "Check the path, or name the files themselves.");
            if (FilePattern.IsWild(path))
                return await GlobAsync(store, path).ConfigureAwait(false) is { Count: > 0 } found ? Sort(found) : throw new SourceException(
                    $"No file matches '{shown}'{LookedFrom(store)}. Check the pattern: '*', '?' and '[1-5]' stay within one folder, '**' "
                    + "goes through folders at any depth.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SourceException(
                $"'{shown}' cannot be searched: {cause.Message} Check that the folders exist and may be read.", cause);
        }
        catch (ArgumentException cause)
        {
            throw new SourceException(
                $"'{shown}' is no pattern: {cause.Message} Write sets of characters in rising order, such as [1-5].", cause);
        }
        throw new SourceException(
            $"'{shown}' does not exist: there is neither such a file nor such a folder{LookedFrom(store)}. Check the path.");
    }

    static async Task<(List<StoredFile> Files, bool IsThere)> FolderAsync(FileStore store, string folder, string[] extensions)
    {
        var found = new List<StoredFile>();
        var isThere = false;
        await foreach (var file in store.ListAsync(folder, isDeep: true, CancellationToken.None).ConfigureAwait(false))
        {
            isThere = true;
            var names = FilePattern.NamesBelow(folder, file.Path);
            if (extensions.Any(extension => FilePattern.IsMeant(["**", "*" + extension], names)))
                found.Add(file);
        }
        return (found, isThere);
    }

    static async Task<List<StoredFile>> GlobAsync(FileStore store, string pattern)
    {
        var segments = (store is LocalFiles ? pattern.Replace('\\', '/') : pattern).Split('/');
        var plain = segments.TakeWhile(segment => !FilePattern.IsWild(segment)).ToArray();
        var root = string.Join('/', plain);
        // "/*.parquet" starts at the root of the file system, "*.parquet" here; "C:" alone is not the root of a drive.
        var start = root.Length == 0 && plain.Length > 0 || root.EndsWith(':') ? root + "/" : root;
        var found = new List<StoredFile>();
        await MatchAsync(store, start, segments.AsMemory(plain.Length), found).ConfigureAwait(false);
        return found;
    }

    static async Task MatchAsync(FileStore store, string folder, ReadOnlyMemory<string> segments, List<StoredFile> found)
    {
        var segment = segments.Span[0];
        if (segment == "**")
        {
            await foreach (var file in store.ListAsync(folder, isDeep: true, CancellationToken.None).ConfigureAwait(false))
                if (FilePattern.IsMeant(segments.Span, FilePattern.NamesBelow(folder, file.Path)))
                    found.Add(file);
            return;
        }
        var rest = segments[1..];
        var inner = FilePattern.Join(folder, segment);
        if (rest.Length > 0 && (!FilePattern.IsWild(segment) || store.IsFolder(inner)))
        {
            await MatchAsync(store, inner, rest, found).ConfigureAwait(false);
            return;
        }
        await foreach (var item in store.ListAsync(folder, isDeep: false, CancellationToken.None).ConfigureAwait(false))
            if (item.Path.EndsWith('/') == rest.Length > 0
                && FilePattern.IsMeant(segment, FilePattern.NamesBelow(folder, item.Path.TrimEnd('/'))[^1]))
            {
                if (rest.Length == 0)
                    found.Add(item);
                else
                    await MatchAsync(store, item.Path, rest, found).ConfigureAwait(false);
            }
    }

    static string LookedFrom(FileStore store) =>
        store is LocalFiles ? $" (looked from '{Directory.GetCurrentDirectory()}')" : "";

    static List<StoredFile> Sort(IEnumerable<StoredFile> files) =>
        [.. files
            .Select(file => Path.DirectorySeparatorChar == '/'
                ? file
                : file with { Path = file.Path.Replace(Path.DirectorySeparatorChar, '/') })
            .OrderBy(file => file.Path, StringComparer.Ordinal)];
}
