using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Puts a value that repeats itself, such as an hour of the day or an angle, on a circle, so that its end meets its beginning.</summary>
/// <param name="period">How far it is until the value repeats: 24 for hours, 7 for days of the week, 360 for degrees.</param>
/// <remarks>
/// <para>Formula: sin(2π·x / period) and cos(2π·x / period).</para>
/// <para>Learns nothing; the period is declared, because the largest value seen is not it. Where counting starts (0 or 1) only turns the circle.</para>
/// <para>Missing and infinite values give two missing numbers.</para>
/// <para>Output: two numbers, "sin" and "cos": Hour_sin, Hour_cos. Source: the usual formula; feature-engine takes the largest value for the period.</para>
/// </remarks>
[StepInfo("cyclic", Version = 1)]
public sealed class CyclicAttribute(double period) : StepAttribute, IFit<Nothing, CyclicAttribute.State>, IExpand<CyclicAttribute.State>
{
    /// <summary>How far it is until the value repeats.</summary>
    public double Period { get; } = period;

    /// <summary>How far it is until the value repeats.</summary>
    public readonly record struct State(double Period);

    /// <inheritdoc/>
    public State Fit(Nothing column)
    {
        Require.Parameter(Period > 0 && double.IsFinite(Period), $"The period is {Period}, expected a finite number above 0.");
        return new(Period);
    }

    /// <inheritdoc/>
    public static int Width(in State state) => 2;

    /// <inheritdoc/>
    public static void Apply<T>(in State state, T x, Span<T> slots) where T : struct, ILane<T>
    {
        var angle = x * (2 * Math.PI) / state.Period;
        slots[0] = T.Sin(angle);
        slots[1] = T.Cos(angle);
    }

    /// <inheritdoc/>
    public static string SlotName(in State state, int slot) => slot == 0 ? "sin" : "cos";
}
