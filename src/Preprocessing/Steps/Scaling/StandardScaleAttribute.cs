using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Centres a column on its training mean and scales it to unit variance.</summary>
/// <remarks>
/// <para>Formula: (x − mean) / scale, where scale = √(Σ(x − mean)² / (n − ddof)).</para>
/// <para>Learns: mean and scale of the present values, from exact sums, so neither depends on the order of the rows.</para>
/// <para>
/// Missing values are left out of the fit and stay missing. Infinite values are refused by the fit; in a transform they stay infinite.
/// </para>
/// <para>
/// Constant column: scale is 1, so the column becomes 0. As in scikit-learn, a column counts as constant if its variance is at most
/// rounding noise, n·ε·variance + (n·mean·ε)² with ε = 2⁻⁵², or if it has a single row. A column without values becomes missing in every
/// row.
/// </para>
/// <para>Output: one number, named as the feature. Source: scikit-learn's StandardScaler.</para>
/// </remarks>
[StepInfo("standard-scale", Version = 1)]
public sealed class StandardScaleAttribute
    : StepAttribute, IFit<Moments, StandardScaleAttribute.State>, IMap<StandardScaleAttribute.State>, IInvert<StandardScaleAttribute.State>
{
    /// <summary>Whether the mean is subtracted.</summary>
    [DefaultValue(true)] public bool Center { get; init; } = true;

    /// <summary>Whether the result is divided by the standard deviation.</summary>
    [DefaultValue(true)] public bool Scale { get; init; } = true;

    /// <summary>
    /// The number that is subtracted from the count in the divisor of the variance: 0 for the variance of the population, 1 for that of a
    /// sample.
    /// </summary>
    [Range(0, 1), DefaultValue(0)] public int Ddof { get; init; }

    /// <summary>The number to subtract, and the number to divide by.</summary>
    public readonly record struct State(double Mean, double Scale);

    /// <inheritdoc/>
    public State Fit(Moments column)
    {
        Require.Parameter(Ddof is 0 or 1, $"Ddof is {Ddof}, expected 0 or 1.");
        Require.NoInfinity(column.Infinite);
        if (Scale && column.Min < column.Max && column.Count <= Ddof)
            throw new FitException(
                Fault.TooFewRows,
                FormattableString.Invariant($"The weights of the training rows add up to {column.Count}, ")
                    + FormattableString.Invariant($"expected more than Ddof = {Ddof}. ")
                    + "Let the weights say how many rows a row stands for, or set Ddof = 0.");
        return new(Center ? column.Mean : 0, !Scale ? 1 : IsConstant(column) ? 1 : column.StandardDeviation(Ddof));
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> => (x - state.Mean) / state.Scale;

    bool IsConstant(Moments column)
    {
        if (column.Min == column.Max)
            return true;
        double n = column.Count, variance = column.Variance(Ddof), noise = n * column.Mean * Require.Epsilon;
        return double.IsFinite(variance)
            ? variance <= n * Require.Epsilon * variance + noise * noise
            : column.StandardDeviation(Ddof) <= Math.Abs(noise);
    }

    /// <inheritdoc/>
    public static T Invert<T>(in State state, T y) where T : struct, ILane<T> => y * state.Scale + state.Mean;
}
