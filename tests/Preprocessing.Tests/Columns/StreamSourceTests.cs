namespace Preprocessing.Tests.Columns;

public class StreamSourceTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(1), InlineData(7), InlineData(4096)]
    public async Task Rows_that_arrive_give_the_state_of_rows_in_memory(int batchRows)
    {
        var rows = Trip.Some(100);
        var stream = new StreamSource<Trip>(Trip.Pipeline, _ => rows.ToArray().ToAsyncEnumerable(), batchRows);
        (await Trip.Pipeline.FitAsync(stream, cancellationToken: Stop)).StateHash.ShouldBe(
            (await Trip.Pipeline.FitAsync(rows, cancellationToken: Stop)).StateHash);
        var places = new List<long>();
        await foreach (var batch in stream.ReadAsync(0, training: true, Stop))
            places.AddRange(Enumerable.Range(0, batch.Count).Select(batch.RowAt));
        places.ShouldBe(Enumerable.Range(0, 100).Select(place => (long)place));
    }

    [Fact]
    public async Task No_rows_are_no_batch()
    {
        var stream = new StreamSource<Trip>(Trip.Pipeline, _ => AsyncEnumerable.Empty<Trip>());
        await foreach (var _ in stream.ReadAsync(0, training: true, Stop))
            Assert.Fail("There is a batch.");
    }
}
