using Preprocessing.Data;
using Preprocessing.FeatureStore;

namespace Preprocessing.Datasets.Tests;

/// <summary>Fits, checks, transforms and landings say what they did, and that they failed.</summary>
public sealed class RecordedRunsTests : IDisposable
{
    readonly Repo repo = new();

    public void Dispose() => repo.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    RunLog Runs => repo.Datasets.Runs;

    RunRecord Only => Runs.Read().ShouldHaveSingleItem();

    /// <summary>Three trips, of which one is too long.</summary>
    async Task<Manifest> CommitBroken()
    {
        repo.Write("a.csv", "Bike,at,Distance\na,2026-01-02,10\nb,2026-01-31,600\nc,2026-02-01,20\n");
        return await repo.Commit();
    }

    IBatchSource<Trip> Trips => Dataset.Open<Trip>("trips@1", repo.Root);

    string Csv(string rows)
    {
        var path = Path.Combine(repo.Root, "trips.csv");
        File.WriteAllText(path, "Bike,at,Distance\n" + rows);
        return path;
    }

    [Fact]
    public async Task A_fit_on_a_version()
    {
        var manifest = await CommitBroken();
        var output = Path.Combine(repo.Root, "fitted.json");
        var fitted = await Runs.FitAsync(
            Trips.Checked(), output: output, options: new() { Actor = "nightly", Data = "not needed" }, cancellationToken: Stop);

        var run = Only;
        (run.Kind, run.Job, run.Outcome, run.Actor).ShouldBe(("fit", "dataset-trip", RunOutcome.Complete, "nightly"));
        run.Inputs.ShouldBe([new("trips@1", manifest.Token)]);
        run.Outputs.ShouldBe([new(output, "sha256:" + ContentHasher.OfFile(output, Stop).Sha256)]);
        run.Code.ShouldNotBeNull().StateHash.ShouldBe(fitted.StateHash);
        (run.RowsRead, run.RowsEmitted, run.RowsQuarantined, run.Verdict).ShouldBe((3, 2, 1, Verdict.Failure));
        run.Broken.ShouldHaveSingleItem().Column.ShouldBe("Distance");
        run.Profile.ShouldNotBeNull()["Distance"].Numbers.Greatest.ShouldBe(20);
    }

    [Fact]
    public async Task A_fit_that_rows_end_says_which_constraints_they_broke()
    {
        await CommitBroken();
        var asked = 0;
        await Should.ThrowAsync<CheckException>(
            () => Runs.FitAsync(Trips, new() { Checked = _ => asked++ }, "never.json", cancellationToken: Stop));

        var run = Only;
        (run.Outcome, run.Error, run.Verdict).ShouldBe((RunOutcome.Fail, typeof(CheckException).FullName, Verdict.Failure));
        run.Inputs.ShouldHaveSingleItem().Name.ShouldBe("trips@1");
        run.Outputs.ShouldBeEmpty();
        (run.RowsRead, run.RowsQuarantined).ShouldBe((3, 0));
        run.Broken.ShouldHaveSingleItem().Rows.ShouldBe(1);
        run.Code.ShouldNotBeNull().StateHash.ShouldBeNull();
        asked.ShouldBe(1);
    }

    [Fact]
    public async Task Data_that_are_no_version_need_a_name()
    {
        var path = Csv("a,2026-01-02,10\n");
        (await Should.ThrowAsync<ArgumentException>(() => Runs.FitAsync(DataSource.Open<Trip>(path), cancellationToken: Stop)))
            .Message.ShouldContain("RunOptions.Data");
        Only.Inputs.ShouldBeEmpty();

        await Runs.FitAsync(DataSource.Open<Trip>(path), options: new() { Data = "trips.csv" }, cancellationToken: Stop);
        Runs.Read().Single(run => run.Outcome == RunOutcome.Complete).Inputs
            .ShouldBe([new("trips.csv", "sha256:" + ContentHasher.OfFile(path, Stop).Sha256)]);
        await Should.ThrowAsync<ArgumentException>(() => Runs.LandAsync(repo.Root, Open("x"), cancellationToken: Stop));
    }

