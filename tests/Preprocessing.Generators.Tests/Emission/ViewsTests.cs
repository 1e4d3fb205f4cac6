using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Tests.Shapes;

namespace Preprocessing.Generators.Tests.Emission;

/// <summary>Feature views: how generated code describes them, and what is taken from them.</summary>
public class ViewsTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [EventTime] public required DateTime At { get; init; }
            public required string From { get; init; }
            public long Number { get; init; }
            [From<V>(nameof(From), nameof(Number)), Feature] public double? Grams { get; private set; }
        }

        [Pipeline("v"), FeatureView(Ttl = "2m", Strict = true)]
        public sealed partial class V
        {
            [System.ComponentModel.DataAnnotations.Key] public required string Place { get; init; }
            [System.ComponentModel.DataAnnotations.Key] public required int Ring { get; init; }
            [EventTime] public required DateTime At { get; init; }
            [CreatedTime] DateTime Known => At.AddSeconds(Grams);
            [Feature] public double Grams { get; init; }
        }
        """, "P");

    [Fact]
    public void Reading()
    {
        var text = Code["ViewRead1"].Replace(Code["ViewRead1.TicksAt"].ReplaceLineEndings("\n    ") + "\n\n    ", "");
        text.ShouldStartWith("""
            sealed class ViewRead1 : api::Engines.ViewReading<global::P>
            {
                public ViewRead1() : base(
                    "v",
                    "sha256:
            """);
        text[text.IndexOf("new api::", StringComparison.Ordinal)..].ShouldBe("""
            new api::Engines.ViewRule(1200000000L, true),
                    new int[] { Column_From, Column_Number },
                    new string[] { "From", "Number" },
                    new[] { "Grams" },
                    new[] { Column_Grams }) { }

                public override author::Category KeyOf(global::P row, int part)
                {
                    if (part == 0)
                        return run::Values.Category(row.From);
                    if (part == 1)
                        return run::Values.Category(row.Number);
                    return default;
                }

                public override long? TicksOf(global::P row) => row.At.Ticks;

                public override void Set(global::P row, global::System.ReadOnlySpan<double> values)
                {
                    row.Grams = double.IsNaN(values[0]) ? null : values[0];
                    row.PipelineViewsRead |= 1UL << 0;
                }
            }
            """);
    }

    [Fact]
    public void A_view_of_another_project_is_known_by_what_its_build_recorded()
    {
        const string View = """
            [Pipeline("delays"), FeatureView(Ttl = "3h", Strict = true)]
            public sealed partial class Delays
            {
                [System.ComponentModel.DataAnnotations.Key] public required string Airport { get; init; }
                [EventTime] public required DateTime At { get; init; }
                [Column("a; b, 100 %")] public required double Raw { get; init; }
                [StandardScale] double Delay => Raw;
                [Cyclic(24)] double Hour => At.Hour;
            }

            """;
        const string Reader = """
            [Pipeline("flight")]
            public sealed partial class Flight
            {
                [EventTime] public required DateTime At { get; init; }
                public required string Airport { get; init; }
                [From<Delays>, Feature] public double? Delay { get; private set; }
                [From<Delays>(Feature = "Hour_sin"), Feature] public double? Hour { get; private set; }
            }
            """;
        var library = SmallPipelines.Run(View).Output;
        using var assembly = new MemoryStream();
        library.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken).Success.ShouldBeTrue();

        var apart = GeneratorRun.Over([Reader], [typeof(DoubleAttribute)], MetadataReference.CreateFromImage(assembly.ToArray()));
        apart.Diagnostics.ShouldBeEmpty();
        apart.Files["Flight.Pipeline.g.cs"].ShouldBe(SmallPipelines.Run(View + Reader).Files["Flight.Pipeline.g.cs"]);
    }

    [Fact]
    public void Filling() => Code["Declared.Fill"].ShouldContain("""
        if ((rows[r].PipelineViewsRead >> 0 & 1) == 0)
        """);
}
