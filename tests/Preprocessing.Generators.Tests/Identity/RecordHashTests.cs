using Preprocessing.Generators.Model;
using Preprocessing.Generators.Tests.Shapes;

namespace Preprocessing.Generators.Tests.Identity;

/// <summary>Paths count: what can change a number in a record or dictionary changes the transform hash, and nothing else does.</summary>
public class RecordHashTests
{
    const string Trip = """
        using System.Collections.Generic;

        public sealed class Place
        {
            public string? City { get; init; }
            public int Postcode { get; init; }
            public Spot At { get; init; } = new();
            public string? Unread { get; init; }
        }

        public sealed class Spot
        {
            public double? North { get; init; }
        }

        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public required Place Home { get; init; }
            public Place? Work { get; init; }
            [Keys("a", "b")] public Dictionary<string, double> Counts { get; init; } = new();

            [Hot] string? City => Home.City;
            [Centre] double Sum => Home.Postcode + (Work?.Postcode ?? 0) + (Home.At.North ?? 1);
            [Centre] double A => Counts.GetValueOrDefault("a") + Counts.GetValueOrDefault("b", 2);
        }
        """;

    static readonly Lazy<PipelineModel> Before = new(() => Model(Trip));

    static PipelineModel Model(string source)
    {
        var run = SmallPipelines.Run(source);
        run.Diagnostics.ShouldBeEmpty();
        return (PipelineModel)run.Models.Single();
    }

    static PipelineModel Edited(string[] edits)
    {
        var source = Trip;
        for (var i = 0; i < edits.Length; i += 2)
        {
            source.ShouldContain(edits[i], Case.Sensitive);
            source = source.Replace(edits[i], edits[i + 1], StringComparison.Ordinal);
        }
        return Model(source);
    }

    [Theory]
    [InlineData("the type of the record", "Place", "Address")]
    [InlineData("a record in place of a class", "public sealed class Place", "public sealed record Place")]
    [InlineData("a property that nothing reads", "Unread", "Another")]
    [InlineData("a key that nothing reads", "[Keys(\"a\", \"b\")]", "[Keys(\"a\", \"b\", \"c\")]")]
    [InlineData("a name in the data", "public string? City", "[Column(\"town\")] public string? City")]
    [InlineData("a name of the record in the data", "public required Place Home", "[Column(\"home\")] public required Place Home")]
    [InlineData("how a column is named in an expression", "=> Home.City", "=> this.Home.City")]
    [InlineData("the order of properties", "public string? City { get; init; }\n    public int Postcode { get; init; }",
        "public int Postcode { get; init; }\n    public string? City { get; init; }")]
    public void Stays_with(string what, params string[] edits) =>
        Edited(edits).TransformHash.ShouldBe(Before.Value.TransformHash, what);

    [Theory]
    [InlineData("a property's name", "City", "Town", "[Hot] string? Town", "[Hot] string? City")]
    [InlineData("a record's name", "Home", "House")]
    [InlineData("which record is read", "=> Home.City", "=> Work?.City")]
    [InlineData("a property's type", "public int Postcode", "public long Postcode")]
    [InlineData(
        "whether a property may be missing", "public int Postcode", "public int? Postcode", "Home.Postcode +", "(Home.Postcode ?? 0) +")]
    [InlineData("whether a record may be missing", "public required Place Home", "public Place? Home", "Home.Postcode",
        "(Home?.Postcode ?? 0)", "=> Home.City", "=> Home?.City", "Home.At.North", "Home?.At.North")]
    [InlineData("the key", "GetValueOrDefault(\"a\")", "GetValueOrDefault(\"b\")")]
    [InlineData("what stands for a missing key", "\"b\", 2", "\"b\", 3")]
    [InlineData("the type of values", "Dictionary<string, double>", "Dictionary<string, float>")]
    [InlineData("the initial value of a property", "public int Postcode { get; init; }", "public int Postcode { get; init; } = 7;")]
    [InlineData("the initial value of a record", "required Place Home { get; init; }",
        "Place Home { get; init; } = new() { City = \"Oslo\" };")]
    [InlineData("a constructor", "public double? North { get; init; }", "public double? North { get; init; } public Spot() => North = 3;")]
    public void Changes_with(string what, params string[] edits) =>
        Edited(edits).TransformHash.ShouldNotBe(Before.Value.TransformHash, what);

    [Fact]
    public void The_definition_names_the_paths() => Before.Value.Definition.Split('\n')
        .Where(line => line.StartsWith("column", StringComparison.Ordinal) || line.StartsWith("feature", StringComparison.Ordinal)).ShouldBe(
        [
            "column Home.City Text?", "column Home.Postcode Int32", "column Home.At.North Double?", "column Home.Unread Text?",
            "column Work.City Text?", "column Work.Postcode Int32?", "column Work.At.North Double?", "column Work.Unread Text?",
            "column Counts.a Double?", "column Counts.b Double?",
            "feature City string = Home.City",
            "feature Sum double = Home.Postcode + (Work?.Postcode ?? 0) + (Home.At.North ?? 1)",
            "feature A double = Counts.GetValueOrDefault(\"a\") + Counts.GetValueOrDefault(\"b\", 2.0)",
        ]);

    [Fact]
    public void A_record_that_is_edited_in_another_file_is_read_again()
    {
        const string Place = "public sealed class Place { public int Postcode { get; init; } = 1; }";
        const string Row = """
            [Pipeline("trip")]
            public sealed partial class Trip
            {
                public Place Home { get; init; } = new();
                [Centre] double Code => Home.Postcode;
            }
            """;
        var first = SmallPipelines.Run(Row, Place);
        first.Edit(1, Place.Replace("= 1", "= 2", StringComparison.Ordinal)).Reasons(PipelineGenerator.ModelStep)
            .ShouldBe([Microsoft.CodeAnalysis.IncrementalStepRunReason.Modified]);
        first.Edit(1, Place.Replace("sealed", "/* a place */ sealed", StringComparison.Ordinal)).Reasons(PipelineGenerator.ModelStep)
            .ShouldBe([Microsoft.CodeAnalysis.IncrementalStepRunReason.Unchanged]);
    }
}