    [Fact]
    public async Task A_check_counts_all_rows_and_profiles_them()
    {
        await CommitBroken();
        var report = await Runs.CheckAsync(Trips, cancellationToken: Stop);
        report.Verdict.ShouldBe(Verdict.Failure);

        var run = Only;
        (run.Kind, run.Outcome, run.Verdict).ShouldBe(("check", RunOutcome.Complete, Verdict.Failure));
        (run.RowsRead, run.RowsEmitted, run.RowsQuarantined).ShouldBe((3, 3, 0));
        run.Profile.ShouldNotBeNull()["Distance"].Numbers.Greatest.ShouldBe(600);
        run.Code.ShouldNotBeNull().TransformHash.ShouldBe(Trip.Pipeline.TransformHash);
    }

    [Fact]
    public async Task A_check_that_stops_at_a_row_has_failed()
    {
        await CommitBroken();
        await Should.ThrowAsync<CheckException>(
            () => Runs.CheckAsync(Trips, new() { Error = CheckAction.Stop }, cancellationToken: Stop));
        var run = Only;
        (run.Outcome, run.Verdict, run.Profile).ShouldBe((RunOutcome.Fail, null, null));
        run.Inputs.ShouldHaveSingleItem().Name.ShouldBe("trips@1");
    }

    [Fact]
    public async Task A_transform_names_the_file_and_the_state()
    {
        var manifest = await CommitBroken();
        var fitted = await Trip.Pipeline.FitAsync(Trips.Checked(), new FitOptions { Profile = true }, cancellationToken: Stop);
        var output = Path.Combine(repo.Root, "features.parquet");
        (await Runs.TransformAsync(output, Trips.Checked(), fitted, cancellationToken: Stop)).ShouldBe(2);

        var run = Only;
        (run.Kind, run.Outcome).ShouldBe(("transform", RunOutcome.Complete));
        run.Inputs.ShouldBe([new("trips@1", manifest.Token)]);
        run.Outputs.ShouldBe([new(output, "sha256:" + ContentHasher.OfFile(output, Stop).Sha256)]);
        run.Code.ShouldNotBeNull().StateHash.ShouldBe(fitted.StateHash);
        (run.RowsRead, run.RowsEmitted, run.RowsQuarantined).ShouldBe((3, 2, 1));
        run.Profile.ShouldBeNull("That of the fit is not that of these rows.");
    }

    [Fact]
    public async Task A_transform_that_fails_names_no_file()
    {
        var manifest = await CommitBroken();
        var fitted = await Trip.Pipeline.FitAsync(Trips.Checked(), cancellationToken: Stop);
        repo.Overwrite(manifest.Files[0].Md5, "damaged");
        var output = Path.Combine(repo.Root, "features.parquet");
        await Should.ThrowAsync<SourceException>(() => Runs.TransformAsync(output, new Late(() => Trips), fitted, cancellationToken: Stop));

        var run = Only;
        (run.Outcome, run.Error).ShouldBe((RunOutcome.Fail, typeof(SourceException).FullName));
        run.Outputs.ShouldBeEmpty();
        File.Exists(output).ShouldBeFalse();
    }

    [Fact]
    public async Task A_landing_names_its_source_and_what_landed()
    {
        var path = Csv("a,2026-01-02,10\nb,2026-01-31,600\n");
        var folder = Path.Combine(repo.Root, "landed");
        var report = await Runs.LandAsync(folder, Open(path), new() { Checks = new() }, new() { Data = "s3://in/trips.csv" }, Stop);
        report.Landed.ShouldBe(1);

        var run = Only;
        (run.Kind, run.Outcome, run.Verdict).ShouldBe(("landing", RunOutcome.Complete, Verdict.Failure));
        run.Inputs.ShouldHaveSingleItem().Name.ShouldBe("s3://in/trips.csv");
        run.Inputs[0].Token.ShouldNotBeNull().ShouldStartWith("sha256:");
        run.Outputs.ShouldBe([new(folder, "sha256:" + ContentHasher.OfFile(report.Files.Single(), Stop).Sha256)]);
        (run.RowsRead, run.RowsEmitted, run.RowsQuarantined).ShouldBe((2, 1, 1));
        run.Broken.ShouldHaveSingleItem().Rows.ShouldBe(1);

        await Runs.LandAsync(folder, Open(path), null, new() { Data = "s3://in/trips.csv" }, Stop);
        Runs.Read().Single(later => later.Id != run.Id).Outputs.ShouldBeEmpty("Nothing was new.");
    }

