using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Preprocessing.CodeFixes.Tests;

public class FixTests
{
    static string Trip(string members, string head = "[Pipeline(\"trip\")]\npublic sealed partial class Trip") => $$"""
        {{head}}
        {
            public double Miles { get; init; }
            {{members}}
        }
        """;

    [Theory]
    [InlineData("public sealed class Trip", "public sealed partial class Trip")]
    [InlineData("class Trip", "partial class Trip")]
    [InlineData("/* of a bird */ class Trip // far", "/* of a bird */ partial class Trip // far")]
    public Task A_class_becomes_partial(string before, string after) => FixVerifier.Verify("PRE001",
        Trip("[StandardScale] double Far => Miles;", "/// <summary>A trip.</summary>\n[Pipeline(\"trip\")]\n" + before),
        Trip("[StandardScale] double Far => Miles;", "/// <summary>A trip.</summary>\n[Pipeline(\"trip\")]\n" + after));

    [Theory]
    [InlineData("My Trip", "my-trip")]
    [InlineData("DailyTrip", "daily-trip")]
    [InlineData("", "trip")]
    public Task A_name_gets_hyphens(string before, string after) => FixVerifier.Verify(
        "PRE003",
        Trip("[StandardScale] double Far => Miles;").Replace("\"trip\"", $"\"{before}\""),
        Trip("[StandardScale] double Far => Miles;").Replace("\"trip\"", $"\"{after}\""));

    [Theory]
    [InlineData("Math.Log(Miles)", "PortableMath.Log(Miles)")]
    [InlineData("MathF.Log((float)Miles)", "PortableMathF.Log((float)Miles)")]
    [InlineData("1 + double.Exp(Miles) * 2", "1 + PortableMath.Exp(Miles) * 2")]
    [InlineData("Math.Pow(Math.Abs(Miles), 0.3)", "PortableMath.Pow(Math.Abs(Miles), 0.3)")]
    public async Task A_function_of_the_C_library_becomes_portable(string before, string after)
    {
        var project = await FixVerifier.FixAsync(FixVerifier.Project(Trip($"[StandardScale] double Far => {before};")), "PRE019");
        (await FixVerifier.TextAsync(project)).ShouldBe(Trip($"[StandardScale] double Far => {after};"));
        (await FixVerifier.ReportedAsync(project)).ShouldNotContain(reported => reported.Id == "PRE019");
    }

    [Fact]
    public Task A_function_that_has_no_portable_routine_is_left() =>
        FixVerifier.VerifyNone("PRE019", Trip("[StandardScale] double Far => Math.ReciprocalEstimate(Miles);"));

