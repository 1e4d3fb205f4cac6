using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>
/// The inverse hyperbolic sine, for numbers of both signs: far from zero like a logarithm, near zero like the value itself.
/// </summary>
/// <remarks>
/// <para>Formula: asinh((x − Location) / Scale).</para>
/// <para>Learns nothing. Missing values and ±∞ stay as they are; a constant column is nothing special, and no number is unknown.</para>
/// <para>
/// Output: one number, named as the feature. Source: feature-engine's ArcSinhTransformer; J. B. Burbidge et al., JASA 83 (1988).
/// </para>
/// </remarks>
[StepInfo("asinh", Version = 1)]
public sealed class AsinhAttribute
    : StepAttribute, IFit<Nothing, AsinhAttribute.State>, IMap<AsinhAttribute.State>, IInvert<AsinhAttribute.State>
{
    /// <summary>The value that becomes 0.</summary>
    [DefaultValue(0.0)] public double Location { get; init; }

    /// <summary>The distance from <see cref="Location"/> at which the logarithm begins.</summary>
    [DefaultValue(1.0)] public double Scale { get; init; } = 1;

    /// <summary>The number to subtract, and the number to divide by.</summary>
    public readonly record struct State(double Location, double Scale);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(
            double.IsFinite(Location) && double.IsFinite(Scale) && Scale > 0,
            $"Location is {Location} and Scale is {Scale}, expected finite numbers, and a scale above 0.");
        return new(Location, Scale);
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T>
    {
        var scaled = (x - state.Location) / state.Scale;
        var size = T.Abs(scaled);
        // ln(a + √(a² + 1)), in a form that keeps the digits of small numbers and does not overflow for large ones.
        var square = size * size;
        var root = T.IfLess(size, 1e8, T.Log1P(size + square / (T.Sqrt(square + 1) + 1)), T.Log(size) + Ln2);
        return T.IfLess(scaled, 0, -root, root);
    }

    const double Ln2 = 0.69314718055994530942;

    /// <inheritdoc/>
    public static T Invert<T>(in State state, T y) where T : struct, ILane<T> => Sinh(y) * state.Scale + state.Location;

    static T Sinh<T>(T y) where T : struct, ILane<T>
    {
        T size = T.Abs(y), half = T.Exp(size / 2), less = T.ExpM1(size);
        // Halved before it is squared, so that it overflows only where the hyperbolic sine does.
        var sine = T.IfLess(size, 1, (less + less / (less + 1)) / 2, T.IfLess(size, 40, (T.Exp(size) - T.Exp(-size)) / 2, half / 2 * half));
        return T.IfLess(y, 0, -sine, sine);
    }
}
