using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Preprocessing.FeatureStore;

/// <summary>A view with a lag, whose rows come in several ingests that are the same in every run.</summary>
[Pipeline("beats"), FeatureView(Ttl = "1h")]
public sealed partial class Beat
{
    const int Ingests = 4, Rows = 3_000;

    static readonly DateTime Start = new(2026, 3, 1);

    [Key] public required long Patient { get; init; }
    [EventTime] public required DateTime At { get; init; }
    [CreatedTime] DateTime Known => At.AddSeconds(Delay);
    public required long Delay { get; init; }
    [Feature] public double? Rate { get; init; }
    [Lag(nameof(Rate)), Feature] public double? Before { get; private set; }

    /// <summary>Materialises all ingests that have not come in yet, merges their files, and tells each step.</summary>
    public static async Task MaterializeAsync(string folder, Action<string> tell)
    {
        var all = Of(0).Concat(Of(1)).ToArray();
        var view = await Pipeline.FitAsync(new RowSource<Beat>(Pipeline, all).SortedByCreation().WithHistory());
        await using var store = ViewStore.Open(Path.Combine(folder, "features"), SqliteStore.Open(Path.Combine(folder, "online.db")));
        for (var ingest = 0; ingest < Ingests; ingest++)
        {
            var number = ingest.ToString(CultureInfo.InvariantCulture);
            var report = await store.MaterializeAsync(
                view, new Part(number, Of(ingest)), new() { AsOf = Start.AddDays(30) }, new Steps(tell));
            tell($"{number}: {report.Read}");
        }
        tell("merging");
        var merged = await store.CompactAsync(OnlineView.Of(view).Id);
        tell($"{merged.FilesAfter} files");
        tell("done");
    }

    // Each ingest lasts 25 hours: the rows of a day come from two of them.
    static Beat[] Of(int ingest) =>
    [
        .. Enumerable.Range(0, Rows).Select(i => new Beat
        {
            Patient = i * 7 % 300, At = Start.AddHours(25 * ingest).AddSeconds(i * 30), Delay = ingest == 0 ? 0 : i % 3,
            Rate = i % 11 == 0 ? null : 60 + i % 40,
        }),
    ];

    sealed class Part(string version, Beat[] rows) : IBatchSource<Beat>
    {
        readonly RowSource<Beat> source = new(Beat.Pipeline, rows, batchRows: 200);

        public int PartitionCount => source.PartitionCount;

        public long? RowCount => source.RowCount;

        public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => new(version);

        public async IAsyncEnumerable<Batch<Beat>> ReadAsync(
            int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var batch in source.ReadAsync(partition, training, cancellationToken))
                yield return batch;
        }
    }

    sealed class Steps(Action<string> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value.ToString(CultureInfo.InvariantCulture));
    }
}
