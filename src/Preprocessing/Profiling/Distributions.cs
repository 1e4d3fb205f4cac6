namespace Preprocessing;

/// <summary>The distributions of the tests that tell drift from chance.</summary>
static class Distributions
{
    /// <summary>The number that a χ² variable exceeds with a probability.</summary>
    /// <param name="probability">In (0, 1).</param>
    /// <param name="freedom">The degrees of freedom, at least 1.</param>
    public static double ChiSquareExceeded(double probability, double freedom)
    {
        // The tail falls all the way, so halving an interval that holds the number finds it to the last bit.
        var (low, high) = (0.0, freedom + 10);
        while (ChiSquareTail(high, freedom) > probability)
            high *= 2;
        for (var middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2)
            (low, high) = ChiSquareTail(middle, freedom) > probability ? (middle, high) : (low, middle);
        return high;
    }

    /// <summary>The probability that a χ² variable is at least <paramref name="value"/>: Q(freedom / 2, value / 2).</summary>
    public static double ChiSquareTail(double value, double freedom) => value <= 0 ? 1 : GammaTail(freedom / 2, value / 2);

    /// <summary>
    /// The probability that Kolmogorov's variable is at least <paramref name="value"/>: 2 Σ (−1)^(k−1) e^(−2 k² value²), from k = 1 on.
    /// </summary>
    public static double KolmogorovTail(double value)
    {
        // Below 0.2 the sum is 1 to all digits, and converges slowly.
        if (value < 0.2)
            return 1;
        var (sum, sign) = (0.0, 1);
        for (var k = 1; ; k++, sign = -sign)
        {
            var term = PortableMath.Exp(-2.0 * k * k * value * value);
            sum += sign * term;
            if (term < 1e-17)
                return Math.Clamp(2 * sum, 0, 1);
        }
    }

    /// <summary>
    /// The probability that a standard normal variable is at least <paramref name="value"/> away from 0; its square is χ² with one degree
    /// of freedom.
    /// </summary>
    public static double NormalTails(double value) => ChiSquareTail(value * value, 1);

    // Q(a, x): by the series of P(a, x) for small x, else by the continued fraction (Press et al., Numerical Recipes, 6.2).
    static double GammaTail(double a, double x)
    {
        var front = PortableMath.Exp(a * PortableMath.Log(x) - x - LogGamma(a));
        return x < a + 1 ? 1 - front * Series(a, x) : front * Fraction(a, x);
    }

    static double Series(double a, double x)
    {
        var (term, sum) = (1 / a, 1 / a);
        for (var n = 1; Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    static double Fraction(double a, double x)
    {
        const double Tiny = 1e-300;
        var b = x + 1 - a;
        var (c, d) = (1 / Tiny, 1 / b);
        var fraction = d;
        for (var n = 1; n < 10_000; n++)
        {
            var factor = -n * (n - a);
            b += 2;
            d = 1 / (Math.Abs(factor * d + b) is var size && size < Tiny ? Tiny : factor * d + b);
            c = b + factor / c is var next && Math.Abs(next) < Tiny ? Tiny : b + factor / c;
            fraction *= d * c;
            if (Math.Abs(d * c - 1) < 1e-16)
                break;
        }
        return fraction;
    }

    // Lanczos' approximation with g = 7 and nine terms (Godfrey 2001), exact to about 1e-15.
    static double LogGamma(double x)
    {
        ReadOnlySpan<double> terms =
        [
            676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012,
            9.9843695780195716e-6, 1.5056327351493116e-7,
        ];
        var sum = 0.99999999999980993;
        for (var i = 0; i < terms.Length; i++)
            sum += terms[i] / (x + i);
        var t = x + 6.5;
        // ½ ln 2π.
        return 0.9189385332046727 + (x - 0.5) * PortableMath.Log(t) - t + PortableMath.Log(sum);
    }
}
