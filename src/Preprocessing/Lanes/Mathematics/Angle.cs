using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing.PortableRoutines;

/// <summary>Reduction of an angle to |r| ≤ π/4 and a number of quarter turns.</summary>
/// <remarks>
/// Method: W. J. Cody and W. Waite, Software Manual for the Elementary Functions (1980), ch. 8, with π/2 in three parts of 33 bits and a
/// rest: products with a quadrant of at most 20 bits are exact, and the sums keep their errors. Larger angles are so rare that they are
/// reduced one by one (<see cref="HugeAngle"/>).
/// </remarks>
static class Angle
{
    /// <summary>The largest angle that <see cref="Reduce"/> takes; its quadrant has 20 bits.</summary>
    public const double Limit = 1_600_000;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Reduce<T>(T x, out T low, out T quadrant) where T : struct, INumericLane<T>
    {
        quadrant = Exact.Round(x * 0.6366197723675814);
        var first = x - quadrant * 1.5707963267341256;
        var second = Exact.Sum(first, quadrant * -6.077100506303966e-11, out var error);
        var third = Exact.Sum(second, quadrant * -2.0222662487111665e-21, out var smaller);
        var rest = error + (smaller - quadrant * 8.478427660348229e-32);
        return Exact.FastSum(third, rest, out low);
    }

    /// <summary>A function of an angle x = r + low + quadrant · π/2.</summary>
    public interface IRoutine
    {
        static abstract T Evaluate<T>(T x, T r, T low, T quadrant) where T : struct, INumericLane<T>;
    }

    /// <summary>Runs a routine on each number of a lane separately, for lanes that hold an angle above <see cref="Limit"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Each<TRoutine, T>(ref T x) where TRoutine : struct, IRoutine where T : struct, INumericLane<T>
    {
        Span<double> values = stackalloc double[T.Count];
        T.Store(x, ref values[0]);
        foreach (ref var value in values) value = One<TRoutine>(value).Value;
        x = T.Load(ref values[0]);
    }

    static Scalar One<TRoutine>(double x) where TRoutine : struct, IRoutine
    {
        if (double.IsInfinity(x)) return double.NaN;
        Scalar low, quadrant;
        var r = Math.Abs(x) > Limit ? HugeAngle.Reduce(x, out low, out quadrant) : Reduce<Scalar>(x, out low, out quadrant);
        return TRoutine.Evaluate<Scalar>(x, r, low, quadrant);
    }
}
