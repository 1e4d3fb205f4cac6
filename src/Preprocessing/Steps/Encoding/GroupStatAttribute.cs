using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>
/// Replaces a category by a statistic of another number over the training rows of the category: the mean fare of a route, the number of
/// trips of a driver.
/// </summary>
/// <param name="of">The property, a number: <c>nameof(Fare)</c>.</param>
/// <param name="statistic">The statistic.</param>
/// <remarks>
/// <para>
/// Formula: count, Σx, Σx / n, √(Σ(x − mean)² / (n − 1)), min or max of the n numbers x that are not missing, each rounded once.
/// </para>
/// <para>
/// Learns: the statistic of each category and the statistic of all rows, from exact sums. Rows whose number is missing are not counted; an
/// infinite number is refused. A missing value is a category of its own if training rows miss it, else it is unknown. For an unknown
/// category, and for a category without a number, count and sum are 0, and every other statistic is the statistic of all rows; the standard
/// deviation of a category with a single number is also that of all rows. If no row has a number, the statistic is missing. A constant
/// column gives the statistic of all rows.
/// </para>
/// <para>
/// The number is read in fits only: inference needs the category alone. A statistic of the label is a leak, and an error when the pipeline
/// is compiled; use <see cref="TargetEncodeAttribute"/> instead.
/// </para>
/// <para>Output: one number, named as the feature. Source: NVTabular's JoinGroupby; the standard deviation as in pandas.</para>
/// </remarks>
[StepInfo("group-stat", Version = 1)]
public sealed class GroupStatAttribute(string of, Statistic statistic = Statistic.Mean) : StepAttribute,
    ILearnFrom, IFit<GroupMoments, GroupStatAttribute.State>, IScore<GroupStatAttribute.State>, IVerifyState<GroupStatAttribute.State>
{
    /// <inheritdoc/>
    public string Of { get; } = of;

    /// <summary>The statistic.</summary>
    public Statistic Statistic { get; } = statistic;

    /// <summary>The categories, their statistics, and the statistic of an unknown category.</summary>
    public readonly record struct State(CategoryTable Categories, double[] Statistics, double Unknown);

    /// <inheritdoc/>
    public State Fit(GroupMoments column)
    {
        Require.Parameter(Enum.IsDefined(Statistic), $"Statistic is {(int)Statistic}, which is none.");
        var all = column.All();
        Require.NoInfinity(all.Infinite, $"values of {Of}");
        var unknown = Statistic is Statistic.Count or Statistic.Sum ? 0 : OfNumbers(all);
        var groups = column.ByValue();
        return new(
            new(groups.Select(group => group.Value)),
            Array.ConvertAll(groups, group => OfNumbers(group.Numbers) is var number && double.IsNaN(number) ? unknown : number),
            unknown);
    }

    /// <inheritdoc/>
    public string? Verify(in State state, int inputs) =>
        StateRules.OneForEach(state.Statistics.Length, "Statistics", state.Categories.Count, "Categories");

    /// <inheritdoc/>
    public static bool Apply(in State state, Category value, out double number)
    {
        var index = state.Categories.Find(value);
        number = index < 0 ? state.Unknown : state.Statistics[index];
        return true;
    }

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) => CategoryTable.Domain(state.Categories);

    double OfNumbers(Moments numbers) => Statistic switch
    {
        Statistic.Count => numbers.Count,
        Statistic.Sum => numbers.Sum,
        Statistic.Mean => numbers.Mean,
        Statistic.StandardDeviation => numbers.StandardDeviation(ddof: 1),
        Statistic.Min => numbers.Min,
        _ => numbers.Max,
    };
}
