using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Identity;
using Preprocessing.Generators.Model;
using Preprocessing.Generators.Tests.Shapes;

namespace Preprocessing.Generators.Tests.Identity;

/// <summary>
/// The transform hash changes with everything that can change a number, and with nothing else. Each row edits the
/// sources in a way that still compiles.
/// </summary>
public class TransformHashTests
{
    const string Trip = """
        namespace Trips;

        using System.Linq;

        /// <summary>A trip.</summary>
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double? Miles { get; init; }
            public string? From { get; init; }
            public long? Late { get; init; }
            public DateTime At { get; init; }

            [Centre, Double] double Distance => Kilometres(Miles ?? 0);
            [Powers(3)] double Curve => (Miles ?? 0) * Units.Scale;
            [Hot] string? Origin => From;
            [Double] double Region => Tables.ZoneOf(From) == Zone.North ? 1 : Tables.Distances[1];
            [Double] double Text => From == "a\tb" ? 1000 : Miles ?? 7;
            [Double] double Sum => new[] { 1.0, 2.0 }.Select(part => part * Units.Rounded(Miles ?? 0, 2)).Sum();
            [Double] double Paid => (double)new Money(Miles ?? 0);
            [Double] double Shaped => Shapes.Area(Miles ?? 1);
            [Double] double Looped => Loops.Total(Miles ?? 1);
            [Own(2)] double Owned => Miles ?? 0;

            [Label] bool IsLate => Late > 15;
            [Weight] double Trips => Late ?? 1;

            static double Kilometres(double miles)
            {
                var factor = Units.Kilometres(1);
                return miles * factor;
            }
        }
        """;

    const string Helpers = """
        namespace Trips;

        static class Units
        {
            public const double Scale = 0.5;

            public static double Kilometres(double miles)
            {
                var perMile = Factor();
                return miles * perMile;
            }

            static double Factor() => 1.609344;

            public static double Unused() => 1;

            public static double Rounded(double value, int digits, double step = 1, string? unit = null) => Math.Round(value / step, digits);
        }

        enum Zone { South, North }

        static class Tables
        {
            static readonly Dictionary<string, Zone> Zones = new() { ["ORD"] = Zone.North, ["MIA"] = Zone.South };
            public static readonly double[] Distances;
            static readonly double Late;
            static Tables()
            {
                Late = 7;
                Distances = [1, 2, Late];
            }
            public static Zone ZoneOf(string? from) => from is not null && Zones.TryGetValue(from, out var zone) ? zone : default;
        }

        readonly struct Money(double amount)
        {
            readonly double amount = amount;
            public static explicit operator double(Money money) => money.amount * 100;
        }

        interface IShape { double Area(double side); }
        sealed class Square : IShape { public double Area(double side) => side * side; }
        static class Shapes
        {
            static readonly IShape Shape = new Square();
            public static double Area(double side) => Shape.Area(side);
        }

        sealed class Steps(double to)
        {
            public Walk GetEnumerator() => new(to);
            public struct Walk(double to)
            {
                double at;
                public double Current => at * 3;
                public bool MoveNext() => ++at < to;
            }
        }

        sealed class Down : IComparer<double>
        {
            public int Compare(double x, double y) => y.CompareTo(x);
        }

        static class Loops
        {
            public static double Total(double to)
            {
                double total = 0;
                foreach (var step in new Steps(to))
                    total += step;
                double[] sorted = [to, 1];
                Array.Sort(sorted, new Down());
                return total + sorted[0] + (new Point(to) is { Left: > 1 } ? 1 : 0);
            }
        }

        readonly record struct Point(double X)
        {
            public double Left => X - 4;
        }

        sealed class OwnSummary : INumberAccumulator, IAccumulator<OwnSummary>
        {
            public double Most { get; private set; }
            public void Add(ReadOnlySpan<double> values) { foreach (var value in values) Most = Math.Max(Most, value); }
            public void Merge(OwnSummary other) => Most = Math.Max(Most, other.Most);
            public void Write(System.Buffers.IBufferWriter<byte> destination) => throw new NotSupportedException();
            public static OwnSummary Read(ref ReadOnlySpan<byte> source) => throw new NotSupportedException();
        }

        abstract class OwnBase(double by) : StepAttribute
        {
            public double By { get; } = by;
            protected double Twice() => 2 * By;
        }

        sealed class OwnAttribute(double by) : OwnBase(by), IFit<OwnSummary, OwnState>, IMap<OwnState>
        {
            public OwnState Fit(OwnSummary column) => new(Twice() + column.Most);
            // Adds.
            public static T Apply<T>(in OwnState s, T x) where T : struct, ILane<T> => x + s.By;
        }

        readonly record struct OwnState(double By);
        """;

