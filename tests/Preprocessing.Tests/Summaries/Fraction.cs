using System.Numerics;

namespace Preprocessing.Tests.Summaries;

/// <summary>Fractions of integers, and whether a double is the nearest one to a fraction.</summary>
readonly record struct Fraction(BigInteger Numerator, BigInteger Denominator)
{
    public static Fraction Of(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52 & 0x7FF);
        BigInteger units = bits & 0xFFFFFFFFFFFFF;
        if (exponent > 0)
            units += 1L << 52;
        if (x < 0)
            units = -units;
        exponent = Math.Max(exponent, 1) - 1075;
        return exponent < 0 ? new(units, BigInteger.One << -exponent) : new(units << exponent, 1);
    }

    public static Fraction Sum(IEnumerable<double> values) => OnGrid(values, x => x, 1074);

    public static Fraction SumOfSquares(IEnumerable<double> values) => OnGrid(values, x => x * x, 2148);

    public static Fraction Variance(double[] values, int ddof)
    {
        Fraction sum = Sum(values), squares = SumOfSquares(values);
        BigInteger n = values.Length;
        return new(n * squares.Numerator - sum.Numerator * sum.Numerator, n * (n - ddof) * squares.Denominator);
    }

    public Fraction Squared() => new(Numerator * Numerator, Denominator * Denominator);

    public static Fraction Middle(Fraction a, Fraction b) =>
        new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, 2 * a.Denominator * b.Denominator);

    public int CompareTo(Fraction other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>Between the middles to both neighbours; on a middle only if the last bit is even.</summary>
    public void ShouldRoundTo(double rounded) => ShouldRound(rounded, this, f => f);

    /// <summary>The root of this fraction rounds to a number.</summary>
    public void RootShouldRoundTo(double rounded) => ShouldRound(rounded, this, f => f.Squared());

    static void ShouldRound(double rounded, Fraction exact, Func<Fraction, Fraction> transform)
    {
        var size = Math.Abs(rounded);
        if (exact.Numerator.Sign < 0)
            exact = new(-exact.Numerator, exact.Denominator);
        else
            rounded.ShouldBeGreaterThanOrEqualTo(0);
        var even = (BitConverter.DoubleToInt64Bits(size) & 1) == 0;
        var up = double.IsInfinity(size) ? -1 : exact.CompareTo(transform(Middle(Of(size), Above(size))));
        var down = size == 0
            ? 1
            : exact.CompareTo(transform(Middle(double.IsInfinity(size) ? Limit : Of(size), Of(Math.BitDecrement(size)))));
        (even ? up <= 0 && down >= 0 : up < 0 && down > 0).ShouldBeTrue($"{rounded:R} is not the nearest double");
    }

    static Fraction Above(double size) => size == double.MaxValue ? Limit : Of(Math.BitIncrement(size));

    static Fraction Limit => new(BigInteger.One << 1024, 1);

    static Fraction OnGrid(IEnumerable<double> values, Func<BigInteger, BigInteger> map, int bits)
    {
        BigInteger sum = 0;
        foreach (var value in values)
        {
            var x = Of(value);
            sum += map(x.Numerator * ((BigInteger.One << 1074) / x.Denominator));
        }
        return new(sum, BigInteger.One << bits);
    }
}
