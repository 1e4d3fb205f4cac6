using Preprocessing.Engines;

namespace Preprocessing.FeatureStore.Tests.Online;

/// <summary>How rows are parted for requests to a server.</summary>
public sealed class OnlineRowsTests
{
    static OnlineRow Row(byte key) => new(new[] { key }, 0, 0, key, new byte[9]);

    static int[][] Chunks(int rows, int mostRows, long mostBytes) =>
    [
        .. OnlineRows.Chunks([.. Enumerable.Range(0, rows).Select(key => Row((byte)key))], mostRows, mostBytes)
            .Select(chunk => chunk.Select(row => (int)row.Sequence).ToArray()),
    ];

    [Fact]
    public void Chunks_end_at_the_most_rows() => Assert.Equal([[0, 1], [2, 3], [4]], Chunks(5, 2, 1000));

    [Fact]
    public void A_chunk_ends_with_the_row_that_reaches_the_most_bytes() => Assert.Equal([[0, 1, 2], [3]], Chunks(4, 100, 21));

    [Fact]
    public void A_row_of_more_bytes_is_a_chunk_of_its_own() => Assert.Equal([[0], [1]], Chunks(2, 100, 1));

    [Fact]
    public void Without_rows_there_is_one_chunk_without_rows() => Assert.Equal([[]], Chunks(0, 2, 1000));
}