    static PipelineModel Model(string trip, string helpers)
    {
        var run = SmallPipelines.Run(trip, helpers);
        run.Diagnostics.ShouldBeEmpty();
        return (PipelineModel)run.Models.Single();
    }

    static readonly Lazy<PipelineModel> Before = new(() => Model(Trip, Helpers));

    [Theory]
    // Comments and layout.
    [InlineData("a comment in the class", "    [Hot]", "    /* hot */ [Hot]")]
    [InlineData("a comment in an expression", "(Miles ?? 0) *", "(Miles ?? /* none */ 0) *")]
    [InlineData("a documentation comment", "A trip.", "Another.")]
    [InlineData("layout", "[Centre, Double] double Distance", "[Centre]\n\n[Double]\n double\n Distance")]
    [InlineData("a comment two calls away", "static double Factor()", "// metres\nstatic double Factor()")]
    [InlineData("a region", "static double Factor() => 1.609344;", "#region Factors\nstatic double Factor() => 1.609344;\n#endregion")]
    [InlineData(
        "code for debugging alone", "var perMile = Factor();", "#if DEBUG\nConsole.WriteLine(miles);\n#endif\nvar perMile = Factor();")]
    [InlineData("a suppressed warning", "static double Factor()", "#pragma warning disable CS0168\nstatic double Factor()")]
    [InlineData("blanks in a helper", "y.CompareTo(x)", "y . CompareTo ( x )")]
    // Names that mean nothing outside.
    [InlineData("a local name in a helper", "factor", "f")]
    [InlineData("a local name two calls away", "perMile", "x")]
    [InlineData("a parameter's name in a helper", "double miles)", "double distance)", "return miles", "return distance")]
    [InlineData("a lambda's parameter's name", "part => part *", "p => p *")]
    [InlineData("a name in a pattern", "out var zone) ? zone", "out var found) ? found")]
    [InlineData("a loop variable's name", "var step in", "var each in", "total += step", "total += each")]
    [InlineData(
        "a type parameter's name",
        "Apply<T>(in OwnState s, T x) where T : struct, ILane<T>",
        "Apply<TLane>(in OwnState s, TLane x) where TLane : struct, ILane<TLane>",
        "public static T Apply",
        "public static TLane Apply")]
    // What can be written in several ways.
    [InlineData("a named argument", "Kilometres(Miles ?? 0)", "Kilometres(miles: Miles ?? 0)")]
    [InlineData("named arguments in another order", "Units.Rounded(Miles ?? 0, 2)", "Units.Rounded(digits: 2, value: Miles ?? 0)")]
    [InlineData("a named argument in a helper", "Units.Kilometres(1)", "Units.Kilometres(miles: 1)")]
    [InlineData("an argument written at its default", "Units.Rounded(Miles ?? 0, 2)", "Units.Rounded(Miles ?? 0, 2, 1, null)")]
    [InlineData("a default, by name", "Units.Rounded(Miles ?? 0, 2)", "Units.Rounded(Miles ?? 0, 2, unit: null)")]
    [InlineData("a name written in full", "Units.Kilometres(1)", "global::Trips.Units.Kilometres(1)")]
    [InlineData("an alias", "using System.Linq;", "using System.Linq;\nusing U = Trips.Units;", "Units.Kilometres(1)", "U.Kilometres(1)")]
    [InlineData("a static using", "using System.Linq;", "using System.Linq;\nusing static Trips.Units;", "* Units.Scale", "* Scale")]
    [InlineData("an extension called as a method", "new[] { 1.0, 2.0 }.Select(", "Enumerable.Select(new[] { 1.0, 2.0 }, ")]
    [InlineData("var and the type's name", "var factor", "double factor")]
    [InlineData("a text in another form", "\"a\\tb\"", "\"a\\u0009b\"")]
    [InlineData("a raw text", "\"a\\tb\"", "\"\"\"a\tb\"\"\"")]
    [InlineData("a number with separators", "1000", "1_000")]
    [InlineData("a number in another base", "1000", "0x3E8")]
    [InlineData("a number in another notation", "1.609344", "1609.344e-3d")]
    [InlineData("a constant as an expression of the same value", "Scale = 0.5", "Scale = 1.0 / 2")]
    [InlineData("a constant in place of its value", "* Units.Scale", "* 0.5")]
    [InlineData("an operator that only the compiler's warnings see", "ZoneOf(From)", "ZoneOf(From!)")]
    [InlineData("whether a text may be null in a helper", "ZoneOf(string? from)", "ZoneOf(string from)", "ZoneOf(From)", "ZoneOf(From!)")]
    // What has no part in it.
    [InlineData("code that nothing calls", "Unused() => 1;", "Unused() => 3;")]
    [InlineData(
        "the initial value of a column that nothing reads",
        "public string? From",
        "public int New { get; init; } = 5; public string? From")]
    [InlineData("an initial value that is the default", "public long? Late { get; init; }", "public long? Late { get; init; } = null;")]
    [InlineData("a column that nothing reads", "public string? From", "public int New { get; init; } public string? From")]
    [InlineData(
        "the order of columns",
        "public double? Miles { get; init; }\n    public string? From { get; init; }",
        "public string? From { get; init; }\n    public double? Miles { get; init; }")]
    [InlineData(
        "the order of helpers",
        "    public const double Scale = 0.5;\n\n",
        "",
        "public static double Unused() => 1;",
        "public static double Unused() => 1;\n public const double Scale = 0.5;")]
    [InlineData("a column's name in the data", "public string? From", "[Column(\"from\")] public string? From")]
    [InlineData("a constraint", "public double? Miles", "[System.ComponentModel.DataAnnotations.Range(0, 9)] public double? Miles")]
    [InlineData("a rule", "public double? Miles", "[Rule] bool? IsFar => Miles > Known.Limit; public double? Miles", "static class Units",
        "static class Known { public static double Limit => 5; }\nstatic class Units")]
    [InlineData("the first version", "\"trip\"", "\"trip\", Version = 1")]
    [InlineData("accessibility", "[Hot] string?", "[Hot] public string?")]
    [InlineData("accessibility of a helper", "static double Factor()", "internal static double Factor()")]
    [InlineData("an attribute for the compiler", "static double Factor()", "[System.Runtime.CompilerServices."
        + "MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]\nstatic double Factor()")]
    [InlineData(
        "an attribute for people",
        "static double Factor()",
        "[System.ComponentModel.Description(\"Kilometres of a mile.\")]\nstatic double Factor()")]
    [InlineData("a comment in a step", "// Adds.", "// Adds up.")]
    [InlineData("a class in parts", "static class Units\n{", "static partial class Units;\nstatic partial class Units\n{")]
    public void Stays_with(string what, params string[] edits)
    {
        var after = Edited(edits);
        (after.TransformHash == Before.Value.TransformHash)
            .ShouldBeTrue($"{what}:\n" + string.Join('\n', after.Definition.Split('\n').Except(Before.Value.Definition.Split('\n'))));
    }

