using System.Buffers;
using System.Globalization;
using System.Threading.Channels;

namespace Preprocessing;

/// <summary>
/// Logs some of the rows that a server transforms with their features, so that <see cref="PipelineReplay.ReplayAsync"/> can tell whether
/// the same rows still have the same features, to the bit.
/// </summary>
/// <remarks>
/// <para>
/// A log is a folder of files named <c>served-….jsonl</c>, a JSON object a line: the columns of the row by their names in the data, and
/// <c>served_at</c>, <c>served_transform</c>, <c>served_state</c> (the hashes), <c>served_features</c> and <c>served_check</c>. Every value
/// comes back with its bits: numbers have the digits that they need, texts, times and decimals keep their form, null is missing, and what
/// JSON cannot write (NaN, ±∞, texts that are no UTF-16, times of the local zone) is an object with its bits or ticks. Beside each file
/// stands the stamp of the preprocessing. Files that hold none of these objects can also be read as any JSON lines.
/// </para>
/// <para>
/// <see cref="Add(TRow)"/> waits for nothing: a thread of the log's own writes. A line reaches the operating system as soon as no other row
/// waits, and the disk when the file is closed. A server that is killed loses the rows that wait, and leaves at most one incomplete line
/// at the end of its last file, which a replay skips and counts. A disk that fails is never an error of the server: rows are dropped,
/// counted, and <see cref="Failure"/> says why.
/// </para>
/// <para>The log holds what the rows hold, personal data included: protect the folder like the data, and delete old files.</para>
/// </remarks>
/// <typeparam name="TRow">The pipeline's class. A row must not change after it was added.</typeparam>
public sealed class ServedLog<TRow> : IAsyncDisposable
{
    readonly FittedPipeline<TRow> fitted;
    readonly string folder;
    readonly ServedLogOptions<TRow> options;
    readonly Channel<Served> waiting;
    readonly ServedLines<TRow> lines;
    readonly Task writing;
    FileStream? file;
    long seen, written, dropped, bytes;

    /// <summary>Begins to log; the folder is created if there is none.</summary>
    /// <param name="fitted">The fitted pipeline that transforms the rows.</param>
    /// <param name="folder">The folder, which may hold earlier logs.</param>
    /// <param name="options">What is kept; null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// The pipeline has columns that are recalled from earlier rows, or one named as a member of a log.
    /// </exception>
    /// <exception cref="IOException">The folder cannot be created or read.</exception>
    public ServedLog(FittedPipeline<TRow> fitted, string folder, ServedLogOptions<TRow>? options = null)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        (this.fitted, this.folder, this.options) = (fitted, folder, options ?? new());
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(this.options.OneOf);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(this.options.MostWaiting);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(this.options.FileBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(this.options.MostBytes);
        lines = new(fitted);
        Directory.CreateDirectory(folder);
        bytes = Directory.EnumerateFiles(folder, ServedLines.Pattern).Sum(path => new FileInfo(path).Length);
        waiting = Channel.CreateBounded<Served>(new BoundedChannelOptions(this.options.MostWaiting) { SingleReader = true });
        writing = Task.Run(WriteAllAsync);
    }

    /// <summary>The number of rows that were written.</summary>
    public long Written => Interlocked.Read(ref written);

    /// <summary>
    /// The number of rows that should have been written and were not: too many waited, the folder was full, or the disk failed.
    /// </summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Why rows were dropped the last time that they were; null if none were.</summary>
    public string? Failure { get; private set; }

    /// <summary>Adds a row that was transformed, of which one in several is logged. Safe to call from many threads.</summary>
    /// <param name="row">The row.</param>
    /// <param name="features">The features that were served, as the transform gave them.</param>
    /// <exception cref="ArgumentException">There are fewer features than the pipeline has.</exception>
    public void Add(TRow row, ReadOnlySpan<float> features)
    {
        if (features.Length < fitted.Width)
            throw new ArgumentException($"A row has {fitted.Width} features, but {features.Length} are given.", nameof(features));
        if (!Draws())
            return;
        var kept = ArrayPool<float>.Shared.Rent(fitted.Width);
        features[..fitted.Width].CopyTo(kept);
        Keep(row, kept);
    }

    /// <summary>
    /// Adds a row that a model has transformed by itself, of which one in several is logged: only its features are computed once more.
    /// Safe to call from many threads.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <exception cref="StepException">A step refuses a value of the row.</exception>
    public void Add(TRow row)
    {
        if (!Draws())
            return;
        var kept = ArrayPool<float>.Shared.Rent(fitted.Width);
        fitted.Transform(in row, kept.AsSpan(0, fitted.Width));
        Keep(row, kept);
    }

    /// <summary>Writes the rows that wait, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await writing.ConfigureAwait(false);
    }

    bool Draws() => options.OneOf == 1 || Interlocked.Increment(ref seen) % options.OneOf == 0;

    void Keep(TRow row, float[] features)
    {
        if (waiting.Writer.TryWrite(new(row, features, DateTime.UtcNow)))
            return;
        ArrayPool<float>.Shared.Return(features);
        Drop("rows came faster than the disk takes them, or the log was closed");
    }

    async Task WriteAllAsync()
    {
        while (await waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (waiting.Reader.TryRead(out var served))
            {
                Guard(() => Write(served));
                ArrayPool<float>.Shared.Return(served.Features);
            }
            Guard(() => file?.Flush());
        }
        Guard(() => Close());
    }

    void Write(in Served served)
    {
        if (options.MayKeep?.Invoke(served.Row) == false)
            return;
        if (bytes >= options.MostBytes)
        {
            Drop($"the logs in '{folder}' have {bytes} bytes, and {options.MostBytes} are allowed: delete old ones");
            return;
        }
        file ??= Begin();
        var line = lines.Of(served.Row, served.Features.AsSpan(0, fitted.Width), served.At);
        file.Write(line);
        bytes += line.Length;
        Interlocked.Increment(ref written);
        if (file.Position >= options.FileBytes)
            Close();
    }

    FileStream Begin()
    {
        var name = string.Create(
            CultureInfo.InvariantCulture, $"served-{DateTime.UtcNow:yyyyMMdd-HHmmss-fff}-{Guid.NewGuid().ToString("N")[..8]}.jsonl");
        var path = Path.Combine(folder, name);
        // The stamp first: a file without one cannot be replayed.
        AtomicFile.Write(path + ServedLines.StampExtension, stream => stream.Write(lines.Stamp));
        return new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16);
    }

    void Close()
    {
        var closing = file;
        file = null;
        using (closing)
            closing?.Flush(flushToDisk: true);
    }

    // Whatever fails here, the server goes on.
    void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Drop(failure.Message);
            // A line may be cut: the next one begins another file.
            var broken = file;
            file = null;
            try
            {
                broken?.Dispose();
            }
            catch (IOException)
            {
                // It is the failure that was just kept.
            }
        }
    }

    void Drop(string why)
    {
        Failure = why;
        Interlocked.Increment(ref dropped);
    }

    readonly record struct Served(TRow Row, float[] Features, DateTime At);
}
