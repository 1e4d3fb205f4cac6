using System.Runtime.CompilerServices;

namespace Preprocessing.Tests.Fitting;

public class FitDriverTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_without_rows_is_an_error_that_says_so()
    {
        var error = await Should.ThrowAsync<SourceException>(() => Trip.Pipeline.FitAsync(Array.Empty<Trip>(), cancellationToken: Token));
        error.Message.ShouldContain("'trip'");
        error.Message.ShouldContain("no rows");
    }

    [Fact]
    public async Task Rows_out_of_range_are_counted_and_the_first_is_shown()
    {
        var rows = Trip.Some(5000);
        rows[17] = new Trip { Distance = -1, City = "a" };
        rows[4711] = new Trip { Distance = 1e9, City = "a" };
        var error = await Should.ThrowAsync<CheckException>(() => Trip.Pipeline.FitAsync(rows, cancellationToken: Token));
        error.Message.ShouldContain(
            "column 'Distance': -1 is outside the declared range from 0 to 1000 (2 row(s), first at row 17 of memory)");
    }

    [Fact]
    public async Task Without_the_check_rows_out_of_range_are_fitted()
    {
        var source = new RowSource<Trip>(Trip.Pipeline, new[] { new Trip { Distance = 2000, City = "a" } });
        (await Trip.Pipeline.FitAsync(source, new FitOptions { Check = false }, cancellationToken: Token)).FittedOn.Rows.ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Of_steps_that_cannot_be_fitted_the_first_names_feature_and_step(int threads)
    {
        // LogDistance fails as well.
        var source = new RowSource<Trip>(Trip.Pipeline, new[] { new Trip { Distance = double.PositiveInfinity, City = "a" } });
        var error = await Should.ThrowAsync<FitException>(() =>
            Trip.Pipeline.FitAsync(source, new FitOptions { Check = false, MaxDegreeOfParallelism = threads }, cancellationToken: Token));
        error.Fault.ShouldBe(Fault.InfiniteInput);
        error.Message.ShouldStartWith("Feature 'Distance', step 'standard-scale': ");
    }

    [Fact]
    public async Task Cancelling_stops_reading()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var source = new Endless(batch => { if (batch == 3) cancellation.Cancel(); });
        await Should.ThrowAsync<OperationCanceledException>(() =>
            Trip.Pipeline.FitAsync(source, new FitOptions { MaxDegreeOfParallelism = 1 }, cancellationToken: cancellation.Token));
        source.Read.ShouldBeLessThan(10);
    }

    [Fact]
    public async Task A_failing_source_stops_the_other_workers_and_its_error_comes_out()
    {
        var source = new Endless(batch => { if (batch == 5) throw new SourceException("row group 5 is torn"); });
        var error = await Should.ThrowAsync<SourceException>(() =>
            Trip.Pipeline.FitAsync(source, new FitOptions { MaxDegreeOfParallelism = 3 }, cancellationToken: Token));
        error.Message.ShouldBe("row group 5 is torn");
    }

    [Fact]
    public async Task Progress_tells_pass_and_rows()
    {
        var seen = new List<FitProgress>();
        var source = new RowSource<Trip>(Trip.Pipeline, Trip.Some(100), batchRows: 40);
        await Trip.Pipeline.FitAsync(source, new FitOptions { MaxDegreeOfParallelism = 1 }, new Listener(seen.Add), Token);
        seen.ShouldBe([new(1, 1, 40, 100), new(1, 1, 80, 100), new(1, 1, 100, 100)]);
    }

    sealed class Listener(Action<FitProgress> told) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => told(value);
    }

    /// <summary>Three partitions that never end.</summary>
    sealed class Endless(Action<int> before) : IBatchSource<Trip>
    {
        int read;

        public int Read => read;

        public int PartitionCount => 3;

        public long? RowCount => null;

        public async IAsyncEnumerable<Batch<Trip>> ReadAsync(
            int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var batch = new Batch<Trip>(Trip.Pipeline);
            Trip.Pipeline.Fill(batch, Trip.Some(10), training);
            while (true)
            {
                before(Interlocked.Increment(ref read));
                await Task.Yield();
                yield return batch;
            }
        }

        public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => new((string?)null);
    }
}
