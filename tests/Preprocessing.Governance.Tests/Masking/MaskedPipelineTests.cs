using System.Globalization;
using System.Text.Json;

namespace Preprocessing.Governance.Tests;

/// <summary>A pipeline over personal data: fitted, kept, loaded, and what it shows of persons.</summary>
[Collection("key ring")]
public class MaskedPipelineTests : IDisposable
{
    readonly Folder folder = new();

    public MaskedPipelineTests() => KeyRing.Use(GivenKeys.Pseudonyms("customers", 7));

    public void Dispose()
    {
        KeyRing.Use(null);
        folder.Dispose();
    }

    [Fact]
    public async Task Row_and_batch_give_the_same_bits() => Parity.Check(await Customer.FitAsync(), Customer.Rows);

    [Fact]
    public async Task What_is_learnt_names_nobody()
    {
        var fitted = await Customer.FitAsync();
        fitted.Save(folder["customers.json"]);
        var state = await File.ReadAllTextAsync(folder["customers.json"], TestContext.Current.CancellationToken);
        foreach (var row in Customer.Rows)
        {
            if (row.Email is { } email)
                state.ShouldNotContain(email, Case.Insensitive);
            if (row.City is { } city && city.StartsWith("Nowhere", StringComparison.Ordinal))
                state.ShouldNotContain(city);
        }
        state.ShouldContain("Ulm");
        state.ShouldNotContain(Convert.ToBase64String([7, .. new byte[31]])[..8]);
        // Pseudonyms of twelve rows are slots.
        fitted.SlotNames.Count(name => name.StartsWith("Email_", StringComparison.Ordinal)).ShouldBeGreaterThan(2);
        fitted.SlotNames.ShouldContain("Email_other");
    }

    [Fact]
    public async Task A_kept_state_gives_the_same_with_the_same_key_alone()
    {
        var fitted = await Customer.FitAsync();
        fitted.Save(folder["customers.json"]);
        var loaded = Customer.Pipeline.Load(folder["customers.json"]);
        loaded.StateHash.ShouldBe(fitted.StateHash);
        Features(loaded).ShouldBe(Features(fitted));

        KeyRing.Use(GivenKeys.Pseudonyms("customers", 8));
        Should.Throw<KeyException>(() => Customer.Pipeline.Load(folder["customers.json"])).Message.ShouldContain("another key 'customers'");
        KeyRing.Use(null);
        Should.Throw<KeyException>(() => Customer.Pipeline.Load(folder["customers.json"])).Message.ShouldContain("no ring of keys");
    }

    [Fact]
    public async Task Another_key_gives_another_state()
    {
        var before = await Customer.FitAsync();
        KeyRing.Use(GivenKeys.Pseudonyms("customers", 8));
        var after = await Customer.FitAsync();
        after.StateHash.ShouldNotBe(before.StateHash);
        after.Pipeline.TransformHash.ShouldBe(before.Pipeline.TransformHash);
    }

    [Fact]
    public async Task A_key_that_was_destroyed_makes_its_values_missing()
    {
        (await Customer.FitAsync()).Save(folder["customers.json"]);
        var keys = GivenKeys.Pseudonyms("customers", 7);
        MaskKey.Destroy(keys, "customers");
        KeyRing.Use(keys);
        var erased = Customer.Pipeline.Load(folder["customers.json"]);
        var slots = erased.SlotNames.Index().Where(slot => slot.Item.StartsWith("Email_", StringComparison.Ordinal)).ToList();
        foreach (var row in Customer.Rows)
        {
            var features = new float[erased.Width];
            erased.Transform(row, features);
            foreach (var (at, name) in slots)
                features[at].ShouldBe(name == "Email_nan" ? 1 : 0, name);
        }
        await Should.ThrowAsync<KeyException>(Customer.FitAsync());
    }

    [Fact]
    public async Task A_row_takes_no_memory()
    {
        var fitted = await Customer.FitAsync();
        var features = new float[fitted.Width];
        var row = Customer.Rows[5];
        fitted.Transform(row, features);
        Allocated.Least(() => fitted.Transform(row, features)).ShouldBe(0);
    }

