using Preprocessing.Generated;

namespace Preprocessing.Tests.Runtime;

/// <summary>What features make of an everyday number is computed once, and written as it was.</summary>
public class SmallNumberCacheTests
{
    [Fact]
    public void Numbers_have_places_if_they_are_everyday()
    {
        SmallNumberCache.Index((long?)null).ShouldBe(0);
        SmallNumberCache.Index((ulong?)null).ShouldBe(0);
        foreach (var number in new[] { 0L, 1, 4094 })
        {
            SmallNumberCache.Index(number).ShouldBe((int)number + 1);
            SmallNumberCache.Index((long?)number).ShouldBe((int)number + 1);
            SmallNumberCache.Index((ulong)number).ShouldBe((int)number + 1);
            SmallNumberCache.Index((ulong?)number).ShouldBe((int)number + 1);
        }
        foreach (var number in new[] { -1L, 4095, long.MinValue, long.MaxValue, 1L << 32 })
            SmallNumberCache.Index(number).ShouldBe(-1);
        SmallNumberCache.Index(ulong.MaxValue).ShouldBe(-1);
        SmallNumberCache.Index(4095UL).ShouldBe(-1);
    }

    [Theory, InlineData(1), InlineData(9), InlineData(32)]
    public void What_is_kept_is_written_beside_nothing_else(int width)
    {
        Kept<float>(width, slot => slot);
        Kept<double>(width, slot => slot);
        Kept<long>(width, slot => slot);
    }

    static void Kept<T>(int width, Func<int, T> number) where T : unmanaged
    {
        var everyday = new SmallNumberCache(2, 2 + width);
        T[] computed = [.. Enumerable.Range(1, 3 + width).Select(number)];
        var row = new T[3 + width];
        everyday.Write<T>(0, row).ShouldBeFalse();
        everyday.Keep<T>(4095, computed);
        everyday.Write<T>(4094, row).ShouldBeFalse();
        everyday.Write<T>(-1, row).ShouldBeFalse();
        row.ShouldAllBe(untouched => untouched.Equals(default(T)));
        everyday.Write<T>(4095, row).ShouldBeTrue();
        row.ShouldBe([default, default, .. computed[2..^1], default]);
    }

    [Fact]
    public void Nothing_is_kept_of_other_numbers_and_of_wide_features()
    {
        var (narrow, wide) = (new SmallNumberCache(0, 1), new SmallNumberCache(0, 33));
        narrow.Keep<float>(-1, [1]);
        narrow.Write<float>(-1, new float[1]).ShouldBeFalse();
        wide.Keep<float>(1, new float[33]);
        wide.Write<float>(1, new float[33]).ShouldBeFalse();
    }
}
