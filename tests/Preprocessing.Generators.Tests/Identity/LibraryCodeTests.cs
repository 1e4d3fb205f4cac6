using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Tests.Identity;

/// <summary>Code of other assemblies counts by the hash that was recorded where it was compiled, or else by a version.</summary>
public class LibraryCodeTests
{
    const string Marked = """
        namespace Geography;

        [FeatureCode]
        public static class Roads
        {
            public enum Kind { Street, Motorway }

            public static double Kilometres(double miles) => miles * Factor();
            static double Factor() => 1.609344;
            public static double Unused(double miles) => miles;
        }
        """;

    const string Plain = """
        namespace Geography;

        public static class Roads
        {
            public enum Kind { Street, Motorway }

            public static double Kilometres(double miles) => miles * 1.609344;
        }
        """;

    const string Step = """
        namespace Geography;

        [StepInfo("shift", Version = 1)]
        public sealed class ShiftAttribute : StepAttribute, IMap<NoState>
        {
            public static T Apply<T>(in NoState s, T x) where T : struct, ILane<T> => x + Roads.By();
        }

        static class Roads { public static double By() => 2; }
        """;

    const string Trip = """
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [Feature] double Far => Geography.Roads.Kilometres(Miles);
        }
        """;

    static PipelineModel Model(string trip, string library, string name = "Roads")
    {
        var run = GeneratorRun.Over([trip], [], GeneratorRun.Library(name, library));
        run.Diagnostics.ShouldBeEmpty();
        return (PipelineModel)run.Models.Single();
    }

    static string Uses(PipelineModel model) =>
        model.Definition.Split('\n').Single(line => line.StartsWith("uses ", StringComparison.Ordinal));

    [Fact]
    public void Marked_code_counts_as_it_would_in_the_same_project()
    {
        var before = Model(Trip, Marked);
        Uses(before).ShouldStartWith("uses Geography.Roads.Kilometres(double) of Roads sha256:");
        Model(Trip, Marked.Replace("double Factor() =>", "double Factor()\n// metres\n=>").Replace(
            "(double miles) => miles *", "(double m) => m *")).TransformHash.ShouldBe(before.TransformHash);
        Model(Trip, Marked.Replace("Unused(double miles) => miles", "Unused(double miles) => 2 * miles")).TransformHash
            .ShouldBe(before.TransformHash);
        Model(Trip, Marked.Replace("1.609344", "1.6")).TransformHash.ShouldNotBe(before.TransformHash);
    }

    [Fact]
    public void One_member_can_be_marked()
    {
        var marked = Plain.Replace("    public static double", "    [FeatureCode] public static double");
        Uses(Model(Trip, marked)).ShouldStartWith("uses Geography.Roads.Kilometres(double) of Roads sha256:");
        Model(Trip, marked.Replace("1.609344", "1.6")).TransformHash.ShouldNotBe(Model(Trip, marked).TransformHash);
    }

    [Fact]
    public void A_version_stands_for_code_that_is_not_marked()
    {
        GeneratorRun.Over([Trip], [], GeneratorRun.Library("Roads", Plain)).Files.Keys.ShouldBeEmpty();
        Uses(Model(Trip, "[assembly: PreprocessingVersion(\"3\")]\n" + Plain)).ShouldEndWith(" of Roads version:3");
        Uses(Model(Trip, Plain.Replace("public static class", "[PreprocessingVersion(\"4\")] public static class")))
            .ShouldEndWith(" of Roads version:4");
        Uses(Model(Trip, "[assembly: PreprocessingVersion(\"3\")]\n"
            + Plain.Replace("public static double", "[PreprocessingVersion(\"5\")] public static double")))
            .ShouldEndWith(" of Roads version:5");
        Uses(Model("[assembly: PreprocessingVersion(\"6\", Of = \"Roads\")]\n" + Trip, Plain)).ShouldEndWith(" of Roads version:6");
        Model("[assembly: PreprocessingVersion(\"6\", Of = \"Roads\")]\n" + Trip, Plain).TransformHash
            .ShouldNotBe(Model("[assembly: PreprocessingVersion(\"7\", Of = \"Roads\")]\n" + Trip, Plain).TransformHash);
    }

    [Fact]
    public void The_member_of_an_enum_counts_by_its_value()
    {
        var trip =
            Trip.Replace("Geography.Roads.Kilometres(Miles)", "(Miles > 1 ? Geography.Roads.Kind.Motorway : default) == default ? 1 : 2");
        Uses(Model(trip, Plain)).ShouldStartWith("uses Geography.Roads.Kind of Roads sha256:");
        Model(trip, Plain.Replace("Street, Motorway", "Street, Path, Motorway")).TransformHash
            .ShouldNotBe(Model(trip, Plain).TransformHash);
    }

    [Fact]
    public void A_step_of_a_library_counts_by_its_code_too()
    {
        var trip = Trip.Replace("[Feature] double Far => Geography.Roads.Kilometres(Miles)", "[Geography.Shift] double Far => Miles");
        var before = Model(trip, Step, "Steps");
        before.Definition.ShouldContain("  step shift/1 type=[Steps]Geography.ShiftAttribute code=sha256:");
        Model(trip, Step.Replace("By() => 2", "By() => 3"), "Steps").TransformHash.ShouldNotBe(before.TransformHash);
        Model(trip, Step.Replace("x + Roads", "x  +  Roads"), "Steps").TransformHash.ShouldBe(before.TransformHash);
    }

    [Fact]
    public void An_assembly_records_its_pipelines()
    {
        var library = GeneratorRun.Over([Trip], [], GeneratorRun.Library("Roads", Marked));
        var recorded = library.Output.Assembly.GetAttributes()
            .Where(attribute => attribute.AttributeClass?.Name == "RecordedAttribute")
            .Select(attribute => string.Join(' ', attribute.ConstructorArguments.Select(argument => argument.Value)));
        recorded.ShouldBe([$"pipeline trip {((PipelineModel)library.Models.Single()).TransformHash}"]);
    }

    [Fact]
    public void Code_in_a_library_that_calls_a_library_counts_by_both()
    {
        const string Outer = """
            namespace Outside;
            [FeatureCode] public static class Outer { public static double Far(double miles) => Geography.Roads.Kilometres(miles); }
            """;
        string Hash(string inner)
        {
            var roads = GeneratorRun.Library("Roads", inner);
            var run = GeneratorRun.Over(
                [Trip.Replace("Geography.Roads.Kilometres(Miles)", "Outside.Outer.Far(Miles)")],
                [],
                GeneratorRun.Library("Outer", Outer, roads),
                roads);
            run.Diagnostics.ShouldBeEmpty();
            return ((PipelineModel)run.Models.Single()).TransformHash;
        }

        Hash(Marked.Replace("1.609344", "1.6")).ShouldNotBe(Hash(Marked));
    }
}