    [Theory]
    // The declaration.
    [InlineData("a step's parameter", "Powers(3)", "Powers(4)")]
    [InlineData("a step's setting", "Centre,", "Centre(Flags = true),")]
    [InlineData("the order of steps", "Centre, Double", "Double, Centre")]
    [InlineData("a step more", "[Hot]", "[Fill, Hot]")]
    [InlineData("a feature's name", "Curve =>", "Bend =>")]
    [InlineData("an expression", "(Miles ?? 0) *", "(Miles ?? 1) *")]
    [InlineData("a feature's type", "[Double] double Text", "[Double] float Text", "1000 : Miles ?? 7", "1000 : (float)(Miles ?? 7)")]
    [InlineData("a column's type", "public double? Miles", "public float? Miles")]
    [InlineData("an initial value", "public long? Late { get; init; }", "public long? Late { get; init; } = 20;")]
    [InlineData(
        "a constructor that sets a column",
        "public long? Late { get; init; }",
        "public long? Late { get; init; } public Trip() => Late = 20;")]
    [InlineData("whether a column may be missing", "public string? From", "public required string From", "string? Origin", "string Origin")]
    [InlineData("the label", "Late > 15", "Late > 16")]
    [InlineData("the weight", "Late ?? 1", "Late ?? 2")]
    [InlineData("whether there is a weight", "[Weight] double Trips", "double Trips")]
    [InlineData("the pipeline's name", "\"trip\"", "\"tour\"")]
    [InlineData("the pipeline's version", "\"trip\"", "\"trip\", Version = 2")]
    // Code that is called.
    [InlineData("a helper in the class", "miles * factor", "factor * miles")]
    [InlineData("a helper one call away", "miles * perMile", "miles * perMile + 0.0")]
    [InlineData("a helper two calls away", "1.609344", "1.60934")]
    [InlineData("a constant in another file", "Scale = 0.5", "Scale = 0.25")]
    [InlineData("an argument's default", "double step = 1", "double step = 2")]
    [InlineData("a helper's type", "static double Factor() => 1.609344;", "static float Factor() => 1.609344f;")]
    [InlineData("a lookup table's content", "[\"ORD\"] = Zone.North", "[\"SEA\"] = Zone.North")]
    [InlineData("a table that a static constructor fills", "Late = 7", "Late = 8")]
    [InlineData("a field's type", "static readonly double Late;", "static readonly float Late;")]
    [InlineData("the values of an enum's members", "enum Zone { South, North }", "enum Zone { North, South }")]
    [InlineData("the value of an enum's member", "South, North", "South, North = 7")]
    [InlineData("a conversion that is called by a cast", "money.amount * 100", "money.amount * 10")]
    [InlineData(
        "a constructor",
        "struct Money(double amount)\n{\n    readonly double amount = amount;",
        "struct Money(double amount)\n{\n    readonly double amount = amount + 1;")]
    [InlineData("a class behind an interface", "=> side * side", "=> side * side * 2")]
    [InlineData("what a loop runs over", "=> at * 3", "=> at * 4")]
    [InlineData("what a pattern reads", "X - 4", "X - 5")]
    [InlineData("what a library calls back", "y.CompareTo(x)", "x.CompareTo(y)")]
    // Steps of the same project.
    [InlineData("the code of a step", "x + s.By", "x * s.By")]
    [InlineData("the base class of a step", "2 * By", "3 * By")]
    [InlineData("the summary of a step", "Most = Math.Max(Most, value)", "Most = Math.Min(Most, value)")]
    [InlineData("the state of a step", "record struct OwnState(double By)", "record struct OwnState(double By, double Other = 0)")]
    public void Changes_with(string what, params string[] edits) =>
        (Edited(edits).TransformHash == Before.Value.TransformHash).ShouldBeFalse(what);

