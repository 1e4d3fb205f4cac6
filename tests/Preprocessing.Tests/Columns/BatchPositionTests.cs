namespace Preprocessing.Tests.Columns;

/// <summary>The position of a row in its origin is kept, however large it is.</summary>
public class BatchPositionTests
{
    [Fact]
    public void Of_rows_behind_two_thousand_million_others()
    {
        var batch = new Batch<Trip>(Trip.Pipeline);
        Trip.Pipeline.Fill(batch, Trip.Some(2).ToArray(), training: true);
        batch.FirstRow = 5_000_000_000;
        var copy = new Batch<Trip>(Trip.Pipeline);
        copy.Append(batch, 1);
        copy.RowAt(0).ShouldBe(5_000_000_001);
    }
}
