using Preprocessing.Generated;

namespace Preprocessing.Tests.Runtime;

/// <summary>What reaches the summaries of a fit.</summary>
public class FitStepTests
{
    sealed class Rows : INumberAccumulator
    {
        public List<double> Seen { get; } = [];

        public void Add(ReadOnlySpan<double> values) => Seen.AddRange(values);
    }

    [Fact]
    public void A_summary_that_knows_no_counts_gets_the_rows()
    {
        var summary = new Rows();
        FitStep.Add(summary, [1, 2, 3], [2, 0, 300]);
        FitStep.Add(summary, [4, 4], default);
        summary.Seen.ShouldBe([1, 1, .. Enumerable.Repeat(3.0, 300), 4, 4]);
    }
}
