using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Preprocessing.Authoring;

namespace Preprocessing.Tests.Columns;

public enum Dwelling { House, Flat }

/// <summary>Where something is.</summary>
public sealed record Position(double Latitude, double Longitude);

/// <summary>Where somebody lives.</summary>
public sealed class Address
{
    /// <summary>The city.</summary>
    public required string City { get; init; }
    [Range(0, 99999), Finite] public int Postcode { get; init; }
    public DateTime Since { get; init; }
    public Dwelling? Kind { get; init; }
    public string[]? Tags { get; init; }
    public Position? At { get; init; }
}

/// <summary>What is counted of a day.</summary>
public struct Day
{
    public double? Hours { get; init; }
    public bool IsLate { get; init; }
}

/// <summary>An order, with records that are there, records that may be missing, and dictionaries.</summary>
[Pipeline("order")]
public sealed partial class Order
{
    public required Address Home { get; init; }
    public Address? Work { get; init; }
    public Day Today { get; init; }
    public Day? Yesterday { get; init; }
    [Keys("clicks", "page views")] public required IReadOnlyDictionary<string, double> Counts { get; init; }
    [Keys("colour", "size.cm")] public Dictionary<string, string>? Words { get; init; }
    [Keys("a", "A")] public IReadOnlyDictionary<string, int?>? Marks { get; init; }
    public double? Paid { get; init; }

    [OneHot] string City => Home.City;
    [OneHot] string? WorkCity => Work?.City;
    [OneHot] Dwelling? Kind => Home.Kind;
    [Vocabulary] Dwelling? WorkKind => Work?.Kind;
    [StandardScale] double Postcode => Home.Postcode;
    [Impute] double? WorkPostcode => Work?.Postcode;
    [Feature] double Letters => Home.City.Length + (Work?.City.Length ?? 0);
    [Feature] double Code => Work?.City?[0] ?? ' ';
    [Cyclic(24)] double Hour => Home.Since.Hour;
    [Feature] double? WorkHour => Work?.Since.Hour;
    [Feature] double Ago => (Home.Since - (Work?.Since ?? Home.Since)).TotalDays;
    [Feature] double? North => Home.At?.Latitude;
    [Feature] double Apart => Math.Abs((Home.At?.Latitude ?? 0) - (Work?.At?.Latitude ?? 0));
    [CountVector] string Tags => string.Join(" ", Home.Tags ?? []);
    [MultiHot] string[]? WorkTags => Work?.Tags;
    [Feature] double Late => Today.IsLate && Yesterday?.IsLate != true ? Today.Hours ?? -1 : 0;
    [Feature] double? HoursBefore => Yesterday?.Hours;
    [StandardScale] double Clicks => Counts.GetValueOrDefault("clicks");
    [StandardScale] double Views => Counts.GetValueOrDefault("page views", Home.Postcode) + 1;
    [OneHot] string? Colour => Words?.GetValueOrDefault("colour");
    [OneHot] string Size => (Words?.GetValueOrDefault("size.cm") ?? "none").ToUpperInvariant();
    [Feature] double? Mark => Marks?.GetValueOrDefault("a") * 2;
    [Vocabulary] int? Other => Marks?.GetValueOrDefault("A");
    [Rule] bool Lives => Home.City != "" && Home.Postcode >= 0;

    [Label] double? Price => Paid;

    public static Order[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Order
    {
        Home = Place(i)!,
        Work = i % 3 == 0 ? null : Place(i * 7 + 1),
        Today = new() { Hours = i % 4 == 0 ? null : i, IsLate = i % 2 == 0 },
        Yesterday = i % 5 == 0 ? null : new Day { Hours = i % 6 == 0 ? null : i / 3.0, IsLate = i % 7 == 0 },
        Counts = i % 4 == 1 ? new Dictionary<string, double> { ["clicks"] = i, ["other"] = 1 }
            : new Dictionary<string, double> { ["page views"] = i * 2, ["clicks"] = -i },
        Words = i % 6 == 0 ? null : new() { [i % 2 == 0 ? "colour" : "size.cm"] = i % 4 > 1 ? "red" : "blue" },
        Marks = i % 5 == 0 ? null : new Dictionary<string, int?> { ["a"] = i % 3 == 0 ? null : i, ["A"] = -i % 4 },
        Paid = i * 1.5,
    })];

    static Address Place(int i) => new()
    {
        City = $"c{i % 6}",
        Postcode = i * 37 % 9000,
        Since = new DateTime(2020, 1, 1).AddHours(i * 5),
        Kind = i % 4 == 0 ? null : (Dwelling)(i % 2),
        Tags = i % 5 == 0 ? null : [$"t{i % 3}", "all"],
        At = i % 4 == 1 ? null : new(i / 2.0, -i),
    };
}

