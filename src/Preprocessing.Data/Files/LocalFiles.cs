using System.Globalization;
using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>The files of this machine, which need no scheme. Their version is their date.</summary>
sealed class LocalFiles() : FileStore("file")
{
    /// <summary>The one store of local files.</summary>
    public static LocalFiles Instance { get; } = new();

    public override ValueTask<StoredFile?> FindAsync(string path, CancellationToken cancellationToken) =>
        new(File.Exists(path) ? Note(path, new FileInfo(path)) : null);

    public override async IAsyncEnumerable<StoredFile> ListAsync(
        string folder, bool isDeep, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var waiting = new Stack<string>([folder]);
        while (waiting.TryPop(out var next))
        {
            var here = new DirectoryInfo(next.Length == 0 ? "." : next);
            if (!here.Exists)
                continue;
            foreach (var item in here.EnumerateFileSystemInfos())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var path = FilePattern.Join(next, item.Name);
                // What a folder tells of its files may be older than what the files tell.
                if (item is FileInfo)
                    yield return Note(path, new FileInfo(path));
                else if (!isDeep)
                    yield return new StoredFile(path + "/", 0, "");
                // No pattern goes through hidden folders. Links are not followed at any depth, because they may lead back up.
                else if (item.Name[0] != '.' && item.LinkTarget is null)
                    waiting.Push(path);
            }
        }
    }

    public override ValueTask<Stream> OpenAsync(StoredFile file, long start, long length, CancellationToken cancellationToken)
    {
        var stream = OpenSeekable(file, start + length, cancellationToken);
        stream.Position = start;
        return new(stream);
    }

    public override async Task WriteAsync(string path, Stream content, long length, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = AtomicFile.Create(path);
        try
        {
            await content.CopyToAsync(file.Stream, cancellationToken).ConfigureAwait(false);
            file.Commit();
        }
        catch (Exception cause) when (AtomicFile.IsRefusal(cause))
        {
            throw AtomicFile.Failed(path, cause);
        }
    }

    internal override bool IsFolder(string path) => Directory.Exists(path);

    internal override Stream OpenSeekable(StoredFile file, long end, CancellationToken cancellationToken)
    {
        FileStream stream;
        try
        {
            // What reads has buffers of its own.
            stream = new(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SourceException($"'{file.Path}' cannot be opened: {cause.Message} Check that it exists and may be read.", cause);
        }
        try
        {
            CheckUnchanged(file);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    internal override void CheckUnchanged(StoredFile file)
    {
        var now = new FileInfo(file.Path);
        if (!now.Exists || now.Length != file.Length || Date(now) != file.Version)
            throw Changed(file);
    }

    // A link to nothing is listed as a file, too.
    static StoredFile Note(string path, FileInfo file) => file.Exists ? new(path, file.Length, Date(file)) : new(path, 0, "");

    static string Date(FileInfo file) => file.LastWriteTimeUtc.Ticks.ToString(CultureInfo.InvariantCulture);
}
