using System.Runtime.CompilerServices;

namespace Preprocessing;

/// <summary>Transforms logged rows again.</summary>
public static class PipelineReplay
{
    const int Together = 256, MostLineBytes = 64 << 20;

    /// <summary>Transforms the rows of a log again, and demands the bits of the features that were served.</summary>
    /// <param name="fitted">The fitted pipeline, which must be the one that served: by its transform hash and its state hash.</param>
    /// <param name="log">A file that a <see cref="ServedLog{TRow}"/> wrote, or its folder, of which all logs are read.</param>
    /// <param name="mostDifferences">How many differences are listed; all are counted.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MismatchException">A log was written by other preprocessing; the message says what differs.</exception>
    /// <exception cref="SourceException">
    /// There is no log, or a line is none of a log: its file, its number and what is wrong are named. The last line of a file may be
    /// incomplete: it is skipped and counted.
    /// </exception>
    public static async Task<ReplayReport> ReplayAsync<TRow>(
        this FittedPipeline<TRow> fitted, string log, int mostDifferences = 100, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        ArgumentException.ThrowIfNullOrEmpty(log);
        var replay = new Replay<TRow>(fitted, mostDifferences);
        foreach (var file in FilesOf(log))
        {
            RefuseOtherPreprocessing(fitted, file);
            await foreach (var line in ReadLinesAsync(file, replay, cancellationToken).ConfigureAwait(false))
                if (replay.Add(file, line) == Together)
                    replay.Transform(file);
            replay.Transform(file);
        }
        return replay.Complete();
    }

    static string[] FilesOf(string log)
    {
        string[] files = Directory.Exists(log) ? [.. Directory.EnumerateFiles(log, ServedLines.Pattern).Order(StringComparer.Ordinal)]
            : File.Exists(log) ? [log]
            : throw new SourceException($"'{log}' is no log: there is no such file or folder. Check the path.");
        return files.Length > 0 ? files
            : throw new SourceException($"'{log}' holds no log: there is no file '{ServedLines.Pattern}' in it. Check the path.");
    }

    static void RefuseOtherPreprocessing<TRow>(FittedPipeline<TRow> fitted, string file)
    {
        var beside = file + ServedLines.StampExtension;
        Stamp stamp;
        try
        {
            stamp = Stamp.Parse(File.ReadAllText(beside));
        }
        catch (Exception cause) when (cause is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new MismatchException($"The stamp '{beside}' of the log '{file}' cannot be read: {cause.Message} Restore it: without it "
                + "nobody can say which preprocessing served the rows.", cause);
        }
        if (stamp.TransformHash == fitted.Pipeline.TransformHash && stamp.StateHash == fitted.StateHash)
            return;
        throw new MismatchException($"The log '{file}' was written by other preprocessing than it is replayed with:\n"
            + string.Concat(Difference.OfStamps(stamp, Stamp.Of(fitted)).Select(line => $"  {line}\n"))
            + "Replay it with the pipeline and the state that served these rows.");
    }

    static async IAsyncEnumerable<byte[]> ReadLinesAsync<TRow>(
        string file,
        Replay<TRow> replay,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FileStream stream;
        try
        {
            // The server may still be writing it.
            stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 16);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SourceException($"'{file}' cannot be read: {cause.Message}", cause);
        }
        await using (stream.ConfigureAwait(false))
        {
            var line = new List<byte>();
            var buffer = new byte[1 << 16];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                for (int start = 0, end; start < read; start = end + 1)
                {
                    end = Array.IndexOf(buffer, (byte)'\n', start, read - start);
                    if (end < 0)
                    {
                        Append(buffer.AsSpan(start, read - start));
                        break;
                    }
                    Append(buffer.AsSpan(start, end - start));
                    yield return [.. line];
                    line.Clear();
                }
            }
            if (line.Count > 0)
                replay.SkipIncomplete();

            void Append(ReadOnlySpan<byte> bytes)
            {
                if (line.Count + bytes.Length > MostLineBytes)
                    throw new SourceException($"'{file}' has a line of more than {MostLineBytes} bytes, which no log has. It is damaged, "
                        + "or no log.");
                line.AddRange(bytes);
            }
        }
    }
}
