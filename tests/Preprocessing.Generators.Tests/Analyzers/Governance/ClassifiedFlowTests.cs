using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Tests.Analyzers;

/// <summary>
/// Ways on which personal data leave a class, all of which are found, and ways beside them that are sound, all of which are left alone.
/// </summary>
public class ClassifiedFlowTests
{
    /// <summary>What the classes below use: helpers, records, and steps of the user's own.</summary>
    const string Prelude = """
        using System.ComponentModel.DataAnnotations;
        using Microsoft.Extensions.Compliance.Classification;
        using Preprocessing.Governance;

        public sealed class SecretAttribute() : DataClassificationAttribute(new DataClassification("Company", "Secret"));
        public sealed class SalaryAttribute() : PersonalDataAttribute(PersonalDataKind.Financial);

        public static class Texts
        {
            public static int Letters(string text) => Count(text, 'e');
            static int Count(string text, char letter) { var n = 0; foreach (var c in text) if (c == letter) n++; return n; }
            public static double Half(this double number) => number / 2;
            public static T First<T>(T one, T other) => one;
        }

        public sealed record Place { [PersonalData(PersonalDataKind.Location)] public double Latitude { get; init; } public double Height { get; init; } }
        public sealed record Address
        {
            [PersonalData(PersonalDataKind.Address)] public required string Street { get; init; }
            public required string Country { get; init; }
            public required Place Place { get; init; }
        }
        public sealed record Plain { public required string City { get; init; } public double Area { get; init; } }
        [PersonalData(PersonalDataKind.Financial)] public sealed record Account { public double Balance { get; init; } }
        public sealed class Other { [PersonalData(PersonalDataKind.Email)] public string Email { get; init; } = ""; public const int Length = 3; }
        public enum Title { None, Ms, Mr }

        [StepInfo("shout")] public sealed class ShoutAttribute : StepAttribute, IReplace<NoState>, IOfTexts
        {
            public static Category Apply(in NoState state, Category value) => value;
        }
        [StepInfo("veil")] public sealed class VeilAttribute : StepAttribute, IReplace<NoState>, IOfTexts, IMask
        {
            public static Category Apply(in NoState state, Category value) => value.IsMissing ? value : Category.Of("*");
        }
        [StepInfo("decade")] public sealed class DecadeAttribute : StepAttribute, IMap<NoState>, IMask
        {
            public static T Apply<T>(in NoState state, T x) where T : struct, ILane<T> => T.Floor(x / 10) * 10;
        }
        [StepInfo("most")] public sealed class MostAttribute : StepAttribute, IReduce<NoState>, IMask
        {
            public static T Apply<T>(in NoState state, ReadOnlySpan<T> inputs) where T : struct, ILane<T> => T.IfLess(inputs[0], inputs[1], 1, 0);
        }
        [StepInfo("crowd")] public sealed class CrowdAttribute : StepAttribute, IFit<Frequencies, CrowdAttribute.State>, IReplace<CrowdAttribute.State>, IMask
        {
            [LeastRows] public int Least { get; init; }
            public readonly record struct State(double Kept);
            public State Fit(Frequencies column) => new(column.Distinct);
            public static Category Apply(in State state, Category value) => value;
        }

        """;

