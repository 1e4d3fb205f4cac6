namespace Preprocessing.Datasets.Tests;

/// <summary>What a model has learnt comes out again, or it is said what differs.</summary>
public sealed class RefitTests : IDisposable
{
    readonly Repo repo = new();

    public void Dispose() => repo.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    async Task<FittedPipeline<Trip>> FitAsync(Func<IBatchSource<Trip>, IBatchSource<Trip>> rows)
    {
        repo.Write("a.csv", "Bike,at,Distance\na,2026-01-02,10\nb,2026-01-31,30\nc,2026-01-31,600\na,2026-02-01,50\n");
        await repo.Commit();
        return await Trip.Pipeline.FitAsync(rows(Dataset.Open<Trip>("trips", repo.Root)), cancellationToken: Stop);
    }

    [Fact]
    public async Task The_same_comes_out_again_and_is_recorded()
    {
        var fitted = await FitAsync(rows => rows.Checked());
        // The working folder has gone on.
        repo.Write("a.csv", "Bike,at,Distance\nz,2026-01-02,70\n");
        await repo.Commit();

        var reports = new List<FitProgress>();
        var refit = await repo.Datasets.RefitAsync<Trip>(
            Stamp.Of(fitted), progress: new Now<FitProgress>(reports.Add), cancellationToken: Stop);
        refit.ShouldBeEquivalentTo(new RefitReport("trips@1", fitted.StateHash, fitted.StateHash, []));
        refit.IsSame.ShouldBeTrue();
        refit.ToString().ShouldBe($"A fit on trips@1 learns the same again: {fitted.StateHash}");
        reports.ShouldNotBeEmpty();
        var run = repo.Datasets.Runs.Read().ShouldHaveSingleItem();
        (run.Kind, run.Outcome, run.Code!.StateHash, run.RowsQuarantined).ShouldBe(("refit", RunOutcome.Complete, fitted.StateHash, 1));
    }

    [Fact]
    public async Task Other_learnt_numbers_are_said()
    {
        var stamp = Stamp.Of(await FitAsync(rows => rows.Checked())) with { StateHash = "sha256:" + new string('0', 64) };
        var refit = await repo.Datasets.RefitAsync<Trip>(stamp, cancellationToken: Stop);
        refit.IsSame.ShouldBeFalse();
        refit.Found.ShouldNotBeNull().ShouldNotBe(stamp.StateHash);
        refit.Differences.ShouldBe(["other learnt numbers, though fitted on the same data"]);
        refit.ToString().ShouldBe($"A fit on trips@1 learns something else: {refit.Found}, expected {stamp.StateHash}:"
            + "\n  other learnt numbers, though fitted on the same data");
    }

    [Fact]
    public async Task Another_class_is_not_fitted()
    {
        var stamp = Stamp.Of(await FitAsync(rows => rows.Checked()));
        var refit = await repo.Datasets.RefitAsync<RobustTrip>(stamp, cancellationToken: Stop);
        (refit.IsSame, refit.Found).ShouldBe((false, null));
        refit.Differences.ShouldBe(["Distance: standard-scale → robust-scale"]);
        refit.ToString().ShouldContain("nothing was fitted on trips@1:\n  Distance: standard-scale → robust-scale");
        repo.Datasets.Runs.Read().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_part_of_a_version_has_to_be_named()
    {
        var stamp = Stamp.Of(await FitAsync(rows => rows.Checked().Deduplicated()));
        (await Should.ThrowAsync<DatasetException>(() => repo.Datasets.RefitAsync<Trip>(stamp, cancellationToken: Stop))).Message
            .ShouldContain("fitted on a part of trips@1");
        (await repo.Datasets.RefitAsync<Trip>(stamp, rows => rows.Checked().Deduplicated(), cancellationToken: Stop)).IsSame.ShouldBeTrue();
    }

    [Fact]
    public async Task The_version_of_another_repository_is_refused()
    {
        var stamp = Stamp.Of(await FitAsync(rows => rows.Checked()));
        var digest = DatasetToken.Find(stamp.DataVersion)!.Sha256;
        var other = stamp with { DataVersion = stamp.DataVersion!.Replace(digest, "sha256:" + new string('0', 64)) };
        (await Should.ThrowAsync<DatasetException>(() => repo.Datasets.RefitAsync<Trip>(other, cancellationToken: Stop))).Message
            .ShouldContain("the version of another repository");
        await Should.ThrowAsync<DatasetException>(
            () => repo.Datasets.RefitAsync<Trip>(stamp with { DataVersion = null }, cancellationToken: Stop));
    }
}