    [Fact]
    public void Changes_with_the_body_of_a_method_in_two_parts()
    {
        static string Hash(string value) => Model("""
            [Pipeline("trip")]
            public sealed partial class Trip
            {
                public double Miles { get; init; }
                [Double] double Far => Units.Kilometres(Miles);
            }
            """, $$"""
            static partial class Units
            {
                public static partial double Kilometres(double miles);
                public static partial double Kilometres(double miles) => miles * {{value}};
            }
            """).TransformHash;
        Hash("1.609").ShouldNotBe(Hash("1.61"));
        Hash("1.609").ShouldBe(Hash("1.6090"));
    }

    [Fact]
    public void Changes_with_the_order_of_features()
    {
        var lines = Trip.Split('\n');
        var curve = Array.FindIndex(lines, line => line.Contains("Curve"));
        (lines[curve], lines[curve - 1]) = (lines[curve - 1], lines[curve]);
        Model(string.Join('\n', lines), Helpers).TransformHash.ShouldNotBe(Before.Value.TransformHash);
    }

    [Fact]
    public void Stays_with_the_settings_of_a_build_for_debugging() =>
        ((PipelineModel)SmallPipelines.Run(Trip, Helpers)
            .With(options => options.WithOptimizationLevel(OptimizationLevel.Debug).WithDeterministic(false)).Models.Single())
            .ShouldBe(Before.Value);

