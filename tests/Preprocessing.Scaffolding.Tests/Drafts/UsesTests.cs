using System.Text;

namespace Preprocessing.Scaffolding.Tests;

/// <summary>What becomes of the columns of a table, and why.</summary>
public sealed class UsesTests
{
    [Fact]
    public async Task Each_column_is_used_as_what_it_is()
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder["orders.csv"], Orders(2000), TestContext.Current.CancellationToken);
        var drafted = await Drafted.OfAsync(folder["orders.csv"], new() { Label = "returned" });
        (await drafted.ComplaintsAsync()).ShouldBeEmpty();
        drafted.Draft.Columns.Select(column => (column.Column, column.Use, Said(column.Reason))).ShouldBe(
        [
            ("order_id", ColumnUse.Key, ""),
            ("ordered_at", ColumnUse.EventTime, ""),
            ("customer_email", ColumnUse.LeftOut, "personal data (e-mail addresses)"),
            ("contact", ColumnUse.LeftOut, "personal data (phone numbers)"),
            ("account", ColumnUse.LeftOut, "personal data (bank accounts)"),
            ("token", ColumnUse.LeftOut, "Nearly every row has another value"),
            ("currency", ColumnUse.LeftOut, "Every row has the same value"),
            ("unused", ColumnUse.LeftOut, "No row has a value"),
            ("price", ColumnUse.Feature, ""),
            ("store_id", ColumnUse.Feature, ""),
            ("channel", ColumnUse.Feature, ""),
            ("note", ColumnUse.Feature, ""),
            ("weight", ColumnUse.Feature, ""),
            ("gift", ColumnUse.Feature, ""),
            ("returned_on", ColumnUse.LeftOut, "nearly gives the label away (λ"),
            ("refund", ColumnUse.LeftOut, "nearly gives the label away (area"),
            ("returned", ColumnUse.Label, ""),
        ]);
        drafted.Draft.LabelKind.ShouldBe(LabelKind.Boolean);
        var code = drafted.Draft.Code;
        code.ShouldContain("[Column(\"order_id\"), Key]\n    public required long OrderId { get; init; }");
        code.ShouldContain("[Column(\"ordered_at\"), EventTime]\n    public required DateTime OrderedAt { get; init; }");
        code.ShouldContain("[Feature] double OrderedAtHour => OrderedAt.Hour + OrderedAt.Minute / 60.0;");
        code.ShouldContain("public required OrdersChannel Channel { get; init; }");
        code.ShouldContain("public enum OrdersChannel\n{\n    /// <summary>The text 'phone'.</summary>\n    phone,");
        code.ShouldContain("[TfIdf(MaxFeatures = 200)]\n    public required string Note { get; init; }");
        code.ShouldContain("[Column(\"store_id\"), OneHot]\n    public required long StoreId");
        code.ShouldContain("[MissingWhen(\"NA\", \"-999\"), Feature, Range(0.0, ");
        code.ShouldContain("[TextFormat(True = \"yes\", False = \"no\"), Feature]\n    public required bool Gift { get; init; }");
        code.ShouldContain("// [Column(\"customer_email\")] public required string CustomerEmail { get; init; }");
        code.ShouldContain("[Label]\n    public bool? Returned { get; init; }");
        var (report, _) = await drafted.DoAsync(new Fitting(folder["orders.csv"]));
        (report.Verdict, report.Rows).ShouldBe((Verdict.Sound, 2000));
    }

    [Theory]
    [InlineData(ModelFamily.Linear, "[MissingWhen(\"NA\", \"-999\"), Impute(ImputeStrategy.Median, Indicator = true), StandardScale")]
    [InlineData(ModelFamily.Linear, "[Log1p, StandardScale, Range(0.0, ")]
    [InlineData(ModelFamily.Linear, "[Cyclic(24)] double OrderedAtHour => OrderedAt.Hour + OrderedAt.Minute / 60.0;")]
    [InlineData(ModelFamily.Linear, "[Column(\"store_id\"), TargetEncode(Smoothing = 20, Folds = 5), StandardScale")]
    [InlineData(ModelFamily.Network, "[Column(\"store_id\"), EmbeddingId(MinFrequency = 5), Output(\"ids\", Type = OutputType.Int64)]")]
    public async Task The_steps_are_those_that_the_family_of_models_needs(ModelFamily family, string expected)
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder["orders.csv"], Orders(2000), TestContext.Current.CancellationToken);
        var drafted = await Drafted.OfAsync(folder["orders.csv"], new() { Label = "returned", For = family });
        drafted.Draft.Code.ShouldContain(expected);
        (await drafted.ComplaintsAsync()).ShouldBeEmpty();
        (await drafted.DoAsync(new Fitting(folder["orders.csv"]))).Report.Verdict.ShouldBe(Verdict.Sound);
    }

    [Theory]
    [InlineData("x,target\n", "0,1", "Target", LabelKind.Boolean, "public bool? Target")]
    [InlineData("x,is_fraud\n", "true,false", "IsFraud", LabelKind.Boolean, "public bool? IsFraud")]
    [InlineData("x,y\n", "good,bad", "IsGood", LabelKind.Boolean, "[Label] bool? IsGood => Y == null ? null : Y == \"good\";")]
    [InlineData("x,species\n", "a,b,c", "Species", LabelKind.Classes, "[Label]\n    public string? Species")]
    [InlineData("x,price\n", "1.5,2.5,9.25", "Price", LabelKind.Number, "[Label]\n    public double? Price")]
    [InlineData("x,z\n", "1.5,2.5,9.25", null, LabelKind.None, "// Whoever knows what the columns mean goes on from here. No label")]
    public async Task A_label_is_proposed_by_its_name(string heads, string values, string? property, LabelKind kind, string code)
    {
        var some = values.Split(',');
        var rows = Enumerable.Range(0, 200).Select(i => $"{i * 7 % 31}.5,{some[i % 5 == 0 ? ^1 : i % some.Length]}\n");
        var drafted = await Drafted.OfTextAsync(heads + string.Concat(rows));
        (drafted.Draft.LabelProperty, drafted.Draft.LabelKind).ShouldBe((property, kind));
        drafted.Draft.Code.ShouldContain(code);
        (await drafted.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nothing", "There is no column 'nothing' to predict. The data have 'when', 'x', 'same'.")]
    [InlineData("when", "Column 'when' cannot be predicted: it holds times.")]
    [InlineData("same", "Column 'same' cannot be predicted: it has fewer than two different values.")]
    public async Task A_label_that_cannot_be_predicted_is_refused(string label, string message)
    {
        var text = "when,x,same\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"2026-01-{1 + i % 28:D2},{i}.5,1\n"));
        (await Should.ThrowAsync<DraftException>(() => Drafted.OfTextAsync(text, new() { Label = label })))
            .Message.ShouldStartWith(message);
    }

    [Fact]
    public async Task Without_a_column_for_a_feature_nothing_is_written() =>
        (await Should.ThrowAsync<DraftException>(() => Drafted.OfTextAsync("a,b\n1,\n1,\n1,\n"))).Message.ShouldEndWith(
            "' is left for a feature. 'a': Every row has the same value: there is nothing to learn from it. "
            + "'b': No row has a value.");

    static string Said(string reason) => (string[])[.. new[]
    {
        "personal data (e-mail addresses)", "personal data (phone numbers)", "personal data (bank accounts)",
        "Nearly every row has another value", "Every row has the same value", "No row has a value", "nearly gives the label away (λ",
        "nearly gives the label away (area",
    }.Where(said => reason.Contains(said, StringComparison.Ordinal))] is [var only] ? only : reason;

    /// <summary>Orders of a shop, with all that a table has.</summary>
    static string Orders(int rows)
    {
        string[] words = ["leave", "at", "the", "door", "ring", "twice", "gift", "wrap", "blue", "box", "call", "before", "coming"];
        var random = new Random(7);
        var text = new StringBuilder(
            "order_id,ordered_at,customer_email,contact,account,token,currency,unused,price,store_id,channel,note,weight,gift,returned_on,"
            + "refund,returned\n");
        for (var row = 0; row < rows; row++)
        {
            var returned = random.NextDouble() < 0.2;
            var moment = new DateTime(2026, 1, 1).AddMinutes(row * 97);
            string[] cells =
            [
                $"{100_000 + row}", $"{moment:yyyy-MM-dd HH:mm}", $"person{row % 700}@example.org", $"+49 30 {5550000 + row % 900}",
                row % 2 == 0 ? "GB82 WEST 1234 5698 7654 32" : "DE89370400440532013000", $"{random.NextInt64():x16}", "EUR", "",
                FormattableString.Invariant($"{Math.Exp(3 + 1.2 * Gauss(random)):F2}"), $"{1 + random.Next(80)}",
                random.Next(3) switch { 0 => "shop", 1 => "web", _ => "phone" },
                string.Join(' ', Enumerable.Range(0, 6).Select(_ => words[random.Next(words.Length)])),
                random.Next(10) switch { 0 => "NA", 1 => "-999", _ => FormattableString.Invariant($"{random.NextDouble() * 9:F3}") },
                random.Next(2) == 0 ? "yes" : "no", returned ? $"{moment.AddDays(9):yyyy-MM-dd}" : "",
                FormattableString.Invariant($"{(returned ? 0.8 : 0) + random.NextDouble() * 0.85:F4}"), returned ? "1" : "0",
            ];
            text.AppendJoin(',', cells).Append('\n');
        }
        return text.ToString();
    }

    static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
