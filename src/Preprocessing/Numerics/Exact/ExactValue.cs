using System.Numerics;

namespace Preprocessing.Authoring;

/// <summary>An exact sum of finite doubles, squares and products.</summary>
/// <remarks>
/// Whole numbers are summed in one word as long as they fit, so that hundreds of thousands of sums of counts or labels stay small. Copies
/// of a larger sum share their memory: keep one copy, and pass it by reference.
/// </remarks>
struct ExactValue
{
    const double LargestWhole = 1L << 53;

    long whole;
    WideSum? wide;

    /// <summary>Adds a finite number.</summary>
    public void Add(double x)
    {
        var integer = (long)x;
        if (integer == x && Math.Abs(x) <= LargestWhole)
        {
            AddWhole(integer);
            return;
        }
        var units = Split(x, out var exponent);
        (wide ??= new()).Add(units, exponent, x < 0);
    }

    /// <summary>Adds a finite number several times.</summary>
    public void Add(double x, long times)
    {
        // A double holds the number of rows.
        if (times == 1)
            Add(x);
        else
            AddProduct(x, times);
    }

    /// <summary>Adds a finite number as often as a count says.</summary>
    public void Add(double x, RowCount times)
    {
        if (times.Rows > 0)
            Add(x, times.Rows);
        if (times.Fraction > 0)
            AddWords(Split(x, out var exponent), 0, times.Fraction, exponent - 64, x < 0);
    }

    /// <summary>Adds the exact square of a finite number.</summary>
    public void AddSquare(double x) => AddProduct(x, x);

    /// <summary>Adds the exact square of a finite number several times.</summary>
    public void AddSquare(double x, long times)
    {
        if (times == 1)
        {
            AddSquare(x);
            return;
        }
        // A double holds the square of a whole number of up to 26 bits.
        if (Math.Abs(x) < 1 << 26 && Math.Floor(x) == x)
        {
            AddProduct(x * x, times);
            return;
        }
        AddProduct(x, x, (ulong)times, 0);
    }

    /// <summary>Adds the exact square of a finite number as often as a count says.</summary>
    public void AddSquare(double x, RowCount times)
    {
        if (times.Rows > 0)
            AddSquare(x, times.Rows);
        if (times.Fraction > 0)
            AddProduct(x, x, times.Fraction, -64);
    }

    /// <summary>Adds the exact product of two finite numbers.</summary>
    public void AddProduct(double a, double b)
    {
        long p = (long)a, q = (long)b;
        if (p == a && q == b && Math.Abs(a) < int.MaxValue && Math.Abs(b) < int.MaxValue)
        {
            AddWhole(p * q);
            return;
        }
        var high = Math.BigMul(Split(a, out var left), Split(b, out var right), out var low);
        var negative = (a < 0) != (b < 0);
        wide ??= new();
        wide.Add(low, left + right, negative);
        wide.Add(high, left + right + 64, negative);
    }

    /// <summary>Adds the exact product of two finite numbers as often as a count says.</summary>
    public void AddProduct(double a, double b, RowCount times)
    {
        if (times.Rows == 1)
            AddProduct(a, b);
        else if (times.Rows > 1)
            AddProduct(a, b, (ulong)times.Rows, 0);
        if (times.Fraction > 0)
            AddProduct(a, b, times.Fraction, -64);
    }

    /// <summary>Adds the exact product of two finite numbers and of <paramref name="times"/> · 2^<paramref name="exponent"/>.</summary>
    void AddProduct(double a, double b, ulong times, int exponent)
    {
        var high = Math.BigMul(Split(a, out var left), Split(b, out var right), out var low);
        AddWords(low, high, times, left + right + exponent, (a < 0) != (b < 0));
    }

    /// <summary>
    /// Adds ± <paramref name="low"/> · <paramref name="times"/> · 2^<paramref name="exponent"/>, and the same with <paramref name="high"/>
    /// one word above.
    /// </summary>
    void AddWords(ulong low, ulong high, ulong times, int exponent, bool negative)
    {
        wide ??= new();
        foreach (var word in (ReadOnlySpan<ulong>)[low, high])
        {
            wide.Add(Math.BigMul(word, times, out var lower), exponent + 64, negative);
            wide.Add(lower, exponent, negative);
            exponent += 64;
        }
    }

    /// <summary>Adds ± <paramref name="magnitude"/> · 2^<paramref name="exponent"/>.</summary>
    public void Add(BigInteger magnitude, int exponent, bool negative)
    {
        for (; !magnitude.IsZero; magnitude >>= 64, exponent += 64)
            (wide ??= new()).Add((ulong)(magnitude & ulong.MaxValue), exponent, negative);
    }

    /// <summary>Adds another sum, which does not change.</summary>
    public void Add(in ExactValue other)
    {
        AddWhole(other.whole);
        if (other.wide is not null)
            (wide ??= new()).Add(other.wide);
    }

    /// <summary>Returns an integer, odd or 0: the sum is this integer times 2^<paramref name="exponent"/>.</summary>
    public readonly BigInteger Integer(out int exponent)
    {
        BigInteger sum = whole;
        exponent = 0;
        if (wide is not null)
        {
            var rest = wide.Integer(out exponent);
            sum = exponent <= 0 ? (sum << -exponent) + rest : sum + (rest << exponent);
            exponent = Math.Min(exponent, 0);
        }
        if (sum.IsZero)
        {
            exponent = 0;
            return sum;
        }
        var zeros = TrailingZeros(sum);
        exponent += zeros;
        return sum >> zeros;
    }

    /// <summary>Rounds the sum to the nearest double, ties to even.</summary>
    public readonly double Round()
    {
        var integer = Integer(out var exponent);
        return ExactRounding.Ratio(integer, BigInteger.One, exponent);
    }

    void AddWhole(long integer)
    {
        var sum = unchecked(whole + integer);
        if (((whole ^ sum) & (integer ^ sum)) < 0)
        {
            (wide ??= new()).Add(whole < 0 ? 0UL - (ulong)whole : (ulong)whole, 0, whole < 0);
            sum = integer;
        }
        whole = sum;
    }

    /// <summary>Splits |x| into an integer below 2⁵³, which is returned, and a power of two.</summary>
    static ulong Split(double x, out int exponent)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var biased = (int)(bits >> 52) & 0x7FF;
        var fraction = (ulong)bits & 0xF_FFFF_FFFF_FFFF;
        exponent = Math.Max(biased, 1) - 1075;
        return biased == 0 ? fraction : fraction | 1UL << 52;
    }

    static int TrailingZeros(BigInteger value)
    {
        var zeros = 0;
        while ((value & ulong.MaxValue).IsZero)
        {
            value >>= 64;
            zeros += 64;
        }
        return zeros + BitOperations.TrailingZeroCount((ulong)(value & ulong.MaxValue));
    }
}
