using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The distribution of the result.</summary>
public enum QuantileOutput
{
    /// <summary>Uniform in [0, 1].</summary>
    Uniform,
    /// <summary>Standard normal, within ±5.2.</summary>
    Normal,
}

/// <summary>
/// Replaces a value by its rank among the training values, as a share or as a normal deviate, so that any distribution becomes uniform or
/// normal.
/// </summary>
/// <remarks>
/// <para>
/// Formula: the share of training values below x, by linear interpolation between the learnt quantiles. If several quantiles equal x, it is
/// the mean of the shares of the first and the last. The share is 0 at or below the smallest quantile, otherwise 1 at or above the largest.
/// For the normal distribution, its quantile function follows, within [−5.199337582605575, 5.19933758270342]; values within 1e-7 of the
/// smallest or largest quantile then count as equal to it.
/// </para>
/// <para>
/// Learns: the quantiles of the present values, by linear interpolation at position (n − 1)·q. There are Quantiles of them, but no more
/// than rows; no sample is drawn. They are exact up to 65,536 distinct values, and beyond that within the error that
/// <see cref="Preprocessing.Authoring.Quantiles"/> states.
/// </para>
/// <para>
/// Missing values are left out of the fit and stay missing. Infinite values are refused by the fit; in a transform they go to the ends.
/// </para>
/// <para>
/// Constant column: the constant and all smaller values become the lower end, all larger values the upper end. With a single training row
/// and the uniform distribution, all values become the lower end. A column without values becomes missing in every row.
/// </para>
/// <para>
/// Output: one number, named as the feature. Source: scikit-learn's QuantileTransformer, which draws a random sample of 10,000 rows.
/// </para>
/// </remarks>
[StepInfo("quantile-transform", Version = 1)]
public sealed class QuantileTransformAttribute : StepAttribute,
    IFit<Quantiles, QuantileTransformAttribute.State>, IMap<QuantileTransformAttribute.State>,
    IClip<QuantileTransformAttribute.State>, IInvert<QuantileTransformAttribute.State>,
    IVerifyState<QuantileTransformAttribute.State>
{
    /// <summary>The ends that scikit-learn gives the normal distribution: its quantiles at 1e-7 − 2⁻⁵² and at 1 − (1e-7 − 2⁻⁵²).</summary>
    const double Lowest = -5.199337582605575, Highest = 5.19933758270342, Near = 1e-7;

    /// <summary>The number of quantiles to learn, unless there are fewer rows.</summary>
    [Range(1, 1_000_000), DefaultValue(1000)] public int Quantiles { get; init; } = 1000;

    /// <summary>The distribution of the result.</summary>
    [DefaultValue(QuantileOutput.Uniform)] public QuantileOutput Output { get; init; }

    /// <inheritdoc/>
    public bool Clips => true;

    /// <summary>The quantiles by rising share, the share of each, and whether the shares become normal deviates.</summary>
    public readonly record struct State(double[] Quantiles, double[] References, bool Normal);

    /// <inheritdoc/>
    public State Fit(Quantiles column)
    {
        Require.Parameter(Quantiles is >= 1 and <= 1_000_000, $"{Quantiles} quantiles are asked for, expected 1 to 1000000.");
        Require.Parameter(Enum.IsDefined(Output), $"Output is {Output}, expected Uniform or Normal.");
        Require.NoInfinity(column.Infinite);
        var count = (int)Math.Max(1, Math.Min(Quantiles, column.Count + column.Missing));
        var (quantiles, references) = (new double[count], new double[count]);
        var step = 1.0 / (count - 1);
        for (var i = 0; i < count; i++)
        {
            // Percentiles, as scikit-learn computes them: rounding decides which of two tied values a quantile meets.
            references[i] = i == 0 ? 0 : i == count - 1 ? 1 : i * step;
            var quantile = column.Linear(references[i] * 100 / 100);
            quantiles[i] = i > 0 ? Math.Max(quantile, quantiles[i - 1]) : quantile;
        }
        return new(quantiles, references, Output == QuantileOutput.Normal);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.Count(state.Quantiles.Length, "Quantiles", 1, Quantiles)
        ?? StateRules.OneForEach(state.References.Length, "References", state.Quantiles.Length, "Quantiles")
        ?? StateRules.NotFalling(state.Quantiles, "Quantiles")
        ?? StateRules.NotFalling(state.References, "References")
        ?? StateRules.Finite(state.References, "References")
        ?? StateRules.Declared(state.Normal, Output == QuantileOutput.Normal);

    /// <inheritdoc/>
    public static T Apply<T>(in State state, T x) where T : struct, ILane<T>
    {
        double[] quantiles = state.Quantiles, references = state.References;
        // The last quantile at or below x with its successor, and the last quantile below x with its successor.
        T lastFrom = quantiles[0], lastTo = quantiles[0], lastShare = references[0], lastNext = references[0];
        T firstFrom = quantiles[0], firstTo = quantiles[0], firstShare = references[0], firstNext = references[0];
        for (var i = 0; i + 1 < quantiles.Length; i++)
        {
            T from = quantiles[i], to = quantiles[i + 1], share = references[i], next = references[i + 1];
            lastFrom = T.IfLessOrEqual(from, x, from, lastFrom);
            lastTo = T.IfLessOrEqual(from, x, to, lastTo);
            lastShare = T.IfLessOrEqual(from, x, share, lastShare);
            lastNext = T.IfLessOrEqual(from, x, next, lastNext);
            firstFrom = T.IfLess(from, x, from, firstFrom);
            firstTo = T.IfLess(from, x, to, firstTo);
            firstShare = T.IfLess(from, x, share, firstShare);
            firstNext = T.IfLess(from, x, next, firstNext);
        }
        var result = (Between(x, lastFrom, lastTo, lastShare, lastNext) + Between(x, firstFrom, firstTo, firstShare, firstNext)) * 0.5;
        double lowest = quantiles[0], highest = quantiles[^1], near = state.Normal ? Near : 0;
        result = T.IfLessOrEqual(highest, x + near, state.Normal ? 1 : references[^1], result);
        result = T.IfLessOrEqual(x - near, lowest, references[0], result);
        if (state.Normal)
            result = T.Max(T.Min(T.NormalQuantile(result), Highest), Lowest);
        // The result is also missing if nothing was learnt: no comparison with a missing quantile holds.
        return T.IfMissing(x, double.NaN, T.IfMissing(lowest, double.NaN, result));
    }

    /// <inheritdoc/>
    public static T Clipped<T>(in State state, T x) where T : struct, ILane<T> =>
        T.IfLess(x, state.Quantiles[0], 1, T.IfLess(state.Quantiles[^1], x, 1, 0));

    /// <inheritdoc/>
    public static T Invert<T>(in State state, T y) where T : struct, ILane<T>
    {
        var share = state.Normal ? Share(y) : y;
        double[] quantiles = state.Quantiles, references = state.References;
        T result = quantiles[0];
        for (var i = 0; i + 1 < quantiles.Length; i++)
            result =
                T.IfLess(references[i], share, Between(share, references[i], references[i + 1], quantiles[i], quantiles[i + 1]), result);
        return T.IfMissing(y, double.NaN, result);
    }

    /// <summary>Finds the share whose normal deviate is given, by bisection; the deviates of the ends give 0 and 1.</summary>
    static T Share<T>(T deviate) where T : struct, ILane<T>
    {
        T low = 0, high = 1;
        for (var step = 0; step < 54; step++)
        {
            var middle = (low + high) * 0.5;
            var isBelow = T.IfLess(T.NormalQuantile(middle), deviate, 1, 0);
            low = T.IfEqual(isBelow, 1, middle, low);
            high = T.IfEqual(isBelow, 1, high, middle);
        }
        return T.IfLessOrEqual(Highest, deviate, 1, T.IfLessOrEqual(deviate, Lowest, 0, (low + high) * 0.5));
    }

    static T Between<T>(T x, T from, T to, T share, T next) where T : struct, ILane<T>
    {
        var length = to - from;
        return T.IfLess(0, length, share + (next - share) * T.Min((x - from) / length, 1), share);
    }
}
