using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The value that replaces a missing value.</summary>
public enum ImputeStrategy
{
    /// <summary>The mean of the training values. Numbers only.</summary>
    Mean,
    /// <summary>The middle training value, or the mean of the two middle values. Numbers only.</summary>
    Median,
    /// <summary>The value that most training rows have; of several, the smallest number or the text that sorts first.</summary>
    MostFrequent,
    /// <summary>A given value.</summary>
    Constant,
    /// <summary>The smallest training value. Numbers only.</summary>
    Min,
    /// <summary>The largest training value. Numbers only.</summary>
    Max,
}

/// <summary>Fills missing values.</summary>
/// <remarks>
/// <para>Formula: x if it is present, else the learnt or given value.</para>
/// <para>
/// Learns: the mean, median, smallest, largest or most frequent of the present values. Each is exact, the median up to 65,536 distinct
/// values and beyond that within the error that <see cref="Quantiles"/> states. Infinite values are refused by the fit of numbers; a
/// transform lets them pass. A constant column is nothing special, and no value is unknown.
/// </para>
/// <para>
/// Constant: <see cref="Value"/> for numbers, by default 0, and <see cref="Text"/> for texts, by default "missing_value". A column without
/// values never disappears: <see cref="Value"/> or <see cref="Text"/> fills it if given, else the fit fails.
/// </para>
/// <para>
/// Output: one number or category, named as the feature; with Indicator also, for numbers, "missing": 1 where the value was missing, else
/// 0. Source: scikit-learn's SimpleImputer.
/// </para>
/// </remarks>
[StepInfo("impute", Version = 1), LearnsNothing(nameof(Strategy), ImputeStrategy.Constant)]
public sealed class ImputeAttribute : StepAttribute,
    IFit<ImputeSummary, ImputeAttribute.Number>, IMap<ImputeAttribute.Number>, IFlag<ImputeAttribute.Number>,
    IFit<ImputeSummary, ImputeAttribute.Replacement>, IReplace<ImputeAttribute.Replacement>, IInvert<ImputeAttribute.Number>,
    IVerifyState<ImputeAttribute.Replacement>
{
    /// <summary>Fills missing values as <paramref name="strategy"/> says.</summary>
    public ImputeAttribute(ImputeStrategy strategy = ImputeStrategy.Mean) => Strategy = strategy;

    /// <summary>The value that replaces a missing value.</summary>
    [DefaultValue(ImputeStrategy.Mean)] public ImputeStrategy Strategy { get; init; }

    /// <summary>For numbers: the constant, or the number that fills a column without values.</summary>
    [DefaultValue(double.NaN)] public double Value { get; init; } = double.NaN;

    /// <summary>For texts: the constant, or the text that fills a column without values.</summary>
    [DefaultValue(null)] public string? Text { get; init; }

    /// <summary>Whether an additional slot says which values were missing. Numbers only.</summary>
    [DefaultValue(false)] public bool Indicator { get; init; }

    /// <summary>The number that replaces a missing number.</summary>
    public readonly record struct Number(double Value);

    /// <summary>The category that replaces a missing category: a list of one.</summary>
    public readonly record struct Replacement(CategoryTable Value);

    /// <inheritdoc/>
    public bool Flags => Indicator;

    /// <inheritdoc/>
    public string FlagName => "missing";

    ImputeSummary IFit<ImputeSummary, Number>.Begin() => new(Strategy);

    ImputeSummary IFit<ImputeSummary, Replacement>.Begin() => new(Strategy);

    Number IFit<ImputeSummary, Number>.Fit(ImputeSummary column)
    {
        Require.Parameter(Enum.IsDefined(Strategy), $"Strategy is {Strategy}, expected Mean, Median, MostFrequent, Constant, Min or Max.");
        Require.Parameter(!double.IsInfinity(Value), $"Value is {Value}, expected a finite number.");
        Require.Parameter(Text is null, $"Text is set, but the column holds numbers: set Value instead.");
        if (Strategy == ImputeStrategy.Constant)
            return new(double.IsNaN(Value) ? 0 : Value);
        Require.NoInfinity(Infinite(column));
        var learnt = column switch
        {
            { Moments: { } moments } =>
                Strategy switch { ImputeStrategy.Min => moments.Min, ImputeStrategy.Max => moments.Max, _ => moments.Mean },
            { Quantiles: { } quantiles } => quantiles.Median,
            { Frequencies: { Distinct: > 0 } frequencies } => MostFrequent(frequencies).Real,
            _ => double.NaN,
        };
        return new(!double.IsNaN(learnt) ? learnt : !double.IsNaN(Value) ? Value : throw Empty("Value"));
    }

    Replacement IFit<ImputeSummary, Replacement>.Fit(ImputeSummary column)
    {
        if (Strategy is not (ImputeStrategy.MostFrequent or ImputeStrategy.Constant))
            throw new FitException(
                Fault.InvalidInputType,
                $"Texts have no {Strategy.ToString().ToLowerInvariant()}: the strategies for them are MostFrequent and Constant.");
        Require.Parameter(double.IsNaN(Value), $"Value is {Value}, but the column holds texts: set Text instead.");
        Require.Parameter(!Indicator, $"Indicator is for numbers. For texts, derive a second feature with MissingIndicator.");
        if (Strategy == ImputeStrategy.Constant)
            return new(new([CategoryValue.Of(Text ?? "missing_value")]));
        var found = column.Frequencies is { Distinct: > 0 } frequencies;
        return new(new([found ? MostFrequent(column.Frequencies!) : CategoryValue.Of(Text ?? throw Empty("Text"))]));
    }

    /// <inheritdoc/>
    public string? Verify(in Replacement state, int inputs) =>
        StateRules.Count(state.Value.Count, "values", 1, 1) ?? StateRules.NoMissing(state.Value, "values");

    /// <inheritdoc/>
    public static T Apply<T>(in Number state, T x) where T : struct, ILane<T> => T.IfMissing(x, state.Value, x);

    /// <inheritdoc/>
    public static T Flag<T>(in Number state, T x) where T : struct, ILane<T> => T.IfMissing(x, 1, 0);

    /// <inheritdoc/>
    public static Category Apply(in Replacement state, Category value) => value.IsMissing ? state.Value[0].ToCategory() : value;

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in Replacement state) => [];

    static CategoryValue MostFrequent(Frequencies column) => column.ByFrequency()[0].Value;

    static double Infinite(ImputeSummary column) => column switch
    {
        { Moments: { } moments } => moments.Infinite,
        { Quantiles: { } quantiles } => quantiles.Infinite,
        { Frequencies: { } frequencies } =>
            frequencies.CountOf(Category.Of(double.PositiveInfinity)) + frequencies.CountOf(Category.Of(double.NegativeInfinity)),
        _ => 0,
    };

    static FitException Empty(string parameter) =>
        new(Fault.TooFewRows, "No training row has a value to learn from, expected at least one. "
            + $"Set {parameter} to fill a column without values, or remove the column.");

    /// <inheritdoc/>
    public static T Invert<T>(in Number state, T y) where T : struct, ILane<T> => y;
}