    [Fact]
    public async Task A_step_gets_name_and_version()
    {
        const string Step = """
            /// <summary>Halves.</summary>
            public sealed class HalfAsMuchAttribute : StepAttribute, IMap<NoState>
            {
                public static T Apply<T>(in NoState s, T x) where T : struct, ILane<T> => x / 2.0;
            }
            """;
        var project = await FixVerifier.FixAsync(FixVerifier.Project(Step), "PRE028");
        (await FixVerifier.TextAsync(project))
            .ShouldBe(Step.Replace("public sealed class", "[StepInfo(\"half-as-much\", Version = 1)]\npublic sealed class"));
        (await FixVerifier.ReportedAsync(project))
            .ShouldNotContain(reported => reported.Id == "PRE028" || reported.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("[HashIndex]", "[HashIndex(buckets: 1)]")]
    [InlineData("[Saturate(Half = 3)]", "[Saturate(from: 2, Half = 3)]")]
    public async Task A_step_gets_the_parameters_it_needs(string before, string after)
    {
        const string Step = """

            sealed class SaturateAttribute(double from) : StepAttribute, IFit<Nothing, SaturateAttribute.State>, IMap<SaturateAttribute.State>
            {
                [Range(2, 9)] public double From { get; } = from;
                public double Half { get; init; }
                public readonly record struct State(double Half);
                public State Fit(Nothing column) => new(From + Half);
                public static T Apply<T>(in State s, T x) where T : struct, ILane<T> => x / s.Half;
            }
            """;
        var project = await FixVerifier.FixAsync(FixVerifier.Project(Trip($"{before} double Far => Miles;") + Step), "CS7036");
        (await FixVerifier.TextAsync(project)).ShouldBe(Trip($"{after} double Far => Miles;") + Step);
        (await FixVerifier.ReportedAsync(project)).ShouldNotContain(reported => reported.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task A_library_gets_a_version()
    {
        var image = new MemoryStream();
        CSharpCompilation.Create(
            "Roads",
            [CSharpSyntaxTree.ParseText(
                "public static class Roads { public static double Far(double miles) => miles; }",
                cancellationToken: TestContext.Current.CancellationToken)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new(OutputKind.DynamicallyLinkedLibrary))
            .Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success.ShouldBeTrue();
        var trip = Trip(
            "[StandardScale] double Far => Roads.Far(Miles);",
            "namespace Trips;\n\n[Pipeline(\"trip\")]\npublic sealed partial class Trip");
        await FixVerifier.Verify(
            "PRE031",
            "// A trip.\n" + trip,
            "// A trip.\n[assembly: Preprocessing.PreprocessingVersion(\"1\", Of = \"Roads\")]\n\n" + trip,
            MetadataReference.CreateFromImage(image.ToArray()));
    }

    [Fact]
    public async Task A_changed_pipeline_is_locked_as_it_is_or_with_a_higher_version()
    {
        var before = Trip("[StandardScale] double Far => Miles;");
        // Locked while the file is empty, and so changed.
        var changed = FixVerifier.Project(before, "");
        (await FixVerifier.ReportedAsync(changed)).ShouldContain(reported => reported.Id == "PRE029");

        var locked = await FixVerifier.FixAsync(changed, "PRE029", "Lock");
        (await FixVerifier.ReportedAsync(locked)).ShouldNotContain(reported => reported.Id == "PRE029");
        (await LockAsync(locked)).ShouldContain("\npipeline trip\n");
        (await FixVerifier.TextAsync(locked)).ShouldBe(before);

        var raised = await FixVerifier.FixAsync(changed, "PRE029", "Raise");
        (await FixVerifier.ReportedAsync(raised)).ShouldNotContain(reported => reported.Id == "PRE029");
        (await FixVerifier.TextAsync(raised)).ShouldBe(before.Replace("(\"trip\")", "(\"trip\", Version = 2)"));
        (await LockAsync(raised)).ShouldContain("\npipeline trip version 2\n");

        var again = await FixVerifier.FixAsync(
            raised.AdditionalDocuments.Single().Project
                .RemoveAdditionalDocument(raised.AdditionalDocumentIds.Single())
                .AddAdditionalDocument("trip.preprocessing.lock", "", filePath: "src/trip.preprocessing.lock").Project,
            "PRE029",
            "Raise");
        (await FixVerifier.TextAsync(again)).ShouldContain("Version = 3");
    }

    [Fact]
    public async Task A_pipeline_without_a_lock_gets_one_beside_its_class()
    {
        var project = FixVerifier.Project(Trip("[StandardScale] double Far => Miles;"))
            .AddAdditionalDocument("bird.preprocessing.lock", "", filePath: "src/bird.preprocessing.lock").Project;
        var locked = await FixVerifier.FixAsync(project, "PRE030");
        locked.AdditionalDocuments.Select(file => file.FilePath).ShouldContain("src/trip.preprocessing.lock");
        (await FixVerifier.ReportedAsync(locked)).ShouldNotContain(reported => reported.Id == "PRE030" || reported.Id == "PRE029");
    }

    [Fact]
    public void A_fix_is_of_a_rule_and_named_as_its_analyzer()
    {
        var rules = typeof(Generators.PipelineGenerator).Assembly.GetTypes().Select(type => type.Name).ToHashSet();
        foreach (var fix in FixVerifier.Fixes.Where(fix =>
            fix is DocumentFix && fix.FixableDiagnosticIds.Any(id => id.StartsWith("PRE", StringComparison.Ordinal))))
            rules.ShouldContain(Regex.Replace(fix.GetType().Name, "Fix$", "Analyzer"));
    }

    static async Task<string> LockAsync(Project project) =>
        (await project.AdditionalDocuments.Single().GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    /// <summary>A class of data, and a mask, as a package has them.</summary>
    const string Classes = """

        namespace Microsoft.Extensions.Compliance.Classification { public abstract class DataClassificationAttribute : Attribute; }
        public sealed class SecretAttribute : Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute;
        [StepInfo("veil")] public sealed class VeilAttribute : StepAttribute, IMap<NoState>, IMask
        {
            public static T Apply<T>(in NoState state, T x) where T : struct, ILane<T> => T.Floor(x / 100) * 100;
        }
        """;

    [Theory]
    [InlineData(
        "[Secret, StandardScale] public double Income { get; init; }", "[Secret, Veil, StandardScale] public double Income { get; init; }")]
    [InlineData(
        "[Secret] public double Income { get; init; }\n    [Log1p] double Far => Income + 1;",
        "[Secret] public double Income { get; init; }\n    [Veil, Log1p] double Far => Income + 1;")]
    [InlineData("[Feature, Secret] public double Income { get; init; }", "[Veil, Feature, Secret] public double Income { get; init; }")]
    public async Task A_mask_is_put_before_the_steps(string before, string after)
    {
        var project = await FixVerifier.FixAsync(FixVerifier.Project(Trip(before) + Classes), "PRE100", "Mask with [Veil]");
        (await FixVerifier.TextAsync(project)).ShouldBe(Trip(after) + Classes);
        (await FixVerifier.ReportedAsync(project)).ShouldNotContain(reported => reported.Id.StartsWith("PRE1"));
    }

    [Fact]
    public Task A_weight_gets_no_mask() => FixVerifier.VerifyNone(
        "PRE100",
        Trip("[Secret] public double Income { get; init; } [Log1p] double Far => Miles; [Weight] double Share => Income;") + Classes);

    [Theory]
    [InlineData("CountEncode", "CountEncode(MinCount = 10)")]
    [InlineData("CountEncode(Normalize = true)", "CountEncode(Normalize = true, MinCount = 10)")]
    [InlineData("EmbeddingId(MinFrequency = 3)", "EmbeddingId(MinFrequency = 10)")]
    public async Task A_step_learns_values_of_ten_rows(string before, string after)
    {
        var project = await FixVerifier.FixAsync(
            FixVerifier.Project(Trip($"[Secret, Veil, {before}] public double Income {{ get; init; }}") + Classes), "PRE101");
        (await FixVerifier.TextAsync(project)).ShouldBe(Trip($"[Secret, Veil, {after}] public double Income {{ get; init; }}") + Classes);
        (await FixVerifier.ReportedAsync(project)).ShouldNotContain(reported => reported.Id.StartsWith("PRE1"));
    }

    [Fact]
    public Task A_step_without_a_parameter_for_it_is_left() => FixVerifier.VerifyNone(
        "PRE101", Trip("[Secret, Veil, LabelEncode] public double Income { get; init; }") + Classes);
}
