using System.Collections.Immutable;
using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>The stores that addresses such as <c>s3://bucket/flights/*.parquet</c> are read from.</summary>
/// <remarks>
/// A program registers each store once, when it starts; <see cref="DataSource"/> and the sources of files then take addresses wherever they
/// take paths. The options of a source can name stores for that source alone, such as one with another login.
/// </remarks>
public static class FileStores
{
    static ImmutableDictionary<string, FileStore> registered = ImmutableDictionary<string, FileStore>.Empty;

    /// <summary>Registers a store for all addresses of its scheme, in this process, for all threads.</summary>
    /// <param name="store">The store, such as <c>new S3Store(client)</c> of the package Preprocessing.Data.S3.</param>
    /// <exception cref="InvalidOperationException">Another store is registered for the scheme.</exception>
    public static void Register(FileStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (ImmutableInterlocked.GetOrAdd(ref registered, store.Scheme, store) != store)
            throw new InvalidOperationException($"Another store is registered for the scheme '{store.Scheme}'. Register one when the "
                + $"program starts, and name others in the options of a source, such as {nameof(ParquetReadOptions)}."
                + $"{nameof(ParquetReadOptions.Stores)}.");
    }

    /// <summary>Finds the store of an address; that of local files if it has no scheme.</summary>
    /// <param name="path">The address or path.</param>
    /// <exception cref="SourceException">No store is registered for the scheme.</exception>
    public static FileStore For(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Of(path, []);
    }

    /// <summary>Finds the store of a path; that of local files if it has no scheme.</summary>
    /// <exception cref="SourceException">No store has the scheme.</exception>
    internal static FileStore Of(string path, IReadOnlyList<FileStore> stores)
    {
        if (SchemeOf(path) is not { } scheme)
            return LocalFiles.Instance;
        return stores.FirstOrDefault(store => store.Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase))
            ?? registered.GetValueOrDefault(scheme.ToLowerInvariant())
            ?? throw new SourceException($"'{Show(path)}' has the scheme '{scheme}', for which no store is registered. "
                + scheme.ToLowerInvariant() switch
                {
                    "s3" => Remedy("Preprocessing.Data.S3", "S3Store(client)"),
                    "az" => Remedy("Preprocessing.Data.Azure", "AzureStore(client)"),
                    "http" or "https" => $"Open a server by {nameof(HttpSource)}.",
                    "file" => "Write the path of the file without the scheme.",
                    _ => $"Register its {nameof(FileStore)}, open a database by {nameof(DatabaseSource)}, a server by "
                        + $"{nameof(HttpSource)}, or write a path.",
                });
    }

    /// <summary>Shows a path in messages; of an address without login and query, which may be secrets.</summary>
    internal static string Show(string path)
    {
        if (SchemeOf(path) is not { } scheme)
            return path;
        var rest = path[(scheme.Length + 3)..];
        // A name may have a question mark, and a pattern may be one: what is hidden is what looks like a query.
        if (rest.IndexOf('?') is >= 0 and var query && rest.IndexOf('=', query) > 0)
            rest = rest[..query] + "?…";
        var host = rest.IndexOf('/') is >= 0 and var slash ? slash : rest.Length;
        return $"{scheme}://{rest[(rest.AsSpan(0, host).LastIndexOf('@') + 1)..]}";
    }

    static string? SchemeOf(string path) =>
        path.IndexOf("://", StringComparison.Ordinal) is > 1 and var end
        && path.AsSpan(0, end).IndexOfAnyExcept(SchemeCharacters) < 0 ? path[..end] : null;

    static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    static string Remedy(string package, string store) =>
        $"Add the package {package}, and call {nameof(FileStores)}.{nameof(Register)}(new {store}) when the program starts.";
}
