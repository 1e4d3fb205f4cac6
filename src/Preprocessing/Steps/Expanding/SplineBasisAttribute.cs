using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The positions of the knots of a spline.</summary>
public enum KnotKind
{
    /// <summary>Equal distances from the smallest to the largest training value.</summary>
    Uniform,
    /// <summary>Quantiles of the training values, with about as many values between any two neighbouring knots.</summary>
    Quantile,
}

/// <summary>The values of a spline outside the training values.</summary>
public enum SplineOutside
{
    /// <summary>The spline keeps the value at the nearer end.</summary>
    Constant,
    /// <summary>The spline continues as a straight line with the slope at the nearer end.</summary>
    Linear,
    /// <summary>The polynomial at the nearer end continues.</summary>
    Continue,
    /// <summary>The spline repeats: the largest training value coincides with the smallest.</summary>
    Periodic,
    /// <summary>Such values are refused.</summary>
    Error,
}

/// <summary>Spreads a number over smooth bumps along its range, so that a linear model of the bumps is a smooth curve.</summary>
/// <remarks>
/// <para>
/// Formula: the B-splines of the degree over the knots, by the recursion of Cox and de Boor; within the range they sum to 1. On either side
/// lie Degree further knots, at the distance of the first (last) two knots; for a periodic spline they are the knots of the neighbouring
/// periods.
/// </para>
/// <para>
/// Learns: the knots, at equal steps from the smallest to the largest present value, or at equal steps among the sorted values, by linear
/// interpolation. Quantiles are exact up to 65,536 distinct values, and beyond that within the error that <see cref="Quantiles"/> states.
/// Fewer than two present values, infinite values and a constant column are refused by the fit. Given knots (KnotsAt) are used as they are,
/// whatever the values are.
/// </para>
/// <para>
/// Missing values are left out of the fit and give missing numbers. Extrapolate says how values outside the training range or outside given
/// knots are treated, infinite values too.
/// </para>
/// <para>
/// Output: Knots + Degree − 1 numbers, Knots − 1 of a periodic spline, one less without Bias; named Age_sp_0, Age_sp_1.
/// Source: scikit-learn's SplineTransformer, which refuses missing values.
/// </para>
/// </remarks>
[StepInfo("spline-basis", Version = 1)]
public sealed class SplineBasisAttribute : StepAttribute,
    IFit<Quantiles, SplineBasisAttribute.State>, IExpand<SplineBasisAttribute.State>, IRefuse<SplineBasisAttribute.State>,
    IVerifyState<SplineBasisAttribute.State>
{
    const int MostDegree = 8;

    /// <summary>The number of knots from the smallest to the largest value.</summary>
    [Range(2, 1000), DefaultValue(5)] public int Knots { get; init; } = 5;

    /// <summary>
    /// The given knots, in rising order, at least two; Knots and KnotKind then have no meaning. By default the knots are learnt.
    /// </summary>
    [DefaultValue(null)] public double[]? KnotsAt { get; init; }

    /// <summary>The degree of the polynomials between knots.</summary>
    [Range(0, MostDegree), DefaultValue(3)] public int Degree { get; init; } = 3;

    /// <summary>The positions of the knots.</summary>
    [DefaultValue(KnotKind.Uniform)] public KnotKind KnotKind { get; init; }

    /// <summary>The values of the splines outside the training values.</summary>
    [DefaultValue(SplineOutside.Constant)] public SplineOutside Extrapolate { get; init; }

    /// <summary>Whether the last spline is kept; with it, the splines sum to 1.</summary>
    [DefaultValue(true)] public bool Bias { get; init; } = true;

    /// <inheritdoc/>
    public bool Refuses => Extrapolate == SplineOutside.Error;

    /// <inheritdoc/>
    public Fault Fault => Fault.OutOfRange;

    /// <inheritdoc/>
    public string Reason => "the training values end before it. Clip the values before the step, or let Extrapolate be another";

    /// <summary>
    /// All knots, those outside the range included, the degree, the number of the <see cref="SplineOutside"/>, and whether the last spline
    /// is kept.
    /// </summary>
    public readonly record struct State(double[] Knots, int Degree, int Outside, bool Bias);

    /// <inheritdoc/>
    public State Fit(Quantiles column)
    {
        var count = KnotsAt?.Length ?? Knots;
        Require.Parameter(count is >= 2 and <= 1000, $"{count} knots are asked for, expected 2 to 1000.");
        Require.Parameter(Degree is >= 0 and <= MostDegree, $"Degree is {Degree}, expected 0 to {MostDegree}.");
        Require.Parameter(
            Enum.IsDefined(KnotKind) && Enum.IsDefined(Extrapolate),
            $"KnotKind is {KnotKind} and Extrapolate is {Extrapolate}, expected values that these enumerations declare.");
        Require.Parameter(
            Extrapolate != SplineOutside.Periodic || Degree < count,
            $"Degree is {Degree} with {count} knots, expected a periodic spline to have more knots than its degree.");
        Require.Parameter(
            Bias || count + Degree > 2 && (Extrapolate != SplineOutside.Periodic || count > 2),
            $"Bias is off and there is a single spline, which leaves no output; ask for more knots, or for the bias.");
        var knots = Extended(KnotsAt is null ? Learnt(column) : Given(KnotsAt));
        if (!Array.TrueForAll(knots, double.IsFinite))
            throw new FitException(
                Fault.OutOfRange,
                FormattableString.Invariant($"Knots around {knots[Degree]} to {knots[^(Degree + 1)]} are beyond the range of doubles. ")
                    + "Scale or clip the values before.");
        return new(knots, Degree, (int)Extrapolate, Bias);
    }

    static double[] Given(double[] knots)
    {
        for (var i = 0; i < knots.Length; i++)
            Require.Parameter(
                double.IsFinite(knots[i]) && (i == 0 || knots[i - 1] < knots[i]),
                $"Knot {i + 1} of {knots.Length} is {knots[i]}, expected a finite number above the one before it.");
        return knots;
    }

    double[] Learnt(Quantiles column)
    {
        Require.NoInfinity(column.Infinite);
        if (column.Count < 2)
            throw new FitException(
                Fault.TooFewRows,
                FormattableString.Invariant($"{column.Count} of the training values are present, expected at least 2, ")
                    + "between which knots can lie.");
        if (column.Min == column.Max)
            throw new FitException(
                Fault.ConstantInput,
                FormattableString.Invariant($"All training values are {column.Min}, expected at least two different ones, ")
                    + "between which knots can lie. Leave the feature out.");
        var inner = new double[Knots];
        var step = (column.Max - column.Min) / (Knots - 1);
        for (var i = 0; i < Knots; i++)
            inner[i] = KnotKind == KnotKind.Quantile ? column.Linear(i == Knots - 1 ? 1 : i * (100.0 / (Knots - 1)) / 100)
                : i == Knots - 1 ? column.Max
                : column.Min + i * step;
        return inner;
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.Declared(state.Degree, Degree)
        ?? StateRules.Declared(state.Outside, (int)Extrapolate)
        ?? StateRules.Declared(state.Bias, Bias)
        ?? StateRules.Declared(state.Knots.Length, (KnotsAt?.Length ?? Knots) + 2 * Degree, "number of Knots")
        ?? StateRules.Finite(state.Knots, "Knots");

    /// <inheritdoc/>
    public static int Width(in State state) => Functions(state) - (state.Bias ? 0 : 1);

    /// <inheritdoc/>
    public static T Refused<T>(in State state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> =>
        T.IfLess(inputs[0], state.Knots[state.Degree], 1, T.IfLess(state.Knots[^(state.Degree + 1)], inputs[0], 1, 0));

    /// <inheritdoc/>
    public static void Apply<T>(in State state, T x, Span<T> slots) where T : struct, ILane<T>
    {
        var (knots, degree) = (state.Knots, state.Degree);
        var end = knots.Length - degree - 1;
        double low = knots[degree], high = knots[end];
        var outside = (SplineOutside)state.Outside;
        var within = T.Min(T.Max(x, low), high);
        var at = outside switch
        {
            SplineOutside.Continue => x,
            SplineOutside.Periodic => low + ((x - low) - T.Floor((x - low) / (high - low)) * (high - low)),
            _ => within,
        };

        // The interval that holds x (beyond the ends, the first or the last interval), and the knots whose functions reach into it.
        Room<T> near = default, values = default, slopes = default;
        var first = degree;
        while (first < end - 1 && !(knots[first] < knots[first + 1]))
            first++;
        T start = first - degree;
        for (var k = 0; k < 2 * degree; k++)
            near[k] = knots[first - degree + 1 + k];
        for (var i = first + 1; i < end; i++)
        {
            if (!(knots[i] < knots[i + 1]))
                continue;
            start = T.IfLessOrEqual(knots[i], at, i - degree, start);
            for (var k = 0; k < 2 * degree; k++)
                near[k] = T.IfLessOrEqual(knots[i], at, knots[i - degree + 1 + k], near[k]);
        }

        // The functions that are not zero in the interval, by rising degree.
        values[0] = 1;
        for (var d = 1; d <= degree; d++)
        {
            T carried = 0;
            for (var r = 0; r < d; r++)
            {
                T right = near[degree + r], left = near[degree - d + r];
                var share = values[r] / (right - left);
                values[r] = carried + (right - at) * share;
                carried = (at - left) * share;
                slopes[r] = share;
            }
            values[d] = carried;
        }
        if (outside == SplineOutside.Linear)
        {
            // The last round gives the slopes: the slope of a function is the degree times the difference of two shares.
            var distance = T.IfEqual(x, within, 0, x - within);
            for (var r = 0; r <= degree && degree > 0; r++)
            {
                T rise = r > 0 ? slopes[r - 1] : 0, fall = r < degree ? slopes[r] : 0;
                values[r] += T.IfEqual(distance, 0, 0, distance * ((rise - fall) * degree));
            }
        }

        var functions = Functions(state);
        for (var slot = 0; slot < slots.Length; slot++)
        {
            T sum = 0;
            for (var r = 0; r <= degree; r++)
            {
                sum += T.IfEqual(start + r, slot, values[r], 0);
                if (outside == SplineOutside.Periodic)
                    sum += T.IfEqual(start + r, slot + functions, values[r], 0);
            }
            slots[slot] = T.IfMissing(x, double.NaN, sum);
        }
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot) => "sp_" + slot.ToString(CultureInfo.InvariantCulture);

    static int Functions(in State state) =>
        state.Knots.Length - state.Degree - 1 - (state.Outside == (int)SplineOutside.Periodic ? state.Degree : 0);

    double[] Extended(double[] inner)
    {
        double low = inner[0], high = inner[^1], before = inner[1] - low, after = high - inner[^2], period = high - low;
        var knots = new double[inner.Length + 2 * Degree];
        inner.CopyTo(knots, Degree);
        for (var i = 1; i <= Degree; i++)
            (knots[Degree - i], knots[Degree + inner.Length - 1 + i]) = Extrapolate == SplineOutside.Periodic
                ? (inner[^(i + 1)] - period, inner[i] + period)
                : (low - i * before, high + i * after);
        return knots;
    }

    /// <summary>Room for the knots around an interval, or for the functions over it.</summary>
    [InlineArray(2 * MostDegree)]
    struct Room<T>
    {
        T first;
    }
}
