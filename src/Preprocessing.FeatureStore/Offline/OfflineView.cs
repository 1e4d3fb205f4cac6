using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Preprocessing.Data;

namespace Preprocessing.FeatureStore;

/// <summary>
/// The rows of one version of a view in a folder of Parquet files, which only grows: <c>event_date=2001-01-31/part-000001-0001.parquet</c>,
/// and a ledger for each ingest.
/// </summary>
/// <remarks>
/// <para>
/// An ingest writes its files under hidden names, then its ledger <c>_ingests/000001.json</c>: from that moment on the rows are in the
/// store. Then the files get their names. Whoever is killed between leaves an ingest that the next one completes, or files that nobody
/// names.
/// </para>
/// <para>
/// A compaction does the same with the ledger <c>_ingests/000040.merged.json</c>, which stands for the ingests up to 40. What it replaces
/// stays as long as somebody reads: readers share the lock of a file, and the next writer who has that alone removes what is replaced.
/// </para>
/// </remarks>
sealed class OfflineView
{
    const string Ledgers = "_ingests", Merged = ".merged.json", HistoryEnd = ".history.json";

    // Removing what a compaction replaced takes no longer.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>What a file of an ingest is called until the ledger names it.</summary>
    const string HiddenPrefix = ".";

    const string ReadLock = ".reading.lock";

    readonly string folder;

    /// <summary>The rows of a version in its folder.</summary>
    public OfflineView(string folder, ViewVersion version, OfflineSchema schema) =>
        (this.folder, Version, Schema) = (folder, version, schema);

    public ViewVersion Version { get; }

    public OfflineSchema Schema { get; }

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>The path of the history of a view with lags or windows, as it was after an ingest.</summary>
    public string History(int ingest) => Path.Combine(folder, Ledgers, Number(ingest) + HistoryEnd);

    /// <summary>The ingests that are complete, in their order; the first may stand for several.</summary>
    /// <exception cref="StoreException">A ledger cannot be read, or one is gone.</exception>
    public IReadOnlyList<Ingest> Ingests()
    {
        if (!Directory.Exists(Path.Combine(folder, Ledgers)))
            return [];
        using var reading = Share();
        return Read();
    }

    List<Ingest> Read()
    {
        var ledgers = Path.Combine(folder, Ledgers);
        var found = new List<Ingest>();
        if (LastMerged() is { } merged)
            found.Add(Ingest.Read(merged));
        var replaced = found is [var one] ? Path.Combine(ledgers, $"{Number(one.Number)}.json") : "";
        foreach (var ledger in Directory.GetFiles(ledgers, "??????.json").Order(StringComparer.Ordinal))
        {
            if (string.CompareOrdinal(ledger, replaced) <= 0)
                continue;
            var (ingest, number, next) = (Ingest.Read(ledger), 1, 0L);
            if (found is [.., var last])
                (number, next) = (last.Number + 1, last.NextSequence);
            if (ingest.Number != number || ingest.FirstSequence != next)
                throw new StoreException($"'{ledgers}' lacks the ledger of ingest {number}, or has another in its place: the store would "
                    + "lose its rows. Restore it from a copy.");
            found.Add(ingest);
        }
        return found;
    }

    /// <summary>The sequence after the last row.</summary>
    public long NextSequence() => Ingests() is [.., var last] ? last.NextSequence : 0;

    /// <summary>The path of a file while an ingest writes it.</summary>
    public string Hidden(string name) => Path.Combine(folder, Path.GetDirectoryName(name)!, HiddenPrefix + Path.GetFileName(name));

    /// <summary>The name of a file by the day of its events.</summary>
    public static string FileName(long eventTicks, string name, int number) => string.Create(
        CultureInfo.InvariantCulture, $"event_date={new DateTime(eventTicks):yyyy-MM-dd}/{name}-{number:D4}.parquet");

    /// <summary>How the files of an ingest are called.</summary>
    public static string Part(int ingest) => $"part-{Number(ingest)}";