    /// <summary>Named flows: what a class has beside a number of orders.</summary>
    static readonly Dictionary<string, (string Id, string Code)> Leaks = new()
    {
        ["a text column"] = ("PRE100", "[OneHot, PersonalData(PersonalDataKind.Email)] public required string Email { get; init; }"),
        ["a number column"] = ("PRE100", "[StandardScale, PersonalData(PersonalDataKind.Financial)] public double Income { get; init; }"),
        ["a column without a step"] = ("PRE100", "[Feature, PersonalData(PersonalDataKind.Financial)] public double Income { get; init; }"),
        ["an enum"] = ("PRE100", "[OneHot, PersonalData(PersonalDataKind.Name)] public Title Title { get; init; }"),
        ["a boolean"] = ("PRE100", "[Feature, PersonalData(PersonalDataKind.Other)] public bool Smoker { get; init; }"),
        ["a list"] = ("PRE100", "[MultiHot, PersonalData(PersonalDataKind.Behaviour)] public string[]? Visits { get; init; }"),
        ["a vector"] = ("PRE100", "[Vector(3), StandardScale, PersonalData(PersonalDataKind.Other)] public float[]? Face { get; init; }"),
        ["a date"] = ("PRE100", "[DateParts(DatePart.Year), PersonalData(PersonalDataKind.Birth)] public DateTime Born { get; init; }"),
        ["words of a text"] = ("PRE100", "[HashText, PersonalData(PersonalDataKind.Other)] public string? Note { get; init; }"),
        ["a plain hash"] = ("PRE100", "[HashIndex(16), OneHot, PersonalData(PersonalDataKind.Email)] public string? Email { get; init; }"),
        ["another output"] =
            ("PRE100", """[Output("id"), Feature, PersonalData(PersonalDataKind.Identifier)] public long Number { get; init; }"""),
        ["a classification of one's own"] = ("PRE100", "[OneHot, Secret] public required string Plan { get; init; }"),
        ["one that is derived from ours"] = ("PRE100", "[StandardScale, Salary] public double Pay { get; init; }"),
        ["a member of the text"] = ("PRE100", Email + "[StandardScale] double Length => Email.Length;"),
        ["a property between"] = ("PRE100", Email + "int Letters => Email.Length; [StandardScale] double Length => Letters * 2;"),
        ["two properties between"] = ("PRE100", Email + "int A => Email.Length; double B => A + 1; [StandardScale] double C => -B;"),
        ["a method of the class"] =
            ("PRE100", Email + "static int L(string text) => text.Length; [StandardScale] double Length => L(Email);"),
        ["a method elsewhere"] = ("PRE100", Email + "[StandardScale] double Letters => Texts.Letters(Email);"),
        ["an extension"] = ("PRE100", Income + "[StandardScale] double Half => Income.Half();"),
        ["a generic method"] = ("PRE100", Income + "[StandardScale] double First => Texts.First(Income, Orders);"),
        ["an argument that is not used"] = ("PRE100", Income + "[StandardScale] double Second => Texts.First(Orders, Income);"),
        ["a choice by it"] = ("PRE100", Email + """[Feature] double Own => Email == "me@here.org" ? 1 : 0;"""),
        ["a pattern"] = ("PRE100", Email + "[Feature] double Long => Email is { Length: > 30 } ? 1 : 0;"),
        ["a switch"] = ("PRE100", Income + "[Feature] double Class => Income switch { < 100 => 0, < 1000 => 1, _ => 2 };"),
        ["whether it is there"] =
            ("PRE100", "[PersonalData(PersonalDataKind.Phone)] public string? Phone { get; init; } [Feature] bool Has => Phone is "
            + "not null;"),
        ["a conversion"] = ("PRE100", Income + "[Feature] long Whole => (long)Income;"),
        ["a sum with others"] = ("PRE100", Income + "[StandardScale] double PerOrder => Income / (Orders + 1);"),
        ["a crossing"] =
            ("PRE100", Email + """public required string City { get; init; } [OneHot] (string, string) Who => (City, Email);"""),
        ["numbers together"] = ("PRE100", Income + "[RowNormalize] (double, double) Both => (Orders, Income);"),
        ["a column of a record"] = ("PRE100", "public required Address Home { get; init; } [OneHot] string Street => Home.Street;"),
        ["a record in a record"] =
            ("PRE100", "public required Address Home { get; init; } [StandardScale] double North => Home.Place.Latitude;"),
        ["a record that is personal as a whole"] =
            ("PRE100", "[PersonalData(PersonalDataKind.Address)] public required Plain Home { get; init; } [OneHot] string City => "
            + "Home.City;"),
        ["a record of a personal type"] =
            ("PRE100", "public required Account Account { get; init; } [StandardScale] double Rich => Account.Balance;"),
        ["a key of a dictionary"] = ("PRE100",
            """[Keys("a"), PersonalData(PersonalDataKind.Behaviour)] public required Dictionary<string, double> Clicks { get; init; } """
            + """[StandardScale] double A => Clicks.GetValueOrDefault("a");"""),
        ["a lag"] = ("PRE100", Income + Time + "[Lag(nameof(Income)), StandardScale] public double? Before { get; private set; }"),
        ["a window over an expression"] = ("PRE100",
            Income + Time + "double Twice => Income * 2; [Rolling(nameof(Twice), 3), StandardScale] public double? Mean { get; "
            + "private set; }"),
        ["an expression over a lag"] = ("PRE100",
            Income + Time + "[Lag(nameof(Income))] public double? Before { get; private set; } [StandardScale] double Growth => "
            + "Orders - (Before ?? 0);"),
        ["the time of the person"] = ("PRE100",
            "[EventTime, PersonalData(PersonalDataKind.Behaviour)] public DateTime At { get; init; } "
            + "[TimeSinceLast, StandardScale] public double? Pause { get; private set; }"),
        ["a label"] = ("PRE100", Income + "[Label] bool Rich => Income > 1000;"),
        ["a label that is a column"] =
            ("PRE100", "[Label, PersonalData(PersonalDataKind.Name)] public required string Name { get; init; }"),
        ["a label on a scale"] = ("PRE100", "[Label, Log1p, PersonalData(PersonalDataKind.Financial)] public double Income { get; init; }"),
        ["a weight"] = ("PRE100", Income + "[Weight] double Importance => Income;"),
        ["a group"] = ("PRE100", "[Group, PersonalData(PersonalDataKind.Identifier)] public long Number { get; init; }"),
        ["what a step learns from"] = ("PRE100", Income + "[GroupStat(nameof(Income))] public required string City { get; init; }"),
        ["a range that is learnt"] =
            ("PRE100", "[LearnedRange, PersonalData(PersonalDataKind.Financial)] public double Income { get; init; }"),
        ["a step of one's own that masks nothing"] =
            ("PRE100", "[Shout, OneHot, PersonalData(PersonalDataKind.Name)] public string? Name { get; init; }"),
        ["a scale before the mask"] =
            ("PRE100", "[StandardScale, Decade, PersonalData(PersonalDataKind.Financial)] public double Income { get; init; }"),
        ["a vocabulary before the mask"] =
            ("PRE100", "[RareGroup(Threshold = 20), Veil, OneHot, PersonalData(PersonalDataKind.Name)] public string? Name { get; init; }"),
        ["masked values of few"] = ("PRE101", "[Veil, OneHot, PersonalData(PersonalDataKind.Name)] public string? Name { get; init; }"),
        ["masked values of few, whose rare ones are remembered"] =
            ("PRE101", "[Veil, OneHot(MinFrequency = 10), PersonalData(PersonalDataKind.Name)] public string? Name { get; init; }"),
        ["masked values of nine"] =
            ("PRE101", "[Veil, EmbeddingId(MinFrequency = 9), PersonalData(PersonalDataKind.Name)] public string? Name { get; init; }"),
        ["a share that may be nine rows"] =
            ("PRE101", "[Veil, EmbeddingId(MinFrequency = 0.5), PersonalData(PersonalDataKind.Name)] public string? Name { get; init; }"),
        ["means of masked values of few"] = ("PRE101",
            "[Veil, TargetEncode, PersonalData(PersonalDataKind.Name)] public string? Name { get; init; } [Label] public bool Late "
            + "{ get; init; }"),
        ["a mask that learns of few"] =
            ("PRE101", "[Crowd(Least = 5), OneHot, PersonalData(PersonalDataKind.Name)] public string? Name { get; init; }"),
        ["a mask that learns of any"] =
            ("PRE101", "[Crowd, PersonalData(PersonalDataKind.Name), CountEncode(MinCount = 20)] public string? Name { get; init; }"),
        ["the classes of a label"] =
            ("PRE101", "[Label, Veil, PersonalData(PersonalDataKind.Name)] public required string Name { get; init; }"),
        ["folders"] = ("PRE102", "[PartitionBy, PersonalData(PersonalDataKind.Birth)] public DateTime Born { get; init; }"),
        ["the key of a history"] = ("PRE102",
            Time + "[Key, PersonalData(PersonalDataKind.Email)] public required string Email { get; init; } "
            + "[Lag(nameof(Orders)), StandardScale] public double? Before { get; private set; }"),
        ["the key of a view that is read"] = ("PRE102",
            Time + "[PersonalData(PersonalDataKind.Email)] public required string Email { get; init; } "
            + "[From<Shops>(On = nameof(Email), Feature = \"Sales\"), StandardScale] public double? Sales { get; private set; }"),
    };

