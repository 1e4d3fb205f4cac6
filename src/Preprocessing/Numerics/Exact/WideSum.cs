using System.Numerics;

namespace Preprocessing.Authoring;

/// <summary>An integer times a power of two, wide enough for any sum of doubles and of their products.</summary>
/// <remarks>
/// The digits have 32 bits and stand in chunks of 64 bits, so that carries may wait for 2³⁰ additions; only the digits in use are kept. The
/// idea is the superaccumulator: U. Kulisch, and R. Neal, "Fast exact summation using small and large superaccumulators" (2015).
/// </remarks>
sealed class WideSum
{
    /// <summary>
    /// The weight of position 0 is 2^−Bias: below the last bit of the smallest product of two doubles and a fraction of a row. A multiple
    /// of 32.
    /// </summary>
    const int Bias = 2240;

    const int MostAdditions = 1 << 30;

    long[] chunks = [];
    int first;
    int additions;

    /// <summary>Adds ± <paramref name="units"/> · 2^<paramref name="exponent"/>.</summary>
    public void Add(ulong units, int exponent, bool negative)
    {
        if (units == 0)
            return;
        var position = exponent + Bias;
        int chunk = position >> 5, shift = position & 31;
        var last = (position + 63 - BitOperations.LeadingZeroCount(units)) >> 5;
        Reserve(chunk, last);
        var low = units << shift;
        long sign = negative ? -1 : 0;
        var i = chunk - first;
        chunks[i] += ((long)(uint)low ^ sign) - sign;
        if (last > chunk)
            chunks[i + 1] += ((long)(low >> 32) ^ sign) - sign;
        if (last > chunk + 1)
            chunks[i + 2] += ((long)(units >> (64 - shift)) ^ sign) - sign;
        if (++additions == MostAdditions)
            Carry();
    }

    /// <summary>Adds all of <paramref name="other"/>.</summary>
    public void Add(WideSum other)
    {
        var theirs = ReferenceEquals(other, this) ? [.. chunks] : other.chunks;
        var start = (other.first << 5) - Bias;
        for (var i = 0; i < theirs.Length; i++)
            Add((ulong)Math.Abs(theirs[i]), start + (i << 5), theirs[i] < 0);
    }

    /// <summary>Returns an integer: the sum is this integer times 2^<paramref name="exponent"/>.</summary>
    public BigInteger Integer(out int exponent)
    {
        exponent = (first << 5) - Bias;
        BigInteger sum = 0;
        for (var i = chunks.Length - 1; i >= 0; i--)
            sum = (sum << 32) + chunks[i];
        return sum;
    }

    void Reserve(int low, int high)
    {
        if (chunks.Length > 0 && low >= first && high < first + chunks.Length)
            return;
        if (chunks.Length > 0)
        {
            low = Math.Min(low, first);
            high = Math.Max(high, first + chunks.Length - 1);
        }
        var wider = new long[high - low + 1];
        chunks.CopyTo(wider, chunks.Length > 0 ? first - low : 0);
        (chunks, first) = (wider, low);
    }

    /// <summary>Moves the bits above the lowest 32 of each chunk into the next chunk.</summary>
    public void Carry()
    {
        // The highest chunk keeps its sign and its bits above the lowest 32; another 2³⁰ additions must not overflow it.
        for (var i = 0; i < chunks.Length; i++)
        {
            var top = i == chunks.Length - 1;
            if (top && Math.Abs(chunks[i]) < 1L << 32)
                break;
            if (top)
                Reserve(first, first + chunks.Length);
            chunks[i + 1] += chunks[i] >> 32;
            chunks[i] = (uint)chunks[i];
        }
        additions = 0;
    }
}
