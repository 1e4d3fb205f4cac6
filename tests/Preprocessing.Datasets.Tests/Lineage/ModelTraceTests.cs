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
    public async Task The_lock_of_the_pipeline_is_compared_with_the_definition_of_the_model()
    {
        var (_, _, fitted) = await FitAsync();
        var (trip, robust) = (Trip.Pipeline, RobustTrip.Pipeline);
        (await repo.Datasets.TraceAsync(Stamp.Of(fitted), Stop)).ToString().ShouldContain("lock        none below the root");

        Lock("code", trip.TransformHash, trip.Definition);
        Lock("bin", robust.TransformHash, robust.Definition);
        var same = await repo.Datasets.TraceAsync(Stamp.Of(fitted), Stop);
        (same.Locks.ShouldHaveSingleItem().Path, same.Locks[0].IsSame).ShouldBe(("code/dataset-trip.preprocessing.lock", true));
        same.ToString().ShouldContain("lock        'code/dataset-trip.preprocessing.lock' has this definition\n");

        // What was reviewed since is no fault of the model.
        Lock("code", robust.TransformHash, robust.Definition);
        var other = await repo.Datasets.TraceAsync(Stamp.Of(fitted), Stop);
        other.Faults.ShouldBeEmpty();
        other.ToString().ShouldContain("has another definition:\n            Distance: standard-scale → robust-scale\n");

        Lock("code", robust.TransformHash, trip.Definition);
        (await Differences()).ShouldBe("the file was edited or damaged, as its hash is not that of its text");
        File.WriteAllText(Path.Combine(repo.Root, "code", "dataset-trip.preprocessing.lock"), "lock 1\r\n\r\n");
        (await Differences()).ShouldBe("the file is damaged, as it has no line 'transform' above a definition");

        async Task<string> Differences() =>
            (await repo.Datasets.TraceAsync(Stamp.Of(fitted), Stop)).Locks.ShouldHaveSingleItem().Differences.ShouldHaveSingleItem();

        void Lock(string folder, string hash, string definition)
        {
            Directory.CreateDirectory(Path.Combine(repo.Root, folder));
            File.WriteAllText(
                Path.Combine(repo.Root, folder, "dataset-trip.preprocessing.lock"),
                $"# Reviewed.\nlock 1\ntransform {hash}\nschema sha256:0\n\n{definition}");
        }
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