    static readonly Dictionary<string, string> Sound = new()
    {
        ["nothing personal"] = "[OneHot] public required string City { get; init; }",
        ["raw material that nothing reads"] = Email,
        ["its name alone"] = Email + "[Feature] double Letters => nameof(Email).Length;",
        ["a property that no feature reads"] = Email + "int Letters => Email.Length;",
        ["no class of data"] = "[OneHot, NoDataClassification] public required string City { get; init; }",
        ["an attribute of another kind"] = """[OneHot, Display(Name = "town")] public required string City { get; init; }""",
        ["the same name elsewhere"] = "[Feature] double Three => Other.Length;",
        ["a helper over others"] = Email + "[StandardScale] double Half => Orders.Half();",
        ["other columns of its record"] = "public required Address Home { get; init; } [OneHot] string Country => Home.Country;",
        ["another column of a record in a record"] =
            "public required Address Home { get; init; } [StandardScale] double Height => Home.Place.Height;",
        ["a record without any"] = Email + "public required Plain Home { get; init; } [OneHot] string City => Home.City;",
        ["a crossing of others"] =
            Email + "public required string City { get; init; } public required string Shop { get; init; } [OneHot] (string, "
            + "string) Where => (City, Shop);",
        ["a lag of others"] = Income + Time + "[Lag(nameof(Orders)), StandardScale] public double? Before { get; private set; }",
        ["a window by a token"] =
            Income + Time + "[Key, Subject] public required string Token { get; init; } [Rolling(nameof(Orders), 3), StandardScale] "
            + "public double? Mean { get; private set; }",
        ["a pause between others"] = Income + Time + "[TimeSinceLast, StandardScale] public double? Pause { get; private set; }",
        ["a view that is read by a token"] = Income + Time + "[Subject] public required string Token { get; init; } "
            + "[From<Shops>(On = nameof(Token), Feature = \"Sales\"), StandardScale] public double? Sales { get; private set; }",
        ["a label over others"] = Income + "public double Delay { get; init; } [Label] bool Late => Delay > 15;",
        ["a weight over others"] = Income + "[Weight] double Importance => Orders;",
        ["a group by a token"] = Income + "[Group, Subject] public required string Token { get; init; }",
        ["a filter"] = Income + "[TrainingFilter] bool Earns => Income > 0;",
        ["a rule"] = Income + "[Rule] bool Possible => Income >= Orders;",
        ["a range"] = "[Range(0, 1e9), PersonalData(PersonalDataKind.Financial)] public double Income { get; init; }",
        ["a pattern of the text"] =
            """[RegularExpression(".+@.+"), PersonalData(PersonalDataKind.Email)] public required string Email { get; init; }""",
        ["a limit of missing values"] = "[MaxMissing(0.1), PersonalData(PersonalDataKind.Phone)] public string? Phone { get; init; }",
        ["a range that is learnt of others"] = Income + "[LearnedRange] public double Price { get; init; }",
        ["folders by another day"] = Email + "[PartitionBy] public DateTime Ordered { get; init; }",
        ["a key of rows alone"] = "[Key, PersonalData(PersonalDataKind.Identifier)] public long Number { get; init; }",
        ["groups by another number"] =
            Income + "public double Price { get; init; } [GroupStat(nameof(Price))] public required string City { get; init; }",
        ["bins"] = "[Bucketize(100, 1000, 10000), PersonalData(PersonalDataKind.Financial)] public double Income { get; init; }",
        ["bins as slots"] =
            "[Bucketize(100, 1000, 10000), OneHot, PersonalData(PersonalDataKind.Financial)] public double Income { get; init; }",
        ["bins of an expression"] = Income + "[Bucketize(1, 10)] double PerOrder => Income / (Orders + 1);",
        ["whether a text is missing"] = "[MissingIndicator, PersonalData(PersonalDataKind.Phone)] public string? Phone { get; init; }",
        ["whether a number is missing"] =
            "[MissingIndicator, PersonalData(PersonalDataKind.Financial)] public double? Income { get; init; }",
        ["a cell of a place"] =
            "[PersonalData(PersonalDataKind.Location)] public double North { get; init; } [PersonalData(PersonalDataKind.Location)] "
            + "public double East { get; init; } "
            + "[GeoCell(4)] (double, double) Cell => (North, East);",
        ["a mask of one's own"] = "[Decade, PersonalData(PersonalDataKind.Financial)] public double Income { get; init; }",
        ["a mask of one's own over several"] = Income + "[Most] (double, double) More => (Orders, Income);",
        ["a mask, then a scale"] = "[Decade, StandardScale, PersonalData(PersonalDataKind.Financial)] public double Income { get; init; }",
        ["a step that learns nothing, then a mask"] =
            "[Log1p, Decade, PersonalData(PersonalDataKind.Financial)] public double Income { get; init; }",
        ["a text that is made lower, then masked"] =
            "[Lowercase, Veil, EmbeddingId(MinFrequency = 10), PersonalData(PersonalDataKind.Name)] public string? Name { get; init; }",
        ["masked values of ten"] =
            "[Veil, CountEncode(MinCount = 10), PersonalData(PersonalDataKind.Name)] public string? Name { get; init; }",
        ["a mask that learns of ten"] =
            "[Crowd(Least = 10), OneHot, PersonalData(PersonalDataKind.Name)] public string? Name { get; init; }",
        ["what is learnt behind groups of ten"] =
            "[Veil, Crowd(Least = 10), TargetEncode, PersonalData(PersonalDataKind.Name)] public string? Name { get; init; } "
            + "[Label] public bool Late { get; init; }",
        ["a masked lag"] = Income + Time + "[Lag(nameof(Income)), Decade] public double? Before { get; private set; }",
        ["a masked key of a dictionary"] =
            """[Keys("a"), PersonalData(PersonalDataKind.Behaviour)] public required Dictionary<string, double> Clicks { get; init; } """
            + """[Decade] double A => Clicks.GetValueOrDefault("a");""",
        ["a masked label"] =
            "[Label, Veil, Crowd(Least = 10), PersonalData(PersonalDataKind.Name)] public required string Name { get; init; }",
    };