    [Fact]
    public void Changes_with_whether_whole_numbers_that_grow_too_large_fail()
    {
        const string Twice = """
            [Pipeline("trip")]
            public sealed partial class Trip
            {
                public int Miles { get; init; }
                [Double] double Far => Miles * Miles;
                [Double] double Further => Units.Squared(Miles);
                [Double] double Near => Miles / 2.0;
            }

            static class Units
            {
                public static int Squared(int miles) => miles * miles;
            }
            """;
        var run = SmallPipelines.Run(Twice);
        var (before, after) =
            ((PipelineModel)run.Models.Single(), (PipelineModel)run.With(options => options.WithOverflowChecks(true)).Models.Single());
        after.TransformHash.ShouldNotBe(before.TransformHash);
        LockFile.Differences(
            LockFile.Text(before.Definition, "", before.TransformHash, before.SchemaHash),
            after.Definition,
            "",
            after.TransformHash,
            after.SchemaHash)
            .ShouldBe(["Far: double = Miles * Miles → double = checked(Miles * Miles)", "code of Units.Squared(int) changed"]);
    }

    [Fact]
    public void Stays_with_line_endings() => Model(Trip.Replace("\n", "\r\n"), Helpers.Replace("\n", "\r\n")).ShouldBe(Before.Value);

    [Fact]
    public void Stays_with_the_file_that_a_helper_is_in() =>
        Model(Trip + "\n" + Helpers.Replace("namespace Trips;", ""), "").TransformHash.ShouldBe(Before.Value.TransformHash);

    [Fact]
    public void The_version_of_a_step_counts()
    {
        string Versioned(int version) =>
            Helpers.Replace("sealed class OwnAttribute", $"[StepInfo(\"own\", Version = {version})]\nsealed class OwnAttribute");
        Model(Trip, Versioned(1)).Definition.ShouldContain("step own/1 By=2d type=Trips.OwnAttribute code=sha256:");
        Model(Trip, Versioned(2)).TransformHash.ShouldNotBe(Model(Trip, Versioned(1)).TransformHash);
    }

    static PipelineModel Edited(string[] edits)
    {
        string trip = Trip, helpers = Helpers;
        for (var i = 0; i < edits.Length; i += 2)
        {
            (trip + helpers).ShouldContain(edits[i]);
            (trip, helpers) = (trip.Replace(edits[i], edits[i + 1]), helpers.Replace(edits[i], edits[i + 1]));
        }
        return Model(trip, helpers);
    }
}
