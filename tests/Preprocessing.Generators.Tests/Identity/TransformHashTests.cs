using System.Globalization;
using Preprocessing.Generators.Model;
using Preprocessing.Generators.Tests.Shapes;

namespace Preprocessing.Generators.Tests.Identity;

/// <summary>The transform hash changes with everything that can change a number, and with nothing else.</summary>
public class TransformHashTests
{
    const string Trip = SmallPipelines.Trip, Units = SmallPipelines.Units;

    static PipelineModel Model(params IEnumerable<string> files)
    {
        var run = SmallPipelines.Run(files);
        run.Diagnostics.ShouldBeEmpty();
        return (PipelineModel)run.Models.Single();
    }

    static readonly PipelineModel Before = Model(Trip, Units);

    [Theory]
    [InlineData("a comment in the class", "    [Hot]", "    /* hot */ [Hot]")]
    [InlineData("a comment in an expression", "(Miles ?? 0) *", "(Miles ?? /* none */ 0) *")]
    [InlineData("a documentation comment", "A trip.", "Another.")]
    [InlineData("layout", "[Centre, Double] double Distance", "[Centre]\n\n[Double]\n double\n Distance")]
    [InlineData("a local name in a helper", "factor", "f")]
    [InlineData("a parameter's name in a helper", "double miles)", "double distance)", "return miles", "return distance")]
    [InlineData("a comment two calls away", "static double Factor()", "// metres\nstatic double Factor()")]
    [InlineData("a local name two calls away", "perMile", "x")]
    [InlineData("code that nothing calls", "=> 1;", "=> 3;")]
    [InlineData("a constant as an expression of the same value", "Scale = 0.5", "Scale = 1.0 / 2")]
    [InlineData("a column that nothing reads", "public string? From", "public int New { get; init; } public string? From")]
    [InlineData("the order of columns", "public double? Miles { get; init; }\n    public string? From { get; init; }", "public string? From { get; init; }\n    public double? Miles { get; init; }")]
    [InlineData("a column's name in the data", "public string? From", "[Column(\"from\")] public string? From")]
    [InlineData("a name written in full", "Units.Kilometres(1)", "global::Trips.Units.Kilometres(1)")]
    [InlineData("accessibility", "[Hot] string?", "[Hot] public string?")]
    public void Stays_with(string what, params string[] edits) => Edited(edits).TransformHash.ShouldBe(Before.TransformHash, what);

    [Theory]
    [InlineData("a step's parameter", "Powers(3)", "Powers(4)")]
    [InlineData("a step's setting", "Centre,", "Centre(Flags = true),")]
    [InlineData("the order of steps", "Centre, Double", "Double, Centre")]
    [InlineData("a step more", "[Hot]", "[Fill, Hot]")]
    [InlineData("a feature's name", "Curve =>", "Bend =>")]
    [InlineData("an expression", "(Miles ?? 0) *", "(Miles ?? 1) *")]
    [InlineData("a column's type", "public double? Miles", "public float? Miles")]
    [InlineData("whether a column may be missing", "public string? From", "public required string From", "string? Origin", "string Origin")]
    [InlineData("a helper in the class", "miles * factor", "factor * miles")]
    [InlineData("a helper one call away", "miles * perMile", "miles * perMile + 0.0")]
    [InlineData("a helper two calls away", "1.609344", "1.60934")]
    [InlineData("a constant in another file", "Scale = 0.5", "Scale = 0.25")]
    [InlineData("the label", "Late > 15", "Late > 16")]
    [InlineData("the pipeline's name", "\"trip\"", "\"tour\"")]
    public void Changes_with(string what, params string[] edits) => Edited(edits).TransformHash.ShouldNotBe(Before.TransformHash, what);

    [Fact]
    public void Changes_with_the_order_of_features()
    {
        var lines = Trip.Split('\n');
        var curve = Array.FindIndex(lines, line => line.Contains("Curve"));
        (lines[curve], lines[curve - 1]) = (lines[curve - 1], lines[curve]);
        Model(string.Join('\n', lines), Units).TransformHash.ShouldNotBe(Before.TransformHash);
    }

    [Fact]
    public void Stays_with_line_endings() => Model(Trip.Replace("\n", "\r\n"), Units.Replace("\n", "\r\n")).ShouldBe(Before);

    [Fact]
    public void Stays_with_the_file_that_a_helper_is_in() => Model(Trip + "\n" + Units.Replace("namespace Trips;", "")).TransformHash.ShouldBe(Before.TransformHash);

    [Theory]
    [InlineData("its code", "x + x", "x * 2.0")]
    [InlineData("its version", "Version = 1", "Version = 2")]
    public void Changes_with_a_step_of_the_same_project(string what, string find, string replace)
    {
        const string Step = """
            [StepInfo("own", Version = 1)]
            public sealed class OwnAttribute : StepAttribute, IMap<NoState>
            {
                // Doubles.
                public static T Apply<T>(in NoState s, T x) where T : struct, ILane<T> => x + x;
            }
            """;
        var trip = Trip.Replace("[Centre, Double]", "[Centre, Own]");
        var before = Model(trip, Units, Step).TransformHash;
        Model(trip, Units, Step.Replace("// Doubles.", "")).TransformHash.ShouldBe(before);
        Model(trip, Units, Step.Replace(find, replace)).TransformHash.ShouldNotBe(before, what);
    }

    static PipelineModel Edited(string[] edits)
    {
        string trip = Trip, units = Units;
        for (var i = 0; i < edits.Length; i += 2)
        {
            (trip + units).ShouldContain(edits[i]);
            (trip, units) = (trip.Replace(edits[i], edits[i + 1]), units.Replace(edits[i], edits[i + 1]));
        }
        return Model(trip, units);
    }
}
