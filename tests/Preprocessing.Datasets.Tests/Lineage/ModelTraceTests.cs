namespace Preprocessing.Datasets.Tests;

/// <summary>A model leads back to the bytes that it was trained on, and learns the same from them again.</summary>
public sealed class ModelTraceTests : IDisposable
{
    readonly Repo repo = new();

    public void Dispose() => repo.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    async Task<(Manifest Raw, Manifest Manifest, FittedPipeline<Trip> Fitted)> FitAsync()
    {
        Directory.CreateDirectory(Path.Combine(repo.Root, "raw"));
        await File.WriteAllTextAsync(Path.Combine(repo.Root, "raw", "export.txt"), "raw", Stop);
        var raw = await repo.Datasets.CommitAsync(Path.Combine(repo.Root, "raw"), null, Stop);
        repo.Write("a.csv", "Bike,at,Distance\na,2026-01-02,10\nb,2026-01-31,30\n");
        var manifest = await repo.Datasets.CommitAsync<Trip>(
            repo.Data, new() { Parents = ["raw@1"], Sources = [new("postgres://host/db.trips", "rows:3")] }, null, Stop);
        var fitted = await repo.Datasets.Runs.RunAsync("fit", "dataset-trip", async run =>
        {
            run.Input(manifest);
            var fitted = await Trip.Pipeline.FitAsync(Dataset.Open<Trip>("trips", repo.Root), cancellationToken: Stop);
            run.Made(fitted);
            return fitted;
        });
        return (raw, manifest, fitted);
    }

    [Fact]
    public async Task From_the_model_to_files_that_sha256sum_confirms()
    {
        var (raw, manifest, fitted) = await FitAsync();
        // The working folder has gone on.
        repo.Write("a.csv", "Bike,at,Distance\nz,2026-01-02,70\n");
        await repo.Commit();

        var trace = await repo.Datasets.TraceAsync(Stamp.Of(fitted), Stop);

        trace.Faults.ShouldBeEmpty();
        trace.Version.Address.ShouldBe("trips@1");
        trace.Ancestors.Single().Address.ShouldBe("raw@1");
        trace.Runs.Single().Code!.StateHash.ShouldBe(fitted.StateHash);
        var text = trace.ToString();
        foreach (var link in (string[])
        [
            fitted.StateHash, Trip.Pipeline.TransformHash, $"{manifest.Files[0].Sha256}  data/trips/a.csv",
            $"{raw.Files[0].Sha256}  raw/export.txt", "Sound of 2 rows", "postgres://host/db.trips rows:3", "fit of dataset-trip: Complete",
        ])
            text.ShouldContain(link);

        var again = await Trip.Pipeline.FitAsync(Dataset.Open<Trip>(trace.Version.Address, repo.Root), cancellationToken: Stop);
        again.StateHash.ShouldBe(fitted.StateHash);
    }

    [Fact]
    public async Task Each_broken_link_is_named()
    {
        var (raw, manifest, fitted) = await FitAsync();
        var stamp = Stamp.Of(fitted);

        repo.Overwrite(raw.Files[0].Md5, "raW");
        (await repo.Datasets.TraceAsync(stamp, Stop)).Faults.ShouldHaveSingleItem().ShouldContain("'export.txt' of raw@1");
        repo.Overwrite(raw.Files[0].Md5, "raw");

        var other = stamp with { DataVersion = stamp.DataVersion!.Replace(manifest.Sha256, "sha256:" + new string('0', 64)) };
        (await repo.Datasets.TraceAsync(other, Stop)).Faults.ShouldHaveSingleItem().ShouldContain("the version of another repository");

        var later = stamp with { DataVersion = stamp.DataVersion!.Replace("audit:2:", "audit:9:") };
        (await repo.Datasets.TraceAsync(later, Stop)).Faults.ShouldHaveSingleItem().ShouldContain("its end was cut off");

        foreach (var version in (string?[])[null, "sha256:12", "", "trips@1", "trips@1 sha256:0 audit:x"])
            (await Should.ThrowAsync<DatasetException>(() => repo.Datasets.TraceAsync(stamp with { DataVersion = version }, Stop))).Message
                .ShouldContain("not on a version of a dataset");
        await Should.ThrowAsync<DatasetException>(() => repo.Datasets.TraceAsync(
            stamp with { DataVersion = stamp.DataVersion!.Replace("trips@1", "trips@7") }, Stop));
    }
}