    [Fact]
    public async Task Engines_without_the_arithmetic_refuse_it_by_name()
    {
        Caller[] rows = [.. Customer.Rows.Select(row => new Caller { Name = row.City, Income = row.Income })];
        var fitted = await Caller.Pipeline.FitAsync(rows, cancellationToken: TestContext.Current.CancellationToken);
        Should.Throw<NotSupportedException>(() => fitted.ToSql(SqlDialect.PostgreSql, "callers")).Message
            .ShouldEndWith("cannot express these features:\n  Name: 'pseudonym' tells more values apart than a table can list.");
    }

    [Fact]
    public void Numbers_and_dates_are_coarse()
    {
        var state = new BucketAttribute(1000) { Offset = 500 }.Fit(default!);
        foreach (var (number, bucket) in new[] { (0.0, -500.0), (499.99, -500.0), (500, 500), (1499.9, 500), (-500, -500), (12345, 11500) })
            BucketAttribute.Apply(in state, new Authoring.Scalar(number)).Value.ShouldBe(bucket);
        double.IsNaN(BucketAttribute.Apply(in state, new Authoring.Scalar(double.NaN)).Value).ShouldBeTrue();
        foreach (var grain in Enum.GetValues<DateGrain>())
            for (var day = DateTime.MinValue; day < DateTime.MaxValue.AddDays(-40); day = day.AddDays(31))
                foreach (var moment in new[] { day, day.AddDays(1), new(day.Year, day.Month, 1), LastOfMonth(day) })
                    Coarse(grain, moment).ShouldBe(Math.Floor((12.0 * moment.Year + moment.Month - 1) / (int)grain), $"{moment:O} {grain}");
    }

    [Fact]
    public void No_message_shows_a_classified_value()
    {
        var wrong = new Customer { Token = "t", Email = "nobody.at.home", Income = 7654321, Born = new(2000, 1, 1), Score = 0.5 };
        var messages = string.Join('\n', Customer.Pipeline.Check(wrong).Select(violation => $"{violation.Column}: {violation.Message}"));
        messages.ShouldContain("Email: a value that is not shown, as its column is classified, is not allowed");
        messages.ShouldContain("Income: a value that is not shown, as its column is classified, is outside");
        messages.ShouldContain("Income = not shown");
        messages.ShouldContain("Orders = 0");
        messages.ShouldNotContain("nobody");
        messages.ShouldNotContain("7654321");
    }

    [Fact]
    public async Task No_report_of_a_batch_shows_one()
    {
        var wrong = new Customer { Token = "t", Email = "nobody.at.home", Income = 7654321, Score = 0.5 };
        var report = await new RowSource<Customer>(Customer.Pipeline, new[] { wrong }).Checked(Customer.Pipeline)
            .CheckAsync(cancellationToken: TestContext.Current.CancellationToken);
        var text = report + string.Join('\n', report.Results.Select(result => result.Message));
        text.ShouldContain("a value that is not shown");
        text.ShouldNotContain("nobody");
        text.ShouldNotContain("7654321");
    }

    [Fact]
    public async Task No_report_of_a_column_as_a_whole_shows_one()
    {
        Caller[] rows = [new() { Name = "Nobody", Income = 77.125 }, new() { Name = "Nobody", Income = 3.5 }, new() { Income = 99.25 }];
        var report = await new RowSource<Caller>(Caller.Pipeline, rows).Checked(Caller.Pipeline)
            .CheckAsync(cancellationToken: TestContext.Current.CancellationToken);
        var messages = report.Results.Select(result => result.Message).ToArray();
        messages.ShouldContain("a value that is not shown, as its column is classified, occurs 2 times, expected once");
        messages.ShouldContain("a value that is not shown, as its column is classified, follows one that is greater");
        messages.ShouldContain("the value is missing");
        string.Concat(messages).ShouldNotContain("Nobody");
        string.Concat(messages).ShouldNotContain("77");
    }

    [Fact]
    public async Task No_report_of_a_fit_that_is_cut_shows_one()
    {
        Caller[][] parts =
        [
            [new() { Name = "Nobody", Income = 77.125 }, new() { Name = "Somebody", Income = 3.5 }],
            [new() { Name = "Nobody", Income = 99.25 }],
        ];
        CheckReport? report = null;
        await CutFit.RunAsync(
            new CutRows<Caller>(Caller.Pipeline, parts), Caller.Pipeline, new() { Checked = all => report = all }, new(1));
        var messages = report!.Results.Select(result => result.Message).ToArray();
        messages.ShouldContain("a value that is not shown, as its column is classified, occurs 2 times, expected once");
        messages.ShouldContain("a value that is not shown, as its column is classified, follows one that is greater");
        string.Concat(messages).ShouldNotContain("Nobody");
        string.Concat(messages).ShouldNotContain("77");
    }

