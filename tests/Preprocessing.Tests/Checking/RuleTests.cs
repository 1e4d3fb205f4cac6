using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;

namespace Preprocessing.Tests.Checking;

public enum Fare
{
    Full,
    Reduced,
    Free,
}

/// <summary>A journey with rules over several columns, references, and a level for each constraint.</summary>
[Pipeline("ruled-journey")]
public sealed partial class Journey
{
    [Increasing] public DateTime Departure { get; init; } = new(2026, 1, 1);
    public DateTime? Arrival { get; init; }
    [References("stations"), OneHot] public string? From { get; init; } = "A";
    [OneHot, AllowedValues(Fare.Full, Fare.Reduced)] public Fare Fare { get; init; }
    [Feature, AllowedValues(1, 2, 3)] public long Seats { get; init; } = 1;
    [Feature, Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] public double Share { get; init; } = 0.5;
    [Required, Range(0, 500), Feature]
    [Check(CheckLevel.Critical, typeof(RequiredAttribute)), Check(CheckLevel.Warning, Tolerance = 0.1)]
    public double? Price { get; init; } = 9;
    [References("numbers")] public int? Number { get; init; }

    [Rule] bool? ArrivesLater => Arrival == null ? null : Arrival > Departure;
    [Rule, Check(CheckLevel.Warning, Tolerance = 0.5)] bool FreeIsFree => Fare != Fare.Free || Price == 0;
}

public class RuleTests
{
    static readonly IReadOnlyDictionary<string, ReferenceSet> Given = new Dictionary<string, ReferenceSet>
    {
        ["stations"] = ReferenceSet.Of(["A", "B"]),
        ["numbers"] = ReferenceSet.ReadAsync(Source(new() { Number = 7 }, new()), "Number").Result,
    };

    const string Late = "'Arrival == null ? null : Arrival > Departure' does not hold: Departure = 01/01/2026 00:00:00, "
        + "Arrival = 12/31/2025 00:00:00";

    static readonly CheckOptions Options = new() { References = Given, Critical = CheckAction.Report };

    static RowSource<Journey> Source(params Journey[] rows) => new(Journey.Pipeline, rows);

