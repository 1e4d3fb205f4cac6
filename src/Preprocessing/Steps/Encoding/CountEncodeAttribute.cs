using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Replaces a category by the number, or the share, of training rows that hold it.</summary>
/// <remarks>
/// <para>Formula: n, or with Normalize n / all rows.</para>
/// <para>Learns: exact counts. A missing value is a category like any other. An unknown category becomes <see cref="UnknownValue"/>, so does a missing value if none was missing in training.</para>
/// <para>Output: one number, named as the feature. Source: category_encoders' CountEncoder.</para>
/// </remarks>
[StepInfo("count-encode", Version = 1)]
public sealed class CountEncodeAttribute : StepAttribute, IFit<Frequencies, CountEncodeAttribute.State>, IScore<CountEncodeAttribute.State>
{
    /// <summary>Whether counts are divided by the number of all training rows, those that miss the value included.</summary>
    public bool Normalize { get; init; }

    /// <summary>What an unknown category becomes.</summary>
    public double UnknownValue { get; init; }

    /// <summary>The categories, their counts or shares, and the number for unknown ones.</summary>
    public readonly record struct State(CategoryTable Categories, double[] Counts, double Unknown);

    /// <inheritdoc/>
    public State Fit(Frequencies column)
    {
        List<CategoryCount> counts = [.. column.ByValue()];
        if (column.Missing > 0)
            counts.Add(new(CategoryValue.Missing, column.Missing));
        double divisor = Normalize ? column.Rows : 1;
        return new(new(counts.Select(category => category.Value)), [.. counts.Select(category => category.Count / divisor)], UnknownValue);
    }

    /// <inheritdoc/>
    public static bool Apply(in State state, Category value, out double number)
    {
        var place = state.Categories.Find(value);
        number = place < 0 ? state.Unknown : state.Counts[place];
        return true;
    }

    /// <inheritdoc/>
    public static IReadOnlyList<CategoryValue> Domain(in State state) => CategoryTable.Domain(state.Categories);
}