    const string Email = "[PersonalData(PersonalDataKind.Email)] public required string Email { get; init; } ";
    const string Income = "[PersonalData(PersonalDataKind.Financial)] public double Income { get; init; } ";
    const string Time = "[EventTime] public DateTime At { get; init; } ";

    public static TheoryData<string> Found => [.. Leaks.Keys];

    public static TheoryData<string> Left => [.. Sound.Keys];

    [Fact]
    public void There_are_forty_of_each()
    {
        Leaks.Count.ShouldBeGreaterThanOrEqualTo(40);
        Sound.Count.ShouldBeGreaterThanOrEqualTo(40);
    }

    [Theory]
    [MemberData(nameof(Found))]
    public async Task Is_found(string flow) => (await Ids(Class(Leaks[flow].Code))).ShouldBe([Leaks[flow].Id]);

    [Theory]
    [MemberData(nameof(Left))]
    public async Task Is_left_alone(string flow) => (await Ids(Class(Sound[flow]))).ShouldBeEmpty();

    [Fact]
    public async Task A_parameter_of_a_record_is_found() => (await Ids(Prelude + """
        [Pipeline("customer"), Purpose("Delivery")]
        public sealed partial record Customer([Secret] double Income, double Orders)
        {
            public Customer() : this(0, 0) { }
            [StandardScale] double PerOrder => Income / (Orders + 1);
        }
        """)).ShouldBe(["PRE100"]);

