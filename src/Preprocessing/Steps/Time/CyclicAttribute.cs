using System.ComponentModel;
using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Periods with a name, with their length and the first value.</summary>
public enum CyclePeriod
{
    /// <summary>60, from 0.</summary>
    Second,
    /// <summary>60, from 0.</summary>
    Minute,
    /// <summary>24, from 0.</summary>
    Hour,
    /// <summary>7, from 0.</summary>
    DayOfWeek,
    /// <summary>31, from 1.</summary>
    Day,
    /// <summary>12, from 1.</summary>
    Month,
    /// <summary>4, from 1.</summary>
    Quarter,
    /// <summary>365.2425, the mean of the Gregorian calendar, from 1.</summary>
    DayOfYear,
    /// <summary>360, from 0.</summary>
    Degrees,
}

/// <summary>Puts a periodic value, such as an hour of the day or an angle, on a circle, so that the end meets the beginning.</summary>
/// <param name="period">The distance after which the value repeats: 24 for hours, 7 for days of the week, 360 for degrees.</param>
/// <remarks>
/// <para>Formula: sin(2π·(x − Base) / period) and cos(2π·(x − Base) / period).</para>
/// <para>
/// Learns nothing; the period is declared, because the largest value in the data is not the period. Base only turns the circle. A constant
/// column is nothing special, and no number is unknown.
/// </para>
/// <para>Missing and infinite values give two missing numbers.</para>
/// <para>
/// Output: two numbers, named "sin" and "cos": Hour_sin, Hour_cos. Source: the usual formula; feature-engine takes the largest value as the
/// period.
/// </para>
/// </remarks>
[StepInfo("cyclic", Version = 1)]
[method: OverloadResolutionPriority(1)] // The constant 0 also converts to every enum.
public sealed class CyclicAttribute(double period)
    : StepAttribute, IFit<Nothing, CyclicAttribute.State>, IExpand<CyclicAttribute.State>, IInvertMix<CyclicAttribute.State>
{
    /// <summary>The usual first value of the period: 1 for days of the month or year, months and quarters, else 0.</summary>
    public const double Auto = double.NaN;

    readonly double start;

    /// <summary>Takes a period with a name.</summary>
    public CyclicAttribute(CyclePeriod period) : this(Length(period)) =>
        start = period is CyclePeriod.Day or CyclePeriod.Month or CyclePeriod.Quarter or CyclePeriod.DayOfYear ? 1 : 0;

    /// <summary>The distance after which the value repeats.</summary>
    public double Period { get; } = period;

    /// <summary>The value at the top of the circle, where the sine is 0 and the cosine 1; by default <see cref="Auto"/>.</summary>
    [DefaultValue(Auto)] public double Base { get; init; } = Auto;

    /// <summary>The distance after which the value repeats, and the value at the top of the circle.</summary>
    public readonly record struct State(double Period, double Base);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(Period > 0 && double.IsFinite(Period), $"The period is {Period}, expected a finite number above 0.");
        Require.Parameter(!double.IsInfinity(Base), $"Base is {Base}, expected a finite number, or Auto.");
        return new(Period, double.IsNaN(Base) ? start : Base);
    }

    /// <inheritdoc/>
    public static int Width(in State state) => 2;

    /// <inheritdoc/>
    public static void Apply<T>(in State state, T x, Span<T> slots) where T : struct, ILane<T>
    {
        var angle = (x - state.Base) * (2 * Math.PI) / state.Period;
        slots[0] = T.Sin(angle);
        slots[1] = T.Cos(angle);
    }

    /// <inheritdoc/>
    public static int Inputs(in State state) => 1;

    /// <inheritdoc/>
    /// <remarks>Gives the value within the period that begins at Base: the circle does not say which period it was.</remarks>
    public static void Invert<T>(in State state, ReadOnlySpan<T> slots, Span<T> inputs) where T : struct, ILane<T>
    {
        var turns = T.Atan2(slots[0], slots[1]) / (2 * Math.PI);
        inputs[0] = state.Base + (turns - T.Floor(turns)) * state.Period;
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot) => slot == 0 ? "sin" : "cos";

    static double Length(CyclePeriod period) => period switch
    {
        CyclePeriod.Second or CyclePeriod.Minute => 60,
        CyclePeriod.Hour => 24,
        CyclePeriod.DayOfWeek => 7,
        CyclePeriod.Day => 31,
        CyclePeriod.Month => 12,
        CyclePeriod.Quarter => 4,
        CyclePeriod.DayOfYear => 365.2425,
        CyclePeriod.Degrees => 360,
        _ => double.NaN,
    };
}