    /// <summary>Holds the folder for one writer; the last ingest is completed if it was killed, and what nobody names is removed.</summary>
    /// <exception cref="StoreException">Another process writes into it.</exception>
    public FileStream Hold()
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, ".ingest.lock");
        var held = HeldFile.Open(path, cause => new StoreException(
            $"'{folder}' is written by another process, which holds '{path}'. Wait for it to end.", cause));
        try
        {
            // Readers find the lock from now on, also those who may not create it.
            Share()?.Dispose();
            Recover();
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Waits until nobody removes files, and keeps those that are there until it is disposed.</summary>
    /// <remarks>Null in a folder that may only be read, if no writer has ever been there who could remove any.</remarks>
    /// <exception cref="StoreException">The waiting has no end.</exception>
    FileStream? Share()
    {
        var path = Path.Combine(folder, ReadLock);
        for (var watch = Stopwatch.StartNew(); ;)
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException && !File.Exists(path))
            {
                return null;
            }
            catch (IOException cause)
            {
                if (watch.Elapsed > Patience)
                    throw new StoreException($"'{folder}' is kept from being read by another process, which holds '{path}'. Wait for it to "
                        + "end.", cause);
                Thread.Sleep(10);
            }
    }

    /// <summary>Keeps readers out until it is disposed; null if there are some.</summary>
    public FileStream? TryExclude()
    {
        try
        {
            return new(Path.Combine(folder, ReadLock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>How the files of a compaction are called.</summary>
    public static string MergedPart(int ingest) => $"merged-{Number(ingest)}";

    /// <summary>Writes the ledger that stands for all ingests so far, and gives its files their names.</summary>
    public void Replace(Ingest merged)
    {
        merged.Write(Path.Combine(folder, Ledgers, Number(merged.Number) + Merged));
        Reveal(merged);
        Sweep();
    }

    /// <summary>The ledger of the last compaction; null if there was none.</summary>
    string? LastMerged() => Directory.GetFiles(Path.Combine(folder, Ledgers), "??????" + Merged).Max(StringComparer.Ordinal);

    /// <summary>Removes the ledgers that another one stands for, and the files that they alone name, unless somebody reads.</summary>
    void Sweep()
    {
        if (LastMerged() is not { } last)
            return;
        var merged = Ingest.Read(last);
        string[] replaced = [.. Directory.GetFiles(Path.Combine(folder, Ledgers), "??????*.json").Where(IsReplaced)];
        if (replaced.Length == 0)
            return;
        using var alone = TryExclude();
        if (alone is null)
            return;
        var kept = merged.Files.Select(file => file.Name).ToHashSet();
        foreach (var ledger in replaced)
        {
            foreach (var file in Ingest.Read(ledger).Files)
                if (!kept.Contains(file.Name))
                    File.Delete(Path.Combine(folder, file.Name));
            // The ledger goes last: whoever is killed before finds in it what is left to do.
            File.Delete(ledger);
        }

        bool IsReplaced(string ledger) =>
            ledger != last && int.TryParse(Path.GetFileName(ledger).AsSpan(0, 6), out var number) && number <= merged.Number
                && !ledger.EndsWith(HistoryEnd, StringComparison.Ordinal);
    }

    /// <summary>Writes the ledger of an ingest, and gives its files their names.</summary>
    public void Publish(Ingest ingest)
    {
        ingest.Write(Path.Combine(folder, Ledgers, $"{Number(ingest.Number)}.json"));
        Reveal(ingest);
        // The next ingest goes on from the history after this one.
        File.Delete(History(ingest.Number - 1));
    }

    /// <summary>Reads the files that hold rows from a sequence on, one after the other.</summary>
    /// <param name="fromSequence">The first sequence; rows before it may still come along.</param>
    /// <param name="beforeSequence">The sequence at which the reading ends; rows from it on may still come along.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SourceException">A file is damaged or gone.</exception>
    public async IAsyncEnumerable<Batch<OfflineRow>> ReadAsync(
        long fromSequence, long beforeSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (beforeSequence == 0)
            yield break;
        using var reading = Share();
        foreach (var ingest in Read())
        {
            IngestFile[] files =
                [.. ingest.Files.Where(file => file.NextSequence > fromSequence && file.FirstSequence < beforeSequence)];
            if (files.Length > 0)
                await foreach (var batch in ReadAsync(files, cancellationToken).ConfigureAwait(false))
                    yield return batch;
        }
    }

    /// <summary>Reads files of ingests, one after the other.</summary>
    /// <exception cref="SourceException">A file is damaged or gone.</exception>
    public async IAsyncEnumerable<Batch<OfflineRow>> ReadAsync(
        IngestFile[] files, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var source = ParquetSource.Open(Schema, [.. files.Select(Existing)]);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, cancellationToken).ConfigureAwait(false))
                yield return batch;
        var rows = files.Sum(file => file.Rows);
        if (source.RowCount != rows)
            throw new SourceException($"'{files[0].Name}' to '{files[^1].Name}' in '{folder}' hold {source.RowCount} rows, but their "
                + $"ledger says {rows}. Restore them from a copy.");
    }

    /// <summary>The files of all ingests.</summary>
    public IReadOnlyList<string> Files() => [.. Ingests().SelectMany(ingest => ingest.Files).Select(Existing)];

    /// <summary>Where a file is: under its name, or, if an ingest was killed, still under its hidden one.</summary>
    string Existing(IngestFile file)
    {
        var path = Path.Combine(folder, file.Name);
        return File.Exists(path) || !File.Exists(Hidden(file.Name)) ? path : Hidden(file.Name);
    }

    void Recover()
    {
        var ingests = Ingests();
        if (ingests.Count > 0)
        {
            Reveal(ingests[0]);
            Reveal(ingests[^1]);
            Sweep();
        }
        foreach (var day in Directory.GetDirectories(folder, "event_date=*"))
        {
            foreach (var left in Directory.GetFiles(day, HiddenPrefix + "*"))
                File.Delete(left);
            if (!Directory.EnumerateFileSystemEntries(day).Any())
                Directory.Delete(day);
        }
        if (Directory.Exists(Path.Combine(folder, Ledgers)))
            foreach (var left in Directory.GetFiles(Path.Combine(folder, Ledgers)))
                if (!IsNamed(Path.GetFileName(left), ingests is [.., var newest] ? newest.Number : 0))
                    File.Delete(left);
    }

    // The ledgers, and the history after the last ingest.
    static bool IsNamed(string file, int last) =>
        file == Number(last) + HistoryEnd
        || file.Length is 11 or 18 && int.TryParse(file.AsSpan(0, 6), out _) && file.AsSpan(6) is ".json" or Merged;

    void Reveal(Ingest ingest)
    {
        foreach (var file in ingest.Files)
            if (File.Exists(Hidden(file.Name)))
                File.Move(Hidden(file.Name), Path.Combine(folder, file.Name), overwrite: true);
    }

    static string Number(int ingest) => ingest.ToString("D6", CultureInfo.InvariantCulture);
}
