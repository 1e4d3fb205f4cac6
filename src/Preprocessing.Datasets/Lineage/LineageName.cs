namespace Preprocessing.Datasets;

/// <summary>What OpenLineage calls a dataset: the same wherever an event names it.</summary>
/// <param name="Namespace">Where it is: <c>file</c>, <c>s3://bucket</c>, <c>postgres://host:port</c>.</param>
/// <param name="Name">The dataset in it: an absolute path, a key, <c>database.schema.table</c>.</param>
readonly record struct LineageName(string Namespace, string Name)
{
    /// <summary>
    /// Names data: a version by the path of its dataset, files by their root, never by the folder of a partition or a pattern, because
    /// each of these would be another dataset to a receiver. Logins and queries are left out.
    /// </summary>
    public static LineageName Of(string data, DatasetRepository repository)
    {
        if (VersionOf(data, repository) is { } version)
            return new("file", PathOf(Path.Combine(repository.Root, version.Path)));
        var at = data.IndexOf("://", StringComparison.Ordinal);
        if (at <= 1)
            return new("file", PathOf(Root(data)));
        var scheme = data[..at].ToLowerInvariant();
        var rest = data[(at + 3)..];
        if (scheme == "file")
            return new("file", PathOf(Root(rest)));
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var (authority, path) = slash < 0 ? (rest, "") : (rest[..slash], rest[(slash + 1)..].Trim('/'));
        return scheme switch
        {
            "postgres" or "postgresql" => new(
                "postgres://" + WithPort(Host(authority), 5432), WithoutQuery(path).Replace('/', '.')),
            "kafka" => new("kafka://" + WithPort(Host(authority), 9092), WithoutQuery(path)),
            "http" or "https" => new($"{scheme}://{Host(authority)}", WithoutQuery(path)),
            // The part before an @ is a container there, no login.
            _ => new($"{scheme}://{authority}", Root(path)),
        };
    }

    /// <summary>The version of an address; null if the text is none, or names a version that is not here.</summary>
    public static Manifest? VersionOf(string data, DatasetRepository repository)
    {
        try
        {
            return data.Contains('@', StringComparison.Ordinal) ? repository.Find(data) : null;
        }
        catch (DatasetException)
        {
            return null;
        }
    }

    static string PathOf(string path) => Path.GetFullPath(path).Replace('\\', '/').TrimEnd('/') is { Length: > 0 } named ? named : "/";

    /// <summary>The part of a path before the first folder of a partition (<c>year=2026</c>) and the first pattern.</summary>
    static string Root(string path)
    {
        var segments = path.Split('/');
        var first = Array.FindIndex(segments, segment => segment.IndexOfAny(['*', '?', '[', '{']) >= 0 || segment.IndexOf('=') > 0);
        return first < 0 ? path : string.Join('/', segments[..first]) is { Length: > 0 } root ? root : path.StartsWith('/') ? "/" : "";
    }

    static string Host(string authority) => authority[(authority.LastIndexOf('@') + 1)..].ToLowerInvariant();

    // An address of IPv6 has colons as well, in brackets.
    static string WithPort(string host, int port) =>
        host.LastIndexOf(':') > host.LastIndexOf(']') ? host : string.Create(null, $"{host}:{port}");

    static string WithoutQuery(string path) => path.Split('?', '#')[0];
}
