using CsCheck;

namespace Preprocessing.Tests.Summaries;

public class ExactSumTests
{
    [Fact]
    public void Sum_and_mean_are_the_nearest_doubles() => Numbers.Finite.Sample(values =>
    {
        var sum = Of(values);
        var exact = Fraction.Sum(values);
        exact.ShouldRoundTo(sum.Value);
        new Fraction(exact.Numerator, exact.Denominator * values.Length).ShouldRoundTo(sum.Mean);
    }, iter: 300);

    [Fact]
    public void Order_and_split_leave_no_trace() => Gen.Select(Numbers.Any, Gen.Int).Sample((values, seed) =>
        Monoid.ShouldNotDependOnOrder(values, seed, () => new ExactSum(), (sum, part) => sum.Add(part)), iter: 300);

    [Fact]
    public void One_by_one_and_in_blocks_are_the_same() => Numbers.Any.Sample(values =>
    {
        var one = new ExactSum();
        foreach (var value in values)
            one.Add(value);
        Monoid.Bytes(one).ShouldBe(Monoid.Bytes(Of(values)));
    }, iter: 300);

    [Fact]
    public void Products_are_exact() => Gen.Select(Numbers.Finite, Numbers.Finite).Sample((a, b) =>
    {
        var sum = new ExactSum();
        System.Numerics.BigInteger exact = 0;
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            sum.AddProduct(a[i], b[i]);
            exact += Fraction.Sum([a[i]]).Numerator * Fraction.Sum([b[i]]).Numerator;
        }
        new Fraction(exact, System.Numerics.BigInteger.One << 2148).ShouldRoundTo(sum.Value);
    }, iter: 200);

    [Fact]
    public void Whole_numbers_beyond_one_word_are_exact()
    {
        var sum = new ExactSum();
        for (var i = 0; i < 5000; i++)
            sum.Add((double)(1L << 53) - 1);
        for (var i = 0; i < 4999; i++)
            sum.Add(1 - (double)(1L << 53));
        sum.Value.ShouldBe((1L << 53) - 1);
    }

    /// <summary>Carries come after 2³⁰ additions, too many for a test: here they come when asked for.</summary>
    [Fact]
    public void Carries_change_nothing() => Gen.Select(Gen.ULong, Gen.Int[-2148, 2000], Gen.Bool, Gen.Bool).Array[1, 60].Sample(parts =>
    {
        WideSum sum = new();
        var exact = System.Numerics.BigInteger.Zero;
        foreach (var (units, exponent, negative, carry) in parts)
        {
            sum.Add(units, exponent, negative);
            exact += (negative ? -1 : 1) * ((System.Numerics.BigInteger)units << (exponent + 2148));
            if (carry)
                sum.Carry();
        }
        var integer = sum.Integer(out var last);
        (last >= -2148 ? integer << (last + 2148) : integer >> (-2148 - last)).ShouldBe(exact);
    }, iter: 300);

    [Fact]
    public void Many_large_numbers_carry()
    {
        // Doubling by merging: 2⁴⁰ times a number takes far more additions than a digit has room for.
        var sum = Of([1e290, 0.1, -3e-300]);
        for (var i = 0; i < 40; i++)
            sum.Merge(Monoid.Reread(sum));
        sum.Add(-1e290 * Math.Pow(2, 40));
        sum.Value.ShouldBe(0.1 * Math.Pow(2, 40));
        sum.Merge(sum);
        sum.Value.ShouldBe(0.1 * Math.Pow(2, 41));
    }

    [Fact]
    public void Infinities_and_NaN_stand_aside()
    {
        Of([1, double.NaN]).Value.ShouldBe(1);
        Of([1, double.PositiveInfinity]).Value.ShouldBe(double.PositiveInfinity);
        Of([1, double.NegativeInfinity]).Mean.ShouldBe(double.NegativeInfinity);
        Of([double.NegativeInfinity, double.PositiveInfinity]).Value.ShouldBe(double.NaN);
        Of([double.MaxValue, double.MaxValue]).Value.ShouldBe(double.PositiveInfinity);
        Of([double.MaxValue, double.MaxValue]).Mean.ShouldBe(double.MaxValue);
        Of([]).Value.ShouldBe(0);
        Of([]).Mean.ShouldBe(double.NaN);
    }

    [Fact]
    public void Broken_bytes_are_refused() => Monoid.ShouldRefuseBrokenBytes(Of([0.1, 1e30, -7]));

    static ExactSum Of(double[] values)
    {
        var sum = new ExactSum();
        sum.Add(values);
        return sum;
    }
}
