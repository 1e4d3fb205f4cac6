namespace Preprocessing.Support;

/// <summary>A folder of a test's own, gone at its end.</summary>
sealed class Folder : IDisposable
{
    public Folder() => Directory.CreateDirectory(Path);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"preprocessing-{Guid.NewGuid():N}");

    public string this[string name]
    {
        get
        {
            var file = $"{Path}/{name}";
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            return file;
        }
    }

    /// <summary>The names of all files in it, hidden ones as well.</summary>
    public string[] Names => [.. Directory.GetFiles(Path).Select(file => System.IO.Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
