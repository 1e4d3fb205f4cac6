using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

/// <summary>A taxi ride: statistics of its driver and of its route.</summary>
[Pipeline("taxi")]
public sealed partial class Taxi
{
    [GroupStat(nameof(Miles))] public required string Driver { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }
    public double? Miles { get; init; }
    public double Minutes { get; init; }
    public double? Tip { get; init; }

    [GroupStat(nameof(Speed), Statistic.Max), StandardScale] (string, string) Route => (From, To);
    double? Speed => Miles / Minutes * 60;

    [Label] bool Tipped => Tip > 0;
}

public class GroupStatTests : IStepExamples<GroupStatAttribute>
{
    public static IEnumerable<string> Examples =>
        ["GroupStat(\"Beside\")", "GroupStat(\"Beside\", Statistic.Count)", "GroupStat(\"Beside\", Statistic.StandardDeviation)"];

    static GroupMoments Numbers(params (string? Value, double Number)[] rows)
    {
        var summary = new GroupMoments();
        foreach (var (value, number) in rows)
            summary.Add(Category.Of(value), number);
        return summary;
    }

    static readonly GroupMoments Column = Numbers(("a", 1), ("b", 7), ("a", 4), (null, -2), ("c", None), ("a", None), ("a", 7));

    static double[] Encode(Statistic statistic, params string?[] values) =>
        Score<GroupStatAttribute, GroupStatAttribute.State>(new GroupStatAttribute("Number", statistic).Fit(Column), values);

    [Fact]
    public void Missing_numbers_are_left_out_and_unknown_categories_get_what_all_rows_have()
    {
        // All: 1, 7, 4, −2, 7.
        Encode(Statistic.Count, "a", "b", null, "c", "?").ShouldBe([3, 1, 1, 0, 0]);
        Encode(Statistic.Sum, "a", "b", null, "c", "?").ShouldBe([12, 7, -2, 0, 0]);
        Encode(Statistic.Mean, "a", "b", null, "c", "?").ShouldBe([4, 7, -2, 3.4, 3.4]);
        Encode(Statistic.Min, "a", "b", null, "c", "?").ShouldBe([1, 7, -2, -2, -2]);
        Encode(Statistic.Max, "a", "b", null, "c", "?").ShouldBe([7, 7, -2, 7, 7]);
        var all = Math.Sqrt((2.4 * 2.4 + 3.6 * 3.6 + 0.6 * 0.6 + 5.4 * 5.4 + 3.6 * 3.6) / 4);
        Encode(Statistic.StandardDeviation, "a", "b", null, "c", "?").ShouldBe([3, all, all, all, all], 1e-15);
    }

    [Fact]
    public void Of_no_numbers_only_count_and_sum_are_known()
    {
        var none = Numbers(("a", None));
        new GroupStatAttribute("Number").Fit(none).Unknown.ShouldBe(None);
        new GroupStatAttribute("Number", Statistic.Count).Fit(none).Statistics.ShouldBe([0]);
        Refuses(Fault.InfiniteInput, () => new GroupStatAttribute("Number").Fit(Numbers(("a", double.NegativeInfinity))));
        Refuses(Fault.InvalidParameter, () => new GroupStatAttribute("Number", (Statistic)99).Fit(none));
    }

    [Fact]
    public void The_summary_survives_merging_and_bytes()
    {
        var (left, right) = (Numbers(("a", 1), ("b", 7), ("a", 4), (null, -2)), Numbers(("c", None), ("a", None), ("a", 7)));
        right.Merge(left);
        byte[] Bytes(GroupMoments summary)
        {
            var buffer = new System.Buffers.ArrayBufferWriter<byte>();
            summary.Write(buffer);
            return buffer.WrittenSpan.ToArray();
        }
        Bytes(right).ShouldBe(Bytes(Column));
        ReadOnlySpan<byte> bytes = Bytes(Column);
        Bytes(GroupMoments.Read(ref bytes)).ShouldBe(Bytes(Column));
        bytes.Length.ShouldBe(0);
    }

    [Fact]
    public async Task A_pipeline_learns_from_the_property_that_is_named()
    {
        Taxi[] rides =
        [
            .. Enumerable.Range(0, 900).Select(i => new Taxi
            {
                Driver = "d" + i % 7,
                From = "f" + i % 3,
                To = "t" + i % 2,
                Miles = i % 10 == 0 ? null : i % 23 * 0.25,
                Minutes = 1 + i % 5,
                Tip = i % 4,
            }),
        ];
        var fitted = await Taxi.Pipeline.FitAsync(rides, cancellationToken: TestContext.Current.CancellationToken);
        var (row, routes) = (new double[fitted.Width], rides.ToLookup(ride => (ride.From, ride.To)));
        double Fastest(Taxi ride) => routes[(ride.From, ride.To)].Max(other => other.Miles / other.Minutes * 60)!.Value;
        var mean = rides.Average(Fastest);
        var deviation = Math.Sqrt(rides.Average(ride => Math.Pow(Fastest(ride) - mean, 2)));
        foreach (var ride in rides[..100])
        {
            fitted.Transform(ride, row);
            row[0].ShouldBe(rides.Where(other => other.Driver == ride.Driver).Average(other => other.Miles)!.Value, 1e-14);
            row[1].ShouldBe((Fastest(ride) - mean) / deviation, 1e-12);
        }
        // Miles, Minutes and Tip are asked for in training only.
        Taxi.Pipeline.Columns.Where(column => column.IsTrainingOnly).Select(column => column.Name).ShouldBe(["Miles", "Minutes", "Tip"]);
        Taxi.Pipeline.Definition.ShouldContain("learnt from Miles double? = Miles\n");
        Taxi.Pipeline.Definition.ShouldContain("learnt from Speed double? = ");
    }
}
