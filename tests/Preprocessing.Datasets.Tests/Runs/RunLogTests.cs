namespace Preprocessing.Datasets.Tests;

/// <summary>Every run leaves a record, however it ends.</summary>
public sealed class RunLogTests : IDisposable
{
    readonly Repo repo = new();

    public void Dispose() => repo.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fit_says_what_it_read_what_ran_and_what_came_out()
    {
        repo.Write("a.csv", "Bike,at,Distance\na,2026-01-02,10\nb,2026-01-31,600\nc,2026-02-01,20\n");
        var manifest = await repo.Commit();
        var model = Path.Combine(repo.Root, "fitted.json");

        var fitted = await repo.Datasets.Runs.RunAsync("fit", "dataset-trip", async run =>
        {
            run.Input(manifest);
            var rows = Dataset.Open<Trip>("trips@1", repo.Root).Checked();
            var fitted = await Trip.Pipeline.FitAsync(rows, new FitOptions { Profile = true }, cancellationToken: Stop);
            run.Checked(rows);
            run.Made(fitted);
            fitted.Save(model);
            run.OutputFile(model);
            return fitted;
        }, new() { Actor = "nightly", Reason = "new data" });

        var record = repo.Datasets.Runs.Read().ShouldHaveSingleItem();
        (record.Kind, record.Job, record.Outcome, record.Actor, record.Reason, record.Error).ShouldBe(
            ("fit", "dataset-trip", RunOutcome.Complete, "nightly", "new data", null));
        record.Inputs.ShouldBe([new("trips@1", manifest.Token)]);
        record.Outputs.ShouldHaveSingleItem().Token.ShouldBe("sha256:" + ContentHasher.OfFile(model, Stop).Sha256);
        var code = record.Code.ShouldNotBeNull();
        (code.Pipeline, code.TransformHash, code.StateHash).ShouldBe(
            ("dataset-trip", Trip.Pipeline.TransformHash, fitted.StateHash));
        (record.RowsRead, record.RowsEmitted, record.RowsQuarantined).ShouldBe((3, 2, 1));
        record.Verdict.ShouldBe(Verdict.Failure);
        record.Broken.ShouldHaveSingleItem().Rows.ShouldBe(1);
        record.Profile.ShouldNotBeNull()["Distance"].Numbers.Greatest.ShouldBe(20);
        repo.Datasets.Runs.Find(record.Id).ShouldNotBeNull().StartedAt.ShouldBe(record.StartedAt);

        var path = Path.Combine(repo.Root, ".pre", "runs", record.Id + ".json");
        var entry = repo.Datasets.Audit.Read().Last();
        (entry.Type, entry.Subject).ShouldBe(("run.completed", "dataset-trip"));
        entry.Json.ShouldContain(ContentHasher.OfFile(path, Stop).Sha256);
    }

    [Fact]
    public async Task A_run_that_fails_or_is_cancelled_is_recorded_and_the_error_goes_on()
    {
        var error = new SourceException("row 7 has the secret 4711");
        (await Should.ThrowAsync<SourceException>(() => repo.Datasets.Runs.RunAsync<int>("check", "job", run =>
        {
            run.Input("here", null);
            throw error;
        }))).ShouldBeSameAs(error);
        await Should.ThrowAsync<OperationCanceledException>(() => repo.Datasets.Runs.RunAsync<int>("check", "job", async _ =>
        {
            await Task.Yield();
            throw new OperationCanceledException();
        }));

        repo.Datasets.Runs.Read().Select(run => (run.Outcome, run.Error)).ShouldBe(
        [
            (RunOutcome.Fail, typeof(SourceException).FullName), (RunOutcome.Abort, typeof(OperationCanceledException).FullName),
        ], ignoreOrder: true);
        repo.Datasets.Runs.Read().Single(run => run.Outcome == RunOutcome.Fail).Inputs.ShouldBe([new("here", null)]);
        foreach (var path in Directory.EnumerateFiles(Path.Combine(repo.Root, ".pre"), "*", SearchOption.AllDirectories))
            File.ReadAllText(path).ShouldNotContain("4711", Case.Sensitive, path);
        repo.Datasets.Audit.Read().Select(entry => entry.Type).ShouldBe(["run.failed", "run.failed"]);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"format\": 2}")]
    [InlineData("{\"format\": 1, \"id\": \"x\"}")]
    public async Task A_damaged_record_is_named(string text)
    {
        var path = Path.Combine(repo.Root, ".pre", "runs", "01997000-0000-7000-8000-000000000000.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, Stop);
        Should.Throw<DatasetException>(() => repo.Datasets.Runs.Read().Count()).Message.ShouldContain(path);
        Should.Throw<ArgumentException>(() => repo.Datasets.Runs.Find("../x"));
    }
}
