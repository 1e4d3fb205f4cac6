namespace Preprocessing.Datasets;

/// <summary>Appends events to a file, one JSON object a line. Each event is on the disk before the run goes on.</summary>
/// <remarks>Several processes may append to one file. A line that a killed process left unfinished is ended before the next one.</remarks>
/// <param name="path">The file; it is made if it is not there, and so is its folder.</param>
public sealed class LineageFile(string path) : ILineageSink
{
    const int Attempts = 50;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    readonly string path = Path.GetFullPath(path);

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written, or another process has it open for more than a second.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (var attempt = 1; ; attempt++)
            try
            {
                using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                Append(file, json.Span);
                return;
            }
            catch (IOException) when (attempt < Attempts)
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
    }

    static void Append(FileStream file, ReadOnlySpan<byte> json)
    {
        var isWhole = true;
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            isWhole = file.ReadByte() == '\n';
        }
        file.Seek(0, SeekOrigin.End);
        // One write, so that a killed process leaves a whole line in nearly all cases.
        file.Write([.. isWhole ? [] : "\n"u8, .. json, (byte)'\n']);
        file.Flush(flushToDisk: true);
    }
}
