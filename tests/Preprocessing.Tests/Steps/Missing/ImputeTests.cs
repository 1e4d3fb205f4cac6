using System.Buffers;
using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Missing;

public class ImputeTests : IStepExamples<ImputeAttribute>
{
    public static IEnumerable<string> Examples => ["Impute(ImputeStrategy.MostFrequent)", "Impute(ImputeStrategy.Constant)"];

    static double Fill(ImputeAttribute step, params double[] values)
    {
        IFit<ImputeSummary, ImputeAttribute.Number> fit = step;
        return fit.Fit(Summary(fit.Begin(), values)).Value;
    }

    static string Fill(ImputeAttribute step, params string?[] values)
    {
        IFit<ImputeSummary, ImputeAttribute.Replacement> fit = step;
        var state = fit.Fit(Summary(fit.Begin(), values));
        ImputeAttribute.Apply(in state, Category.Of("")).ToString().ShouldBe("");
        return ImputeAttribute.Apply(in state, Category.Missing).ToString();
    }

    [Fact]
    public void Numbers_are_filled_by_the_strategy()
    {
        Fill(new(), 1, None, 3, 8).ShouldBe(4);
        Fill(new(ImputeStrategy.Median), 4, None, 1, 3, 2, None).ShouldBe(2.5);
        Fill(new(ImputeStrategy.MostFrequent), 5, -1, None, 5, -1, None, None).ShouldBe(-1);
        Fill(new(ImputeStrategy.Constant) { Value = -999.5 }, 1).ShouldBe(-999.5);
        Fill(new(ImputeStrategy.Constant), None).ShouldBe(0);
        Fill(new(ImputeStrategy.Min), 4, None, 1, 3).ShouldBe(1);
        Fill(new(ImputeStrategy.Max), 4, None, 1, 3).ShouldBe(4);
    }

    [Fact]
    public void Present_numbers_pass() =>
        Map<ImputeAttribute, ImputeAttribute.Number>(new(2.5), 1, None, double.PositiveInfinity, -0.0)
            .ShouldBe([1, 2.5, double.PositiveInfinity, -0.0]);

    [Fact]
    public void Texts_are_filled_by_the_strategy()
    {
        Fill(new(ImputeStrategy.MostFrequent), "b", "a", null, null, null, "a", "b").ShouldBe("a");
        Fill(new(ImputeStrategy.Constant), "b", null).ShouldBe("missing_value");
        Fill(new(ImputeStrategy.Constant) { Text = "unknown" }, [null]).ShouldBe("unknown");
    }

    [Fact]
    public void The_indicator_says_what_was_missing()
    {
        new ImputeAttribute().Flags.ShouldBeFalse();
        var step = new ImputeAttribute { Indicator = true };
        (step.Flags, step.FlagName).ShouldBe((true, "missing"));
        ImputeAttribute.Flag<Scalar>(new ImputeAttribute.Number(0), None).Value.ShouldBe(1);
        ImputeAttribute.Flag<Scalar>(new ImputeAttribute.Number(0), double.PositiveInfinity).Value.ShouldBe(0);
    }

    [Fact]
    public void A_column_without_values_needs_a_given_one()
    {
        foreach (var strategy in new[] { ImputeStrategy.Mean, ImputeStrategy.Median, ImputeStrategy.MostFrequent })
        {
            Refuses(Fault.TooFewRows, () => Fill(new(strategy), None, None));
            Refuses(Fault.TooFewRows, () => Fill(new(strategy), Array.Empty<double>()));
            Fill(new(strategy) { Value = 7 }, None).ShouldBe(7);
        }
        Refuses(Fault.TooFewRows, () => Fill(new(ImputeStrategy.MostFrequent), (string?)null));
        Fill(new(ImputeStrategy.MostFrequent) { Text = "x" }, (string?)null).ShouldBe("x");
    }

    [Fact]
    public void Refuses_what_has_no_meaning()
    {
        foreach (var strategy in new[] { ImputeStrategy.Mean, ImputeStrategy.Median, ImputeStrategy.MostFrequent })
            Refuses(Fault.InfiniteInput, () => Fill(new(strategy), 1, double.PositiveInfinity));
        Refuses(Fault.InvalidInputType, () => Fill(new(), "a"));
        Refuses(Fault.InvalidInputType, () => Fill(new(ImputeStrategy.Median), "a"));
        Refuses(Fault.InvalidParameter, () => Fill(new() { Text = "a" }, 1));
        Refuses(Fault.InvalidParameter, () => Fill(new(ImputeStrategy.Constant) { Value = 1 }, "a"));
        Refuses(Fault.InvalidParameter, () => Fill(new(ImputeStrategy.Constant) { Indicator = true }, "a"));
        Refuses(Fault.InvalidParameter, () => Fill(new((ImputeStrategy)9), 1));
    }

    [Theory]
    [InlineData(ImputeStrategy.Mean)]
    [InlineData(ImputeStrategy.Median)]
    [InlineData(ImputeStrategy.MostFrequent)]
    [InlineData(ImputeStrategy.Constant)]
    public void The_summary_merges_and_travels(ImputeStrategy strategy)
    {
        var whole = Summary(new ImputeSummary(strategy), 3, None, 1, 1, 9);
        var left = Summary(new ImputeSummary(strategy), 3, None);
        left.Merge(Read(Summary(new ImputeSummary(strategy), 1, 1, 9)));
        Bytes(left).ShouldBe(Bytes(whole));
        Bytes(Read(whole)).ShouldBe(Bytes(whole));
        Should.Throw<FormatException>(() => Read(Bytes(whole)[1..]));
    }

    [Fact]
    public void Only_what_the_strategy_needs_is_summarised()
    {
        var mean = new ImputeSummary(ImputeStrategy.Mean);
        (mean.Moments is not null, mean.Quantiles, mean.Frequencies).ShouldBe((true, null, null));
        Should.Throw<ArgumentException>(() => mean.Merge(new ImputeSummary(ImputeStrategy.Median)));
    }

    static byte[] Bytes(ImputeSummary summary)
    {
        var bytes = new ArrayBufferWriter<byte>();
        summary.Write(bytes);
        return bytes.WrittenSpan.ToArray();
    }

    static ImputeSummary Read(ImputeSummary summary) => Read(Bytes(summary));

    static ImputeSummary Read(byte[] bytes)
    {
        ReadOnlySpan<byte> source = bytes;
        var summary = ImputeSummary.Read(ref source);
        source.Length.ShouldBe(0);
        return summary;
    }
}