    [Fact]
    public async Task No_refusal_of_a_step_shows_one()
    {
        var fitted = await Customer.FitAsync();
        var row = new Customer { Token = "t", Born = new(2000, 1, 1), Score = 77.125 };
        var message = Should.Throw<StepException>(() => fitted.Transform(row, new float[fitted.Width])).Message;
        message.ShouldContain("Feature 'Score': step 'bucketize' refuses a value that is not shown, as its column is classified");
        message.ShouldNotContain("77");
    }

    [Fact]
    public async Task A_profile_counts_them_and_shows_none()
    {
        var profile = await Customer.Pipeline.ProfileAsync(
            new RowSource<Customer>(Customer.Pipeline, Customer.Rows), cancellationToken: TestContext.Current.CancellationToken);
        var (email, income, orders) = (profile["Email"], profile["Income"], profile["Orders"]);
        email.Top.ShouldBeEmpty();
        email.Distinct.ShouldBeGreaterThan(20);
        email.Missing.ShouldBe(Customer.Rows.Count(row => row.Email is null));
        (income.Numbers.Least, income.Numbers.Greatest, income.Numbers.Mean).ShouldBe((double.NaN, double.NaN, double.NaN));
        income.Numbers.Edges.ShouldBeEmpty();
        income.Numbers.Counts.ShouldBe([Customer.Rows.Count(row => row.Income is not null)]);
        orders.Numbers.Greatest.ShouldBe(259);
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written))
            profile.WriteTo(json);
        using var read = JsonDocument.Parse(written.ToArray());
        DataProfile.Read(read.RootElement)["Income"].Numbers.Counts.ShouldBe(income.Numbers.Counts);
    }

    [Fact]
    public async Task The_stamp_says_what_the_data_are_for()
    {
        var contract = Stamp.Of(await Customer.FitAsync()).Contract;
        contract.ShouldContain("term Customer [purpose Basis=Contract NotFor=\"Marketing\" Text=\"Delivery on time\"]\n");
        contract.ShouldContain("term Email [personal-data Kind=Email Subject=\"Token\"]\n");
    }

    [Fact]
    public void A_period_of_retention_is_one_of_the_calendar()
    {
        var now = new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);
        (string, string)[] periods = [("30d", "2024-01-30"), ("2w", "2024-02-15"), ("18m", "2022-08-29"), ("2y", "2022-02-28")];
        foreach (var (period, expected) in periods)
            new RetentionAttribute(period).Before(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(expected);
        foreach (var period in new[] { "", "2", "y", "-1d", "1.5y", "2 y" })
            Should.Throw<FormatException>(() => new RetentionAttribute(period).Before(now)).Message.ShouldContain($"'{period}'");
    }

    static float[] Features(FittedPipeline<Customer> fitted)
    {
        var features = new float[fitted.Width * Customer.Rows.Length];
        for (var row = 0; row < Customer.Rows.Length; row++)
            fitted.Transform(Customer.Rows[row], features.AsSpan(row * fitted.Width, fitted.Width));
        return features;
    }

    static DateTime LastOfMonth(DateTime day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    static double Coarse(DateGrain grain, DateTime moment)
    {
        var state = new CoarseDateAttribute(grain).Fit(default!);
        return CoarseDateAttribute.Apply(
            in state,
            (ReadOnlySpan<Authoring.Scalar>)[new(moment.Ticks / TimeSpan.TicksPerDay), new(moment.Ticks % TimeSpan.TicksPerDay)]).Value;
    }
}

/// <summary>A caller, whose features one engine cannot have.</summary>
[Pipeline("callers"), Purpose("Answers")]
public sealed partial class Caller
{
    [PersonalData(PersonalDataKind.Name), Pseudonym("customers"), EmbeddingId(MinFrequency = 10)]
    [Unique, MaxMissing(0.5), Check(CheckLevel.Warning)]
    public string? Name { get; init; }

    [Increasing, Check(CheckLevel.Warning), PersonalData(PersonalDataKind.Financial), Bucket(1000)] public double? Income { get; init; }
}