/// <summary>The properties of records and the keys of dictionaries are columns, named by their paths.</summary>
public class RecordTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    static Batch<Order> Filled(Order[] orders, bool training = false)
    {
        var batch = new Batch<Order>(Order.Pipeline);
        Order.Pipeline.Fill(batch, orders, training);
        return batch;
    }

    [Fact]
    public void Columns_are_named_by_the_paths_that_lead_to_them()
    {
        Order.Pipeline.Columns.Select(column => $"{column.Name}{(column.IsNullable ? "?" : "")}").ShouldBe(
        [
            "Home.City", "Home.Postcode", "Home.Since", "Home.Kind?", "Home.Tags?", "Home.At.Latitude?", "Home.At.Longitude?",
            "Work.City?", "Work.Postcode?", "Work.Since?", "Work.Kind?", "Work.Tags?", "Work.At.Latitude?", "Work.At.Longitude?",
            "Today.Hours?", "Today.IsLate", "Yesterday.Hours?", "Yesterday.IsLate?",
            "Counts.clicks?", "Counts.page views?", "Words.colour?", "Words.size.cm?", "Marks.a?", "Marks.A?", "Paid?",
        ]);
        Order.Pipeline.Columns.Single(column => column.Member == "Paid").IsTrainingOnly.ShouldBeTrue();
    }

    [Fact]
    public async Task Rows_and_batches_have_the_same_bits()
    {
        var orders = Order.Some(300);
        var fitted = await Order.Pipeline.FitAsync(orders, cancellationToken: Token);
        var (matrix, row) = (new double[orders.Length * fitted.Width], new double[fitted.Width]);
        fitted.Transform(Filled(orders), matrix);
        for (var r = 0; r < orders.Length; r++)
        {
            fitted.Transform(orders[r], row);
            matrix.AsSpan(r * fitted.Width, fitted.Width).ToArray().ShouldBe(row, $"row {r}");
        }
        // Each feature is what the property says, and not only the same twice.
        var letters = fitted.SlotNames.ToList().IndexOf("Letters");
        for (var r = 0; r < orders.Length; r++)
            matrix[r * fitted.Width + letters].ShouldBe(orders[r].Home.City.Length + (orders[r].Work?.City.Length ?? 0));
        fitted.SlotNames.ShouldContain("City_c3");
    }

    [Fact]
    public async Task A_state_comes_back_from_its_file()
    {
        var fitted = await Order.Pipeline.FitAsync(Order.Some(50), cancellationToken: Token);
        var path = Path.GetTempFileName();
        fitted.Save(path);
        Order.Pipeline.Load(path).StateHash.ShouldBe(fitted.StateHash);
        File.Delete(path);
    }

    [Fact]
    public async Task A_record_that_must_be_there_is_asked_for_by_name()
    {
        var fitted = await Order.Pipeline.FitAsync(Order.Some(50), cancellationToken: Token);
        var order = new Order { Home = null!, Counts = new Dictionary<string, double>() };
        const string words = "'Home' is missing in the row, but the class does not allow that. "
            + "Set it, or declare it with '?', so that all columns in it may be missing.";
        Should.Throw<StepException>(() => fitted.Transform(order, new double[fitted.Width])).Message.ShouldBe(words);
        Should.Throw<StepException>(() => Filled([order])).Message.ShouldBe(words);
        Should.Throw<StepException>(() => fitted.Label(order)).Message.ShouldBe(words);
        Order.Pipeline.Check(order).Select(violation => $"{violation.Column}: {violation.Message}")
            .ShouldBe(["Home: the value is missing, expected an object"]);
        var uncounted = new Order { Home = Order.Some(1)[0].Home, Counts = null! };
        Should.Throw<StepException>(() => fitted.Transform(uncounted, new double[fitted.Width])).Message
            .ShouldStartWith("'Counts' is missing");
    }

    [Fact]
    public void Constraints_hold_in_records_as_well()
    {
        var order = new Order
        {
            Home = new() { City = "", Postcode = 100_000 }, Counts = new Dictionary<string, double>(),
            Work = new() { City = null!, Postcode = -1 },
        };
        Order.Pipeline.Check(order).Select(violation => violation.Column)
            .ShouldBe(["Home.Postcode", "Work.Postcode", "Lives"], ignoreOrder: true);
    }

    [Fact]
    public void A_request_fills_records_from_JSON()
    {
        var order = JsonSerializer.Deserialize<Order>(
            """{"home":{"city":"Oslo","at":{"latitude":59.9,"longitude":10.7}},"counts":{"clicks":3,"x":1},"yesterday":{"hours":2}}""",
            JsonSerializerOptions.Web)!;
        var batch = Filled([order]);
        batch.Schema.Columns.Select((column, at) => batch[at].Count == 0 ? "-" : FormattableString.Invariant($"{batch[at].ValueAt(0)}"))
            .ShouldBe(
            [
                "Oslo", "0", "01/01/0001 00:00:00", "", "", "59.9", "10.7", "", "", "", "", "", "", "", "", "False", "2", "False",
                "3", "", "", "", "", "", "-",
            ]);
    }

    [Fact]
    public void The_definition_and_the_contract_name_the_paths()
    {
        Order.Pipeline.Definition.ShouldContain("column Home.City Text\n");
        Order.Pipeline.Definition.ShouldContain("column Work.Since DateTime?\n");
        Order.Pipeline.Definition.ShouldContain("feature WorkCity string = Work.City\n");
        Order.Pipeline.Contract.ShouldContain("constraint Home.Postcode [Range Minimum=0 Maximum=99999]\n");
        Order.Pipeline.Contract.ShouldContain("documentation Home.City The city.\n");
    }
}
