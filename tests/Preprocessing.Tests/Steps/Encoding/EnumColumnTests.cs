using System.ComponentModel.DataAnnotations;

namespace Preprocessing.Tests.Steps.Encoding;

/// <summary>How one travels.</summary>
public enum Cabin { Economy = 3, First = 1, Business = 2 }

/// <summary>A ticket, with enums as columns, in expressions, and derived.</summary>
[Pipeline("ticket")]
public sealed partial class Ticket
{
    [OneHot] public Cabin Cabin { get; init; }
    [AllowedValues("Economy", "Business", "First", null), Vocabulary(Categories = new object[] { "Economy", "Business", "First" })]
    public Cabin? Wished { get; init; }
    public DateTime Date { get; init; }

    [TargetEncode(Smoothing = 1)] Cabin? Scored => Wished;
    [OneHot] DayOfWeek Weekday => Date.DayOfWeek;
    [Feature] bool Upgraded => Wished is { } wished && wished != Cabin && Cabin == Cabin.First;
    [StandardScale] int Number => (int)Cabin;

    [Label] public double Price { get; init; }

    public static Ticket[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Ticket
    {
        Cabin = (Cabin)(1 + i % 7 % 3),
        Wished = i % 5 == 0 ? null : (Cabin)(1 + i % 3),
        Date = new DateTime(2024, 1, 1).AddDays(i % 11),
        Price = i % 17,
    })];
}

public class EnumColumnTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static readonly Ticket[] Tickets = Ticket.Some(900);

    [Fact]
    public async Task An_enum_is_a_category_by_its_names()
    {
        var fitted = await Ticket.Pipeline.FitAsync(Tickets, cancellationToken: Stop);
        fitted.SlotNames.Take(5).ShouldBe(["Cabin_Business", "Cabin_Economy", "Cabin_First", "Wished", "Scored"]);
        fitted.SlotNames.ShouldContain("Weekday_Monday");
        var row = new double[fitted.Width];
        foreach (var ticket in Tickets[..60])
        {
            fitted.Transform(ticket, row);
            row[..3].ShouldBe(
                [ticket.Cabin == Cabin.Business ? 1 : 0, ticket.Cabin == Cabin.Economy ? 1 : 0, ticket.Cabin == Cabin.First ? 1 : 0]);
            row[3].ShouldBe(ticket.Wished switch { Cabin.Economy => 0, Cabin.Business => 1, Cabin.First => 2, _ => -1 });
            row[fitted.SlotNames.ToList().IndexOf("Weekday_" + ticket.Date.DayOfWeek)].ShouldBe(1);
            row[fitted.SlotNames.ToList().IndexOf("Upgraded")].ShouldBe(
                ticket.Wished is not null && ticket.Wished != ticket.Cabin && ticket.Cabin == Cabin.First ? 1 : 0);
        }
    }

    [Fact]
    public async Task Batches_have_the_bits_of_rows_and_rows_allocate_nothing()
    {
        var fitted = await Ticket.Pipeline.FitAsync(Tickets, cancellationToken: Stop);
        var batch = new Batch<Ticket>(Ticket.Pipeline);
        Ticket.Pipeline.Fill(batch, Tickets, training: false);
        var (matrix, row) = (new double[Tickets.Length * fitted.Width], new double[fitted.Width]);
        fitted.Transform(batch, matrix);
        Allocated.Least(() =>
        {
            for (var i = 0; i < Tickets.Length; i++)
                fitted.Transform(Tickets[i], row);
        }).ShouldBe(0);
        for (var i = 0; i < Tickets.Length; i++)
        {
            fitted.Transform(Tickets[i], row);
            matrix[(i * fitted.Width)..((i + 1) * fitted.Width)].ShouldBe(row);
        }
    }

    [Fact]
    public async Task A_member_without_a_name_is_its_number_and_unknown()
    {
        var fitted = await Ticket.Pipeline.FitAsync(Tickets, cancellationToken: Stop);
        var (odd, row) = (new Ticket { Cabin = (Cabin)77, Date = Tickets[0].Date }, new double[fitted.Width]);
        fitted.Transform(odd, row);
        row[..4].ShouldBe([0, 0, 0, -1]);
        Ticket.Pipeline.Check(new Ticket { Wished = (Cabin)77 }).Count.ShouldBe(1);
    }
}
