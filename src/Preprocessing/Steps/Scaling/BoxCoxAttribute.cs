using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Takes the power of a column of positive numbers that makes it most like a normal distribution.</summary>
/// <remarks>
/// <para>
/// Formula: (x^λ − 1)/λ, or ln x if λ = 0; then (y − mean)/scale. Computed as expm1(λ·ln x)/λ, so no digits are lost near λ = 0.
/// </para>
/// <para>
/// Learns: λ with the greatest likelihood, −n/2·ln var(y) + (λ − 1)·Σ ln x, by Brent's method; mean and standard deviation (of the
/// population) of the transformed values. All come from the distinct values with their counts: up to 65,536 distinct values are exact, and
/// beyond that values are within the error that <see cref="Quantiles"/> states. The result never depends on the order of the rows. The
/// likelihood is flat at its top, so the rounding of sums moves its maximum: λ is good to about 1e-7, and agrees with the λ of
/// scikit-learn's search to 3e-7 on the corpus of cases, not to the last digits.
/// </para>
/// <para>
/// The fit refuses infinite numbers and numbers that are not above 0. In a transform, a negative number becomes missing, and 0 and ∞ go to
/// the limit of the formula. Missing values are left out of the fit and stay missing.
/// </para>
/// <para>
/// Constant column: λ is 1 and scale is 1, so the column becomes 0. λ is also 1 if no other λ keeps the values distinct. A column without
/// values becomes missing in every row.
/// </para>
/// <para>
/// Output: one number, named as the feature. Source: Box and Cox 1964; scikit-learn's PowerTransformer, which refuses numbers that are not
/// above 0 also in the transform.
/// </para>
/// </remarks>
[StepInfo("box-cox", Version = 1)]
public sealed class BoxCoxAttribute
    : StepAttribute, IFit<Quantiles, BoxCoxAttribute.State>, IMap<BoxCoxAttribute.State>, IInvert<BoxCoxAttribute.State>
{
    /// <summary>Whether the result is centred and scaled to unit variance.</summary>
    [DefaultValue(true)] public bool Standardize { get; init; } = true;

    /// <summary>The power; NaN for the power that fits best.</summary>
    [DefaultValue(double.NaN)] public double Lambda { get; init; } = double.NaN;

    /// <summary>The power, the number to subtract afterwards, and the number to divide by.</summary>
    public readonly record struct State(double Lambda, double Mean, double Scale);

    /// <inheritdoc/>
    public State Fit(Quantiles column)
    {
        if (column.Min <= 0)
            throw new FitException(
                Fault.NonPositiveInput,
                FormattableString.Invariant($"The smallest of the training values is {column.Min}, expected numbers above 0. ")
                    + "Clip or shift the values, or use YeoJohnson, which takes any.");
        var (lambda, mean, scale) = PowerTransforms.Fit(
            column, Lambda, Standardize, values => PowerTransforms.Lambda(values, 0), (x, lambda) => Power<Scalar>(x, lambda).Value);
        return new(lambda, mean, scale);
    }

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T> => (Power(x, state.Lambda) - state.Mean) / state.Scale;

    /// <inheritdoc/>
    public static T Invert<T>(in State state, T y) where T : struct, ILane<T> =>
        T.Exp(PowerTransforms.LogarithmOf(y * state.Scale + state.Mean, state.Lambda));

    static T Power<T>(T x, double lambda) where T : struct, ILane<T> => PowerTransforms.Power(T.Log(x), lambda);
}
