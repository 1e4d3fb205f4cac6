namespace Preprocessing.Scaffolding;

/// <summary>The steps for linear models: numbers of one scale without long tails, nothing missing, a slot for each category.</summary>
class LinearSteps(LabelFacts facts) : FeatureSteps(facts)
{
    // A slot is a weight to be learnt.
    const int FewSlots = 30, MostSlots = 100;

    public override StepChoice Number(ColumnProfile profile)
    {
        var isMissing = profile.Missing + profile.NotANumber > 0;
        var fill = isMissing ? "Impute(ImputeStrategy.Median, Indicator = true), " : "";
        var (straighten, why) = Straighten(profile);
        return new(
            $"{fill}{straighten}StandardScale",
            string.Join("; ", new[] { isMissing ? "missing numbers become the median, and are said to be" : "", why }
                .Where(reason => reason.Length > 0).DefaultIfEmpty("brought to one scale")));
    }

    public override StepChoice Category(ColumnProfile profile)
    {
        if (profile.Distinct <= FewSlots)
            return new("OneHot", "few values: a slot each");
        var many = Many(profile, MostSlots);
        return many.Attributes.StartsWith("OneHot", StringComparison.Ordinal)
            ? many
            : many with { Attributes = many.Attributes + ", StandardScale" };
    }

    public override StepChoice Cycle(int period) =>
        new(FormattableString.Invariant($"Cyclic({period})"), "on a circle, so that the end meets the beginning");

    public override (string Part, int Period) Season => ("Month", 12);

    public override StepChoice Plain(bool mayMiss) => new(
        mayMiss ? "Impute(ImputeStrategy.Median, Indicator = true), StandardScale" : "StandardScale", "");

    public override StepChoice Vector(ColumnProfile profile) =>
        new(FormattableString.Invariant($"Vector({profile.Numbers.Least}), StandardScale"), "a vector: all lists have this length");

    /// <summary>What brings a long tail in, if there is one.</summary>
    static (string Steps, string Why) Straighten(ColumnProfile profile)
    {
        var numbers = profile.Numbers;
        if (Skew(numbers) < 0.35 && Tail(numbers) < 5 && !(numbers.Least >= 0 && numbers.StandardDeviation > 2 * numbers.Mean))
            return ("", "");
        return numbers.Least >= 0
            ? ("Log1p, ", "most are small and a few are large: their logarithm")
            : numbers.Deciles.Count > 0
                ? ("YeoJohnson, ", "skewed, and on both sides of 0: the power that straightens it")
                : ("", "");
    }

    // Kelly's measure: how much farther the tenth decile is from the median than the first, between -1 and 1.
    static double Skew(NumberProfile numbers) => Decile(numbers, 0) is var low && Decile(numbers, 4) is var middle
        && Decile(numbers, 8) is var high && high > low ? Math.Abs(high + low - 2 * middle) / (high - low) : 0;

    // How many times the distance from the median to the 98th percentile the greatest number is beyond that percentile.
    static double Tail(NumberProfile numbers) =>
        numbers.Edges is [.., var last] && Decile(numbers, 4) is var middle && last > middle
            ? (numbers.Greatest - last) / (last - middle)
            : 0;

    static double Decile(NumberProfile numbers, int decile) =>
        decile < numbers.Deciles.Count && numbers.Deciles[decile] < numbers.Edges.Count ? numbers.Edges[numbers.Deciles[decile]] : 0;
}
