using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The standard normal distribution.</summary>
static class NormalDistribution
{
    /// <summary>The number that a share <paramref name="p"/> of the distribution lies below; −∞ for 0 and ∞ for 1.</summary>
    /// <remarks>Rational approximations to a relative error of about 1e-16, with the coefficients of M. J. Wichura, "Algorithm AS 241", Applied Statistics 37 (1988). The same bits on every machine.</remarks>
    public static double Quantile(double p)
    {
        if (!(p > 0 && p < 1))
            return p == 0 ? double.NegativeInfinity : p == 1 ? double.PositiveInfinity : double.NaN;
        var q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
            return q * Ratio(0.180625 - q * q, Centre, CentreBelow);
        var tail = Math.Sqrt(-Scalar.Log(q < 0 ? p : 1 - p).Value);
        var distance = tail <= 5 ? Ratio(tail - 1.6, Middle, MiddleBelow) : Ratio(tail - 5, Tail, TailBelow);
        return q < 0 ? -distance : distance;
    }

    static double Ratio(double x, ReadOnlySpan<double> above, ReadOnlySpan<double> below) => Polynomial(x, above) / Polynomial(x, below);

    // Coefficients by falling power.
    static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients)
            sum = sum * x + coefficient;
        return sum;
    }

    static ReadOnlySpan<double> Centre =>
    [
        2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
        13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080,
    ];
    static ReadOnlySpan<double> CentreBelow =>
    [
        5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867,
        5394.1960214247511077, 687.18700749205790830, 42.313330701600911252, 1,
    ];
    static ReadOnlySpan<double> Middle =>
    [
        7.74545014278341407640e-4, 2.27238449892691845833e-2, 0.241780725177450611770, 1.27045825245236838258,
        3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734,
    ];
    static ReadOnlySpan<double> MiddleBelow =>
    [
        1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 0.148103976427480074590,
        0.689767334985100004550, 1.67638483018380384940, 2.05319162663775882187, 1,
    ];
    static ReadOnlySpan<double> Tail =>
    [
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
        0.296560571828504891230, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720,
    ];
    static ReadOnlySpan<double> TailBelow =>
    [
        2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
        1.48753612908506148525e-2, 0.136929880922735805310, 0.599832206555887937690, 1,
    ];
}
