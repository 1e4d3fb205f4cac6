namespace Preprocessing.Tool.Tests;

public sealed class SizesTests
{
    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1, "1 byte")]
    [InlineData(999, "999 bytes")]
    [InlineData(1000, "1 kB")]
    [InlineData(3_149_000, "3.1 MB")]
    [InlineData(999_600, "1 MB")]
    [InlineData(long.MaxValue, "9223.4 PB")]
    public void Of_bytes(long bytes, string words) => Sizes.Of(bytes).ShouldBe(words);

    [Theory]
    [InlineData(1, "1 row")]
    [InlineData(1234567, "1,234,567 rows")]
    public void Of_things(long number, string words) => Sizes.Count(number, "row").ShouldBe(words);
}
