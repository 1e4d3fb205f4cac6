namespace Preprocessing.Datasets.Tests;

/// <summary>A repository of a test's own, with a dataset in <c>data/trips</c>.</summary>
sealed class Repo : IDisposable
{
    readonly Folder folder = new();

    public Repo()
    {
        DatasetRepository.Create(Root);
        Datasets = DatasetRepository.Open(Root, new StoppedClock());
    }

    public DatasetRepository Datasets { get; }

    public string Root => folder.Path;

    public string Data => Path.Combine(Root, "data", "trips");

    public string Cache => Path.Combine(Root, ".pre", "cache", "files", "md5");

    /// <summary>Writes a file of the dataset.</summary>
    public void Write(string name, string text)
    {
        var path = Path.Combine([Data, .. name.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>The texts of the files of the dataset, by name.</summary>
    public SortedDictionary<string, string> Read()
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (Directory.Exists(Data))
            foreach (var path in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories))
                texts.Add(Path.GetRelativePath(Data, path).Replace('\\', '/'), File.ReadAllText(path));
        return texts;
    }

    public Task<Manifest> Commit(CommitOptions? options = null) =>
        Datasets.CommitAsync(Data, options, TestContext.Current.CancellationToken);

    /// <summary>The file of an object in the cache.</summary>
    public string ObjectOf(string address) => Path.Combine(Cache, address[..2], address[2..]);

    /// <summary>Writes into an object, which is read only.</summary>
    public void Overwrite(string address, string text)
    {
        File.SetAttributes(ObjectOf(address), FileAttributes.Normal);
        File.WriteAllText(ObjectOf(address), text);
    }

    public void Dispose() => folder.Dispose();
}

/// <summary>A clock that stands.</summary>
sealed class StoppedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 9, 24, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