    static async Task<CheckReport> Report(Journey[] rows, int ofPartition = 4096)
    {
        var source = new RowSource<Journey>(Journey.Pipeline, rows, ofPartition).Checked(Options);
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var _ in source.ReadAsync(partition, training: true, TestContext.Current.CancellationToken))
                continue;
        return source.Report;
    }

    static async Task<string[]> Broken(params Journey[] rows) =>
    [
        .. (await Report(rows)).Results.Where(result => result.Rows > 0)
            .Select(result => $"{result.Rows} {result.Constraint.Column}: {result.Message}"),
    ];

    [Fact]
    public void Every_constraint_has_a_level_of_its_own() => Journey.Pipeline.Constraints
        .Select(constraint => $"{constraint.Column} {constraint.Text} {constraint.Level} {constraint.Tolerance}").ShouldBe([
            "Departure [Increasing] Error 0",
            "From [References Name=\"stations\"] Error 0",
            "Fare [AllowedValues Values=[Full(0),Reduced(1)]] Error 0",
            "Seats [AllowedValues Values=[1,2,3]] Error 0",
            "Share [Range Maximum=1 MaximumIsExclusive=true Minimum=0 MinimumIsExclusive=true] Error 0",
            "Price [Required] Critical 0",
            "Price [Range Maximum=500 Minimum=0] Warning 0.1",
            "Number [References Name=\"numbers\"] Error 0",
            "ArrivesLater [Rule Arrival == null ? null : Arrival > Departure] Error 0",
            "FreeIsFree [Rule Fare != Fare.Free || Price == 0] Warning 0.5"]);

    [Fact]
    public async Task A_rule_reads_several_columns()
    {
        Journey[] rows = [new() { Arrival = new(2026, 1, 2) }, new() { Arrival = new(2025, 12, 31) }, new()];
        (await Broken(rows)).ShouldBe([
            $"1 ArrivesLater: {Late}"]);
        Journey.Pipeline.Check(rows[1]).ShouldHaveSingleItem().ShouldBe(new Violation("ArrivesLater", Late));
        Journey.Pipeline.Check(rows[2]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Values_are_allowed_as_the_column_has_them()
    {
        Journey[] rows = [new() { Fare = Fare.Reduced, Seats = 3 }, new() { Fare = Fare.Free, Seats = 4, Price = 0 }];
        (await Broken(rows)).ShouldBe([
            "1 Fare: 'Free' is not allowed: The Fare field does not equal any of the values specified in AllowedValuesAttribute.",
            "1 Seats: '4' is not allowed: The Seats field does not equal any of the values specified in AllowedValuesAttribute."]);
        Journey.Pipeline.Check(rows[0]).ShouldBeEmpty();
        Journey.Pipeline.Check(rows[1]).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(double.Epsilon, true)]
    [InlineData(0.99999999999999989, true)]
    [InlineData(1, false)]
    public async Task Bounds_can_be_excluded(double share, bool isSound) =>
        (await Broken(new Journey { Share = share })).ShouldBe(
            isSound ? [] : [FormattableString.Invariant($"1 Share: {share} is outside the declared range above 0 to below 1")]);

    [Fact]
    public async Task A_column_refers_to_the_values_of_another_source() =>
        (await Broken(new Journey(), new() { From = "C" }, new() { From = null }, new() { Number = 7 }, new() { Number = 8 })).ShouldBe([
            "1 From: 'C' is none of the 2 values it may refer to", "1 Number: '8' is none of the 1 values it may refer to"]);

    [Fact]
    public void References_that_are_not_given_are_an_error() =>
        Should.Throw<CheckException>(() => Source(new Journey()).Checked()).Message.ShouldStartWith(
            "Column 'From' refers to the values 'stations', which are not given. Read them by ReferenceSet.ReadAsync");

    [Fact]
    public async Task A_fit_checks_rules_and_references()
    {
        var fit = (Journey row) => Journey.Pipeline.FitAsync(
            Source(new(), row), new FitOptions { References = Given }, cancellationToken: TestContext.Current.CancellationToken);
        (await fit(new())).FittedOn.Rows.ShouldBe(2);
        (await Should.ThrowAsync<CheckException>(() => fit(new() { From = "X" }))).Message.ShouldContain("'X' is none of the 2 values");
        (await Should.ThrowAsync<CheckException>(() => fit(new() { Arrival = new(2000, 1, 1) }))).Message.ShouldContain("ArrivesLater");
        (await Should.ThrowAsync<CheckException>(() => Journey.Pipeline.FitAsync(
            Source(new Journey()), cancellationToken: TestContext.Current.CancellationToken))).Message.ShouldContain("'stations'");
    }

    [Theory]
    [InlineData(6, 2, "'01/02/2026 00:00:00' follows '01/03/2026 00:00:00', expected the same or more")]
    [InlineData(3, 2, "'01/01/2026 00:00:00' follows '01/04/2026 00:00:00', expected the same or more")]
    [InlineData(2, 1, "'01/01/2026 00:00:00' follows '01/04/2026 00:00:00', expected the same or more")]
    [InlineData(1, 0, "")]
    public async Task Times_that_run_back_are_counted_within_a_partition(int ofPartition, int expected, string message)
    {
        int[] days = [1, 3, 2, 2, 4, 1];
        var report = await Report([.. days.Select(day => new Journey { Departure = new(2026, 1, day) })], ofPartition);
        report.Results[0].Rows.ShouldBe(expected);
        report.Results[0].Message.ShouldBe(message);
        (report.Verdict == Verdict.Failure).ShouldBe(expected > 0);
    }

    [Fact]
    public async Task The_batches_of_a_partition_follow_one_another()
    {
        var rows = new[] { 1, 2, 3, 4, 5, 6, 1, 7, 8 }.Select(day => new Journey { Departure = new(2026, 1, day) });
        var source = new OnePartition(new(Journey.Pipeline, rows.ToArray(), 3)).Checked(Options);
        await foreach (var _ in source.ReadAsync(0, training: true, TestContext.Current.CancellationToken))
            continue;
        source.Report.Results[0].Rows.ShouldBe(1);
    }

    /// <summary>The partitions of a source as the batches of one.</summary>
    sealed class OnePartition(RowSource<Journey> rows) : IBatchSource<Journey>
    {
        public int PartitionCount => 1;

        public long? RowCount => rows.RowCount;

        public async IAsyncEnumerable<Batch<Journey>> ReadAsync(
            int partition, bool training, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            for (var part = 0; part < rows.PartitionCount; part++)
                await foreach (var batch in rows.ReadAsync(part, training, cancellationToken))
                    yield return batch;
        }

        public ValueTask<string?> GetVersionAsync(CancellationToken cancellationToken = default) => default;
    }
}
