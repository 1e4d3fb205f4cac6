using FlightDelay;
using Preprocessing.Support;

namespace Preprocessing.Data.Tests;

/// <summary>A poisoned copy of the flights is caught row for row, and what is left is the flights that are sound.</summary>
public sealed class QuarantineTests : IDisposable
{
    readonly Folder folder = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_poisoned_copy_is_caught_row_for_row()
    {
        var (poisoned, sound) = await PoisonAsync();
        var quarantine = new ParquetQuarantine<Flight>(Flight.Pipeline);
        var source = ParquetSource.Open<Flight>(folder["poisoned.parquet"]).Checked(quarantine: quarantine);
        var fitted = await Flight.Pipeline.FitAsync(source, cancellationToken: Stop);
        (source.Report.Rows, source.Quarantined, source.Emitted).ShouldBe((100_000, poisoned.Count, 100_000 - poisoned.Count));
        source.Report.Verdict.ShouldBe(Verdict.Failure);
        fitted.StateHash.ShouldBe((await Flight.Pipeline.FitAsync(sound, cancellationToken: Stop)).StateHash);

        await quarantine.CompleteAsync(folder["quarantine.parquet"], cancellationToken: Stop);
        var kept = new AnyPipeline(
            ColumnInfo.OfText("quarantine_origin", "Origin"), ColumnInfo.Of<long>("quarantine_row", "Row"),
            ColumnInfo.OfText("quarantine_reasons", "Reasons"), ColumnInfo.Of<long>("Distance", "Distance"));
        var written = ParquetSource.Open(kept, folder["quarantine.parquet"]);
        (await Reading.AllAsync(written, 1)).Cast<long>().ShouldBe(poisoned);
        (await Reading.AllAsync(written, 0)).Distinct().ShouldBe([folder["poisoned.parquet"]]);
        (await Reading.AllAsync(written, 2)).Distinct().ShouldBe(["Distance [Range Maximum=6000 Minimum=1]"]);
        (await Reading.AllAsync(written, 3)).ShouldAllBe(distance => (long)distance! > 6000 || (long)distance < 1);
    }

    [Fact]
    public async Task Too_many_broken_rows_are_an_error_with_an_example()
    {
        await PoisonAsync();
        var source = ParquetSource.Open<Flight>(folder["poisoned.parquet"])
            .Checked(quarantine: new ParquetQuarantine<Flight>(Flight.Pipeline, mostRows: 10));
        (await Should.ThrowAsync<CheckException>(() => Flight.Pipeline.FitAsync(source, cancellationToken: Stop))).Message
            .ShouldStartWith("More than 10 rows of pipeline 'flight-delay' break constraints, such as row ");
    }

    // Every 997th flight goes too far, or nowhere.
    async Task<(List<long> Poisoned, IBatchSource<Flight> Sound)> PoisonAsync()
    {
        const int Distance = 1;
        Flight.Pipeline.Columns[Distance].Name.ShouldBe("Distance");
        var (poisoned, row) = (new List<long>(), 0L);
        var source = ParquetSource.Open<Flight>(Repository.SampleData);
        using var everything = new ParquetSink<Flight>(folder["poisoned.parquet"], Flight.Pipeline, new() { RowGroupRows = 10_000 });
        using var rest = new ParquetSink<Flight>(folder["sound.parquet"], Flight.Pipeline);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Stop))
            {
                var sound = new List<int>();
                for (var r = 0; r < batch.Count; r++, row++)
                    if (row % 997 == 5)
                    {
                        batch.Values<long>(Distance).Values[r] = row % 2 == 0 ? 0 : 100_000;
                        poisoned.Add(row);
                    }
                    else
                        sound.Add(r);
                await everything.WriteAsync(batch, Stop);
                await rest.WriteAsync(batch, sound.ToArray(), Stop);
            }
        await everything.CompleteAsync(Stop);
        await rest.CompleteAsync(Stop);
        return (poisoned, ParquetSource.Open<Flight>(folder["sound.parquet"]));
    }
}
