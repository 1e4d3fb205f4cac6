using System.Globalization;
using System.Runtime.CompilerServices;
using Preprocessing.Data;

namespace Preprocessing.FeatureStore;

/// <summary>
/// The rows of one version of a view in a folder of Parquet files, which only grows: <c>event_date=2001-01-31/part-000001-0001.parquet</c>,
/// and a ledger for each ingest.
/// </summary>
/// <remarks>
/// An ingest writes its files under hidden names, then its ledger <c>_ingests/000001.json</c>: from that moment on the rows are in the
/// store. Then the files get their names. Whoever is killed between leaves an ingest that the next one completes, or files that nobody
/// names.
/// </remarks>
sealed class OfflineView
{
    const string Ledgers = "_ingests";

    /// <summary>What a file of an ingest is called until the ledger names it.</summary>
    const string HiddenPrefix = ".";

    readonly string folder;

    /// <summary>The rows of a version in its folder.</summary>
    public OfflineView(string folder, ViewVersion version, OfflineSchema schema) =>
        (this.folder, Version, Schema) = (folder, version, schema);

    public ViewVersion Version { get; }

    public OfflineSchema Schema { get; }

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>The path of the history of a view with lags or windows, as it was after an ingest.</summary>
    public string History(int ingest) => Path.Combine(folder, Ledgers, $"{Number(ingest)}.history.json");

    /// <summary>The ingests that are complete, in their order.</summary>
    /// <exception cref="StoreException">A ledger cannot be read, or one is gone.</exception>
    public IReadOnlyList<Ingest> Ingests()
    {
        var ledgers = Path.Combine(folder, Ledgers);
        if (!Directory.Exists(ledgers))
            return [];
        Ingest[] found =
        [
            .. Directory.GetFiles(ledgers, "??????.json").Order(StringComparer.Ordinal).Select(Ingest.Read),
        ];
        var next = 0L;
        foreach (var (i, ingest) in found.Index())
        {
            if (ingest.Number != i + 1 || ingest.FirstSequence != next)
                throw new StoreException($"'{ledgers}' lacks the ledger of ingest {i + 1}, or has another in its place: the store would "
                    + "lose its rows. Restore it from a copy.");
            next = ingest.NextSequence;
        }
        return found;
    }

    /// <summary>The sequence after the last row.</summary>
    public long NextSequence() => Ingests() is [.., var last] ? last.NextSequence : 0;

    /// <summary>The path of a file while an ingest writes it.</summary>
    public string Hidden(string name) => Path.Combine(folder, Path.GetDirectoryName(name)!, HiddenPrefix + Path.GetFileName(name));

    /// <summary>The name of a file of an ingest.</summary>
    public static string FileName(long eventTicks, int ingest, int number) => string.Create(
        CultureInfo.InvariantCulture, $"event_date={new DateTime(eventTicks):yyyy-MM-dd}/part-{Number(ingest)}-{number:D4}.parquet");

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
            Recover();
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Writes the ledger of an ingest, and gives its files their names.</summary>
    public void Publish(Ingest ingest)
    {
        ingest.Write(Path.Combine(folder, Ledgers, $"{Number(ingest.Number)}.json"));
        Reveal(ingest);
        // The next ingest goes on from the history after this one.
        File.Delete(History(ingest.Number - 1));
    }

    /// <summary>Reads the rows of ingests from a sequence on, file by file.</summary>
    /// <param name="fromSequence">The first sequence; rows before it may still come along.</param>
    /// <param name="beforeSequence">The sequence at which the reading ends, so that a version is read whatever comes meanwhile.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SourceException">A file is damaged or gone.</exception>
    public async IAsyncEnumerable<Batch<OfflineRow>> ReadAsync(
        long fromSequence, long beforeSequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var ingest in Ingests())
        {
            if (ingest.NextSequence <= fromSequence || ingest.FirstSequence >= beforeSequence || ingest.Rows == 0)
                continue;
            string[] files = [.. ingest.Files.Select(Existing)];
            var source = ParquetSource.Open(Schema, files);
            for (var partition = 0; partition < source.PartitionCount; partition++)
                await foreach (var batch in source.ReadAsync(partition, training: true, cancellationToken).ConfigureAwait(false))
                    yield return batch;
            if (source.RowCount != ingest.Rows)
                throw new SourceException($"The files of ingest {ingest.Number} in '{folder}' hold {source.RowCount} rows, but its ledger "
                    + $"says {ingest.Rows}. Restore them from a copy.");
        }
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
            Reveal(ingests[^1]);
        foreach (var day in Directory.GetDirectories(folder, "event_date=*"))
        {
            foreach (var left in Directory.GetFiles(day, HiddenPrefix + "*"))
                File.Delete(left);
            if (!Directory.EnumerateFileSystemEntries(day).Any())
                Directory.Delete(day);
        }
        if (Directory.Exists(Path.Combine(folder, Ledgers)))
            foreach (var left in Directory.GetFiles(Path.Combine(folder, Ledgers)))
                if (!IsNamed(Path.GetFileName(left), ingests.Count))
                    File.Delete(left);
    }

    // The ledgers, and the history after the last ingest.
    static bool IsNamed(string file, int ingests) =>
        file == $"{Number(ingests)}.history.json"
        || file.Length == 11 && file.EndsWith(".json", StringComparison.Ordinal) && int.TryParse(file.AsSpan(0, 6), out _);

    void Reveal(Ingest ingest)
    {
        foreach (var file in ingest.Files)
            if (File.Exists(Hidden(file.Name)))
                File.Move(Hidden(file.Name), Path.Combine(folder, file.Name), overwrite: true);
    }

    static string Number(int ingest) => ingest.ToString("D6", CultureInfo.InvariantCulture);
}
