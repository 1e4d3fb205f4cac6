using System.ComponentModel.DataAnnotations;
using Preprocessing.Generated;

namespace Preprocessing.Tests.Checking;

/// <summary>A row with constraints of every level.</summary>
[Pipeline("checked-order")]
public sealed partial class Order
{
    [Unique] public long Id { get; init; }

    [Feature, Range(0, 1000)] public double? Price { get; init; }

    [OneHot, AllowedValues("a", "b", null), Check(CheckLevel.Warning, Tolerance = 0.1)] public string? Kind { get; init; }

    [Feature, Range(1, 9), Check(CheckLevel.Critical)] public int Pieces { get; init; } = 1;

    [MaxMissing(0.25), MinLength(2)] public string? Note { get; init; } = "ok";
}

/// <summary>Numbers of which half may be missing.</summary>
[Pipeline("checked-sparse")]
public sealed partial class Sparse
{
    [Feature, MaxMissing(0.5)] public double A { get; init; }
    [Feature, MaxMissing(0.5)] public float B { get; init; }
    [Feature, MaxMissing(0.5)] public Half C { get; init; }
}

/// <summary>What is unique only together.</summary>
[Pipeline("checked-pair")]
public sealed partial class Pair
{
    [Unique(nameof(Name), nameof(Day))] public int? Number { get; init; }
    [OneHot] public string? Name { get; init; }
    public DateOnly Day { get; init; }
}