    [Fact]
    public async Task A_landing_that_fails_or_is_cancelled_is_recorded()
    {
        var folder = Path.Combine(repo.Root, "landed");
        await Should.ThrowAsync<CheckException>(() => Runs.LandAsync(
            folder, Open(Csv("a,2026-01-02,600\n")), new() { Checks = new() { Error = CheckAction.Stop } }, new() { Data = "in" }, Stop));
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => Runs.LandAsync<Trip>(
            folder,
            async (_, cancelled) =>
            {
                await stop.CancelAsync();
                cancelled.ThrowIfCancellationRequested();
                throw new InvalidOperationException();
            },
            null,
            new() { Data = "in" },
            stop.Token));

        var runs = Runs.Read().ToArray();
        runs.Select(run => run.Outcome).ShouldBe([RunOutcome.Fail, RunOutcome.Abort], ignoreOrder: true);
        runs.ShouldAllBe(run => run.Inputs.Single() == new DataInput("in", null) && run.Outputs.Count == 0 && run.RowsRead == null);
    }

    static Func<string?, CancellationToken, Task<IIncrementalSource<Trip>>> Open(string path) =>
        (after, stop) => DataSource.OpenNewAsync<Trip>(after, stop, path);

    /// <summary>A version whose bytes turn out to be damaged only when they are read.</summary>
    sealed class Late(Func<IBatchSource<Trip>> open) : IBatchSource<Trip>
    {
        public int PartitionCount => 1;

        public long? RowCount => null;

        public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) =>
            new("trips@1 sha256:0 audit:1:" + new string('0', 64));

        public IAsyncEnumerable<Batch<Trip>> ReadAsync(int partition, bool training, CancellationToken cancellationToken = default) =>
            open().ReadAsync(partition, training, cancellationToken);
    }

    [Fact]
    public async Task A_view_that_is_materialised()
    {
        var manifest = await CommitBroken();
        var trips = Dataset.Open<LastTrip>("trips@1", repo.Root);
        var view = await LastTrip.Pipeline.FitAsync(trips.Checked(), cancellationToken: Stop);
        var folder = Path.Combine(repo.Root, "features");
        await using var store = ViewStore.Open(folder);
        Task<MaterializeReport> Materialize(string address, IBatchSource<LastTrip> source) =>
            Runs.MaterializeAsync(address, source, view, rows => store.MaterializeAsync(view, rows, cancellationToken: Stop));

        (await Materialize("features", trips)).Rows.ShouldBe(3);
        var run = Only;
        (run.Kind, run.Job, run.Outcome).ShouldBe(("materialize", "dataset-last-trip", RunOutcome.Complete));
        run.Inputs.ShouldBe([new("trips@1", manifest.Token)]);
        run.Outputs.ShouldBe([new("features", view.StateHash)]);
        run.Code.ShouldNotBeNull().StateHash.ShouldBe(view.StateHash);
        (run.RowsRead, run.RowsQuarantined, run.Verdict).ShouldBe((3, 0, Verdict.Failure));

        // What came in before is not read again.
        (await Materialize("again", trips)).Read.ShouldBe(0);
        run = Runs.Read().Single(run => run.Outputs.Any(store => store.Name == "again"));
        (run.RowsRead, run.Verdict).ShouldBe((0, null));

        // A second writer is refused, and the record says so.
        var held = Directory.GetFiles(folder, "*.lock", SearchOption.AllDirectories)[0];
        using (File.Open(held, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            await Should.ThrowAsync<StoreException>(() => Materialize("refused", trips.Checked()));
        run = Runs.Read().Single(run => run.Outcome == RunOutcome.Fail);
        (run.Kind, run.Error, run.Outputs.Count).ShouldBe(("materialize", typeof(StoreException).FullName, 0));
        run.Inputs.ShouldBe([new("trips@1", manifest.Token)]);
    }
}
