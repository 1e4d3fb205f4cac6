using Preprocessing.Generated;
using Preprocessing.PortableRoutines;

namespace Preprocessing.Engines;

/// <summary>Replaces functions that an engine may lack in double precision by operations that every engine has.</summary>
/// <remarks>
/// The methods and polynomials are those of the lanes' own routines where possible, without their second word of precision.
/// </remarks>
public static class Expansions
{
    /// <summary>
    /// Returns an expression for the same number without <see cref="UnaryOperation.Asin"/>, <see cref="UnaryOperation.NormalQuantile"/> and
    /// <see cref="BinaryOperation.Atan2"/>; null if the number is none of these.
    /// </summary>
    /// <remarks>The result is within a few units in the last place of that of the lanes' own routines.</remarks>
    public static Number? Expand(Number number) => number switch
    {
        Unary { Operation: UnaryOperation.Asin } asin => Asin(new(asin.Operand)).In(number.Graph),
        Unary { Operation: UnaryOperation.NormalQuantile } quantile => NormalQuantile(new(quantile.Operand)).In(number.Graph),
        Binary { Operation: BinaryOperation.Atan2 } atan2 => Atan2(new(atan2.Left), new(atan2.Right)).In(number.Graph),
        _ => null,
    };

    static Trace Asin(Trace x)
    {
        var size = Trace.Abs(x);
        var half = (1 - size) * 0.5;
        var z = Trace.IfLess(size, 0.5, size * size, half);
        var s = Trace.IfLess(size, 0.5, size, Trace.Sqrt(half));
        var angle = s + s * z * PortableRoutines.Asin.Series(z);
        angle = Trace.IfLess(size, 0.5, angle, Math.PI / 2 - (angle + angle));
        return Trace.IfLess(x, 0, -angle, Trace.IfEqual(x, 0, x, angle));
    }

    static Trace Atan2(Trace y, Trace x)
    {
        Trace height = Trace.Abs(y), width = Trace.Abs(x);
        PortableRoutines.Atan2.ToScale(ref height, ref width);
        var small = Trace.IfLess(width, height, width, height);
        var large = Trace.IfLess(width, height, height, width);
        // Above tan(π/8) the angle is π/4 larger than that of the turned point.
        Trace Turned(Trace then, Trace otherwise) => Trace.IfLess(large * 0.41421356237309503, small, then, otherwise);
        var q = Turned(small - large, small) / Turned(small + large, large);
        var angle = Turned(Math.PI / 4, 0) + (q + q * (q * q) * PortableRoutines.Atan2.Series(q * q));
        angle = Trace.IfLess(width, height, Math.PI / 2 - angle, angle);
        angle = IfNegative(x, Math.PI - angle, angle);
        angle = IfNegative(y, -angle, angle);
        return Trace.IfMissing(x, x, Trace.IfMissing(y, y, angle));
    }

    /// <summary>Chooses by the sign of a number; zeros have a sign too.</summary>
    static Trace IfNegative(Trace x, Trace then, Trace otherwise) => Trace.IfLess(Trace.IfEqual(x, 0, 1 / x, x), 0, then, otherwise);

    /// <summary>
    /// M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37 (1988), PPND16.
    /// </summary>
    static Trace NormalQuantile(Trace p)
    {
        var q = p - 0.5;
        var v = 0.180625 - q * q;
        var middle = q * (Polynomial(
            v, 2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
            1971.5909503065514427, 133.14166789178437745, 3.387132872796366608)
            / Polynomial(
                v, 5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077,
                687.1870074920579083, 42.313330701600911252, 1));
        var r = Trace.Sqrt(-Trace.Log(Trace.IfLess(q, 0, p, 1 - p)));
        var s = r - 1.6;
        var near = Polynomial(
            s, 7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258, 3.64784832476320460504,
            5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734)
            / Polynomial(
                s, 1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
                0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1);
        var t = r - 5;
        var far = Polynomial(
            t, 2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
            0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772)
            / Polynomial(
                t, 2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
                0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1);
        var tail = Trace.IfLessOrEqual(r, 5, near, far);
        var inner = Trace.IfLessOrEqual(Trace.Abs(q), 0.425, middle, Trace.IfLess(q, 0, -tail, tail));
        // The ends, where r is infinite.
        return Trace.IfEqual(p, 0, double.NegativeInfinity, Trace.IfEqual(p, 1, double.PositiveInfinity, inner));
    }

    static Trace Polynomial(Trace x, params ReadOnlySpan<double> fromHighest)
    {
        Trace sum = fromHighest[0];
        foreach (var coefficient in fromHighest[1..])
            sum = sum * x + coefficient;
        return sum;
    }
}