    [Fact]
    public async Task A_class_that_is_classified_as_a_whole_is_found() => (await Ids(Prelude + """
        [Pipeline("customer"), Secret]
        public sealed partial class Customer
        {
            [StandardScale] public double Orders { get; init; }
        }
        """)).ShouldBe(["PRE100"]);

    [Fact]
    public async Task The_key_of_a_view_is_found() => (await Ids(Prelude + """
        [Pipeline("customer"), FeatureView(Ttl = "30d"), Purpose("Delivery")]
        public sealed partial class Customer
        {
            [Key, PersonalData(PersonalDataKind.Email)] public required string Email { get; init; }
            [EventTime] public DateTime At { get; init; }
            [StandardScale] public double Orders { get; init; }
        }
        """)).ShouldBe(["PRE102"]);

    [Fact]
    public async Task What_an_unsound_view_gives_to_others_does_not_compile() => (await Ids(Prelude + """
        [Pipeline("incomes"), FeatureView(Ttl = "30d"), Purpose("Delivery")]
        public sealed partial class Incomes
        {
            [Key, Subject] public required string Token { get; init; }
            [EventTime] public DateTime At { get; init; }
            [Feature, PersonalData(PersonalDataKind.Financial)] public double Income { get; init; }
        }
        [Pipeline("customer")]
        public sealed partial class Customer
        {
            [EventTime] public DateTime At { get; init; }
            public required string Token { get; init; }
            [From<Incomes>, StandardScale] public double? Income { get; private set; }
        }
        """)).ShouldBe(["PRE066", "PRE100"]);

    static string Class(string code) => Prelude + $$"""
        [Pipeline("shops"), FeatureView(Ttl = "30d")]
        public sealed partial class Shops
        {
            [Key] public required string Shop { get; init; }
            [EventTime] public DateTime At { get; init; }
            [Feature] public double Sales { get; init; }
        }

        [Pipeline("customer"), Purpose("Delivery", Basis = LegalBasis.Contract)]
        public sealed partial class Customer
        {
            [Log1p] public double Orders { get; init; }
            {{code}}
        }
        """;

    static async Task<IReadOnlyList<string>> Ids(string program)
    {
        var (compilation, reported) = await AnalyzerVerifier.Run(program);
        var errors = compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        errors.ShouldBeEmpty();
        return [.. reported.Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal)];
    }
}