public class CheckedSourceTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static RowSource<Order> Source(params Order[] rows) => new(Order.Pipeline, rows, 3);

    static Order[] Sound(int count, int first = 0) =>
        [.. Enumerable.Range(first, count).Select(id => new Order { Id = id, Price = id, Kind = "a" })];

    static async Task<List<long>> Ids(CheckedSource<Order> source)
    {
        var ids = new List<long>();
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Stop))
                ids.AddRange(batch.Values<long>(0).Values.ToArray());
        return ids;
    }

    sealed class Kept : IQuarantine<Order>
    {
        public List<(int Partition, long Id, double? Price, string? Note, QuarantinedRow Reason)> Rows { get; } = [];

        public void Add(int partition, Batch<Order> rows, IReadOnlyList<QuarantinedRow> reasons)
        {
            reasons.Count.ShouldBe(rows.Count);
            for (var row = 0; row < rows.Count; row++)
            {
                reasons[row].Row.ShouldBe(rows.RowAt(row));
                Rows.Add((partition, rows.Values<long>(0).Values[row], rows.Values<double>(1)[row], rows.Texts(4)[row], reasons[row]));
            }
        }
    }

    [Fact]
    public void The_class_says_level_and_tolerance() => Order.Pipeline.Constraints.ShouldBe([
        new Constraint("Id", "[Unique]", CheckLevel.Error, 0),
        new("Price", "[Range Maximum=1000 Minimum=0]", CheckLevel.Error, 0),
        new("Kind", "[AllowedValues Values=(a, b, )]", CheckLevel.Warning, 0.1),
        new("Pieces", "[Range Maximum=9 Minimum=1]", CheckLevel.Critical, 0),
        new("Note", "[MaxMissing MissingShare=0.25]", CheckLevel.Error, 0.25),
        new("Note", "[MinLength Length=2]", CheckLevel.Error, 0)],
        Compared.By<Constraint, string>(c => $"{c.Column} {c.Level} {c.Tolerance}"));

    [Fact]
    public async Task Values_of_several_columns_are_unique_together()
    {
        Pair.Pipeline.Constraints.ShouldHaveSingleItem().Text.ShouldBe("[Unique With=[\"Name\",\"Day\"]]");
        var day = new DateOnly(2026, 1, 2);
        Pair[] rows =
        [
            new() { Number = 1, Name = "a", Day = day }, new() { Number = 1, Name = "b", Day = day },
            new() { Number = 2, Name = "a", Day = day }, new() { Number = 1, Name = "a", Day = day.AddDays(1) },
            new() { Number = null, Name = "a", Day = day }, new() { Number = null, Name = "a", Day = day },
            new() { Number = 1, Name = null, Day = day }, new() { Number = 1, Name = null, Day = day },
            new() { Number = 1, Name = "a;1", Day = day },
        ];
        async Task<CheckResult> Result(params Pair[] pairs)
        {
            // Two partitions find together what neither finds alone.
            var source = new RowSource<Pair>(Pair.Pipeline, pairs, 2).Checked();
            for (var partition = 0; partition < source.PartitionCount; partition++)
                await foreach (var _ in source.ReadAsync(partition, training: true, Stop))
                {
                }
            return source.Report.Results.ShouldHaveSingleItem();
        }

        (await Result(rows)).Rows.ShouldBe(0);
        var repeated = await Result([.. rows, rows[1], rows[1], rows[8]]);
        repeated.Rows.ShouldBe(3);
        repeated.Message.ShouldBe("'1, b, 01/02/2026' occurs 3 times, expected once");
        (await Result([.. rows, rows[8]])).Message.ShouldBe("'1, a;1, 01/02/2026' occurs 2 times, expected once");
    }

    [Fact]
    public async Task Broken_rows_are_left_out_kept_and_counted_once()
    {
        Order[] rows = [
            .. Sound(7), new() { Id = 7, Price = -1, Note = "x" }, new() { Id = 8, Kind = "c" }, new() { Id = 9, Price = 2000 }];
        var kept = new Kept();
        var source = Source(rows).Checked(quarantine: kept);
        // Read twice, as a fit of two passes does.
        (await Ids(source)).ShouldBe([0, 1, 2, 3, 4, 5, 6, 8]);
        (await Ids(source)).ShouldBe([0, 1, 2, 3, 4, 5, 6, 8]);
        (source.Report.Rows, source.Emitted, source.Quarantined).ShouldBe((10, 8, 2));
        kept.Rows.Select(row => (row.Id, row.Price, row.Note, row.Reason.Row, row.Reason.Reasons)).ShouldBe([
            (7, -1, "x", 7, "Price [Range Maximum=1000 Minimum=0]; Note [MinLength Length=2]"),
            (9, 2000, "ok", 9, "Price [Range Maximum=1000 Minimum=0]")]);
        source.Report.Results.Select(result => result.Rows).ShouldBe([0, 2, 1, 0, 0, 1]);
        source.Report.Verdict.ShouldBe(Verdict.Failure);
    }

    [Fact]
    public async Task A_warning_lets_the_row_pass_and_a_tolerated_share_is_sound()
    {
        async Task<CheckReport> Report(int others)
        {
            var source = Source(
                [.. Sound(10 - others), .. Enumerable.Range(20, others).Select(id => new Order { Id = id, Kind = "c" })]).Checked();
            (await Ids(source)).Count.ShouldBe(10);
            return source.Report;
        }
        (await Report(1)).Verdict.ShouldBe(Verdict.Sound);
        var report = await Report(2);
        report.Verdict.ShouldBe(Verdict.Warning);
        report.ToString().ShouldStartWith("Warning of 10 row(s) for pipeline 'checked-order'\n  column 'Kind': 'c' is not allowed");
        report.ThrowIfFailed();
    }

    [Fact]
    public async Task A_critical_row_stops_the_reading_with_its_place() =>
        (await Should.ThrowAsync<CheckException>(() =>
            Ids(Source([.. Sound(4), new() { Id = 4, Pieces = 10 }]).Checked()))).Message.ShouldBe(
            "Row 4 of 'memory' breaks what stops the reading for pipeline 'checked-order': Pieces [Range Maximum=9 Minimum=1]. Mend the "
            + "data, or let CheckOptions say what else happens to such rows.");

    [Fact]
    public async Task The_caller_says_what_happens()
    {
        var source = Source([.. Sound(2), new() { Id = 2, Kind = "c" }, new() { Id = 3, Price = -1 }])
            .Checked(new CheckOptions { Warning = CheckAction.Quarantine, Error = CheckAction.Report });
        (await Ids(source)).ShouldBe([0, 1, 3]);
    }

    [Fact]
    public async Task Constraints_on_a_whole_column_leave_no_row_out()
    {
        var source = Source([.. Sound(6), .. Sound(2), new() { Id = 9, Note = null }]).Checked();
        (await Ids(source)).Count.ShouldBe(9);
        source.Report.Results[0].ShouldBe(new CheckResult(Order.Pipeline.Constraints[0], 2, "'0' occurs 2 times, expected once", null, 0),
            Compared.By<CheckResult, string>(result => $"{result.Rows} {result.Message}"));
        (source.Report.Results[4].Rows, source.Report.Verdict).ShouldBe((1, Verdict.Failure));
        var missing = Source([.. Sound(2), new() { Id = 9, Note = null }]).Checked();
        await Ids(missing);
        missing.Report.Verdict.ShouldBe(Verdict.Failure);
    }

    [Fact]
    public async Task What_is_not_a_number_is_missing()
    {
        Sparse[] rows = [new() { A = double.NaN, B = float.NaN, C = Half.NaN }, new() { A = 1, B = 1, C = (Half)1 }];
        var source = new RowSource<Sparse>(Sparse.Pipeline, rows).Checked();
        await foreach (var _ in source.ReadAsync(0, training: true, Stop))
            continue;
        source.Report.Results.Select(result => result.Rows).ShouldBe([1, 1, 1]);
        source.Report.Verdict.ShouldBe(Verdict.Sound);
    }

    [Fact]
    public async Task No_rows_are_insufficient_not_sound()
    {
        var source = Source().Checked();
        await Ids(source);
        source.Report.Verdict.ShouldBe(Verdict.InsufficientData);
    }

    [Fact]
    public async Task Rows_that_change_between_two_readings_are_an_error()
    {
        var rows = Sound(3);
        var source = Source(rows).Checked();
        await Ids(source);
        rows[1] = new Order { Id = 1, Price = -1 };
        (await Should.ThrowAsync<SourceException>(() => Ids(source))).Message.ShouldStartWith("Partition 0 has other rows than when it "
            + "was read first");
    }

    [Fact]
    public async Task A_fit_takes_warnings_and_hands_out_the_report()
    {
        CheckReport? report = null;
        Order[] rows = [.. Sound(3), new() { Id = 3, Kind = "c" }];
        await Order.Pipeline.FitAsync(Source(rows), new FitOptions { Checked = found => report = found }, cancellationToken: Stop);
        report!.Verdict.ShouldBe(Verdict.Warning);
        (await Should.ThrowAsync<CheckException>(() =>
            Order.Pipeline.FitAsync(Source([.. rows, new() { Id = 4, Price = -1 }]), cancellationToken: Stop)))
            .Message.ShouldBe("The data break 1 constraint(s) of pipeline 'checked-order':\n  column 'Price': -1 is outside the declared "
                + "range from 0 to 1000 (1 row(s), first at row 4 of memory)\nMend or filter the data, or widen the constraint on the "
                + "class.");
        var fitted = await Order.Pipeline.FitAsync(Source([.. rows, new() { Id = 4, Price = -1 }]).Checked(), cancellationToken: Stop);
        fitted.FittedOn.Rows.ShouldBe(4);
    }
}

/// <summary>Compares by a part, since a constraint also holds its attribute.</summary>
static class Compared
{
    public static IEqualityComparer<T> By<T, TKey>(Func<T, TKey> key) =>
        EqualityComparer<T>.Create((a, b) => Equals(key(a!), key(b!)), a => key(a)!.GetHashCode());
}
