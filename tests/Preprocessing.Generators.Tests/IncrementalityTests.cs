using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Tests.Shapes;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Preprocessing.Generators.Tests;

/// <summary>What an edit makes the generator do again. Files: 0 the trip, 1 its helpers, 2 the bird, 3 one that nothing reads.</summary>
/// <remarks>
/// A model is cached if nothing was edited that its pipeline could see: it is not even looked for. It is unchanged if it was looked for
/// and is equal to the one before, so that nothing after it runs.
/// </remarks>
public class IncrementalityTests
{
    const string Other = """
        namespace Trips;

        enum Size { Small = 1, Large = 2 }

        class Other
        {
            const int Most = 3;
            static int count = 0;
            int Next() => count + 1;
            int Last()
            {
                return count - 1;
            }
        }
        """;

    static readonly string[] Files = [SmallPipelines.Trip, SmallPipelines.Units, SmallPipelines.Bird, Other];

    [Theory]
    // What no other code can see, in a file that no pipeline reads.
    [InlineData("an expression body", 3, "count + 1", "count + 2", Cached, Cached)]
    [InlineData("a block", 3, "count - 1", "count - 2", Cached, Cached)]
    [InlineData("the value of a field", 3, "count = 0", "count = 1", Cached, Cached)]
    [InlineData("a comment", 3, "class Other", "/* unrelated */ class Other", Cached, Cached)]
    // What changes no number and no word of the output: the model is the same, and no file is written again.
    [InlineData("an unused method in another file", 1, "=> 1;", "=> 2;", Unchanged, Cached)]
    [InlineData("a comment in another file", 1, "static class", "// Units.\nstatic class", Unchanged, Cached)]
    [InlineData("a comment inside the class", 0, "    public string?", "    // Where from.\n    public string?", Unchanged, Cached)]
    [InlineData("a comment inside an expression", 0, "Kilometres(Miles ?? 0)", "Kilometres(/* of course */ Miles ?? 0)", Unchanged, Cached)]
    [InlineData(
        "another layout of an expression", 0, "Kilometres(Miles ?? 0)", "Kilometres(\n        Miles\n        ?? 0)", Unchanged, Cached)]
    [InlineData("blank lines and blanks", 0, "{ get; init; }", "{  get ;\n\n init; }", Unchanged, Cached)]
    [InlineData("a comment in a helper", 1, "var perMile", "/* how many */ var perMile", Unchanged, Cached)]
    [InlineData("a local name in a helper", 1, "perMile", "each", Unchanged, Cached)]
    // What may give code anywhere another meaning, but does not.
    [InlineData("a using directive", 0, "namespace Trips;", "namespace Trips;\nusing System.Text;", Unchanged, Unchanged)]
    [InlineData("a global using directive", 3, "namespace Trips;", "global using System.Text;\nnamespace Trips;", Unchanged, Unchanged)]
    [InlineData("a constant", 3, "Most = 3", "Most = 4", Unchanged, Unchanged)]
    [InlineData("the value of an enum's member", 3, "Large = 2", "Large = 3", Unchanged, Unchanged)]
    [InlineData("a member", 3, "int Next", "int Following", Unchanged, Unchanged)]
    [InlineData("an attribute", 3, "class Other", "[System.Obsolete]\nclass Other", Unchanged, Unchanged)]
    [InlineData("whether references may be null", 3, "    int Next", "#nullable disable\n    int Next", Unchanged, Unchanged)]
    // What changes the contract alone.
    [InlineData("a documentation comment", 0, "A trip.", "A trip of a bird.", Modified, Cached)]
    // What changes a number: the pipeline concerned, and no other.
    [InlineData("a constant in another file", 1, "Scale = 0.5", "Scale = 0.25", Modified, Unchanged)]
    [InlineData("a helper in the class", 0, "miles * factor", "miles / factor", Modified, Cached)]
    [InlineData("a helper in another file", 1, "miles * perMile", "miles / perMile", Modified, Cached)]
    [InlineData("a helper's helper", 1, "1.609344", "1.609", Modified, Cached)]
    [InlineData("an expression of the class", 0, "Late > 15", "Late > 16", Modified, Cached)]
    [InlineData("another step", 0, "[Hot]", "[Index, Double]", Modified, Unchanged)]
    [InlineData("a step's parameter", 0, "Powers(3)", "Powers(4)", Modified, Unchanged)]
    [InlineData("a new column", 0, "public string?", "public int New { get; init; } public string?", Modified, Unchanged)]
    [InlineData("a step of the other pipeline", 2, "[Centre]", "[Double]", Unchanged, Modified)]
    public void An_edit_writes_again_only_what_it_concerns(
        string edit, int file, string find, string replace, IncrementalStepRunReason trip, IncrementalStepRunReason bird)
    {
        Files[file].ShouldContain(find, customMessage: edit);
        var first = SmallPipelines.Run(Files);
        first.Diagnostics.ShouldBeEmpty();
        var second = first.Edit(file, Files[file].Replace(find, replace));
        second.Diagnostics.ShouldBeEmpty();
        second.Reasons(PipelineGenerator.ModelStep).ShouldBe([trip, bird], edit);
        second.OutputReasons.ShouldBe([Output(trip), Output(bird)], edit);
    }

    [Fact]
    public void An_edit_in_an_expression_of_a_view_writes_its_reader_again()
    {
        const string View = """
            [Pipeline("delays"), FeatureView(Strict = true)]
            public sealed partial class Delays
            {
                [EventTime] public DateTime At { get; init; }
                [CreatedTime] DateTime Left => At.AddMinutes(Delay);
                [Feature] public double Delay { get; init; }
            }
            """;
        const string Reader = """
            [Pipeline("flight")]
            public sealed partial class Flight
            {
                [EventTime] public DateTime At { get; init; }
                [From<Delays>, Feature] public double? Delay { get; private set; }
            }
            """;
        var first = SmallPipelines.Run(View, Reader);
        first.Diagnostics.ShouldBeEmpty();
        var second = first.Edit(0, View.Replace("AddMinutes", "AddSeconds"));
        second.Reasons(PipelineGenerator.ModelStep).ShouldBe([Modified, Modified]);
    }

    static IncrementalStepRunReason Output(IncrementalStepRunReason model) => model == Unchanged ? Cached : model;

    [Fact]
    public void What_was_not_looked_for_is_not_forgotten()
    {
        var run = SmallPipelines.Run(Files).Edit(3, Other.Replace("count + 1", "count + 2"));
        run = run.Edit(1, SmallPipelines.Units.Replace("1.609344", "1.609"));
        run.Reasons(PipelineGenerator.ModelStep).ShouldBe([Modified, Cached]);
        run = run.Edit(3, Other);
        run.Reasons(PipelineGenerator.ModelStep).ShouldBe([Cached, Cached]);
        run.Edit(1, SmallPipelines.Units).Models.ShouldBe(SmallPipelines.Run(Files).Models);
    }

    [Fact]
    public void A_declaration_that_hides_another_is_seen()
    {
        var run = SmallPipelines.Run(SmallPipelines.Trip, SmallPipelines.Units.Replace("namespace Trips;", ""), SmallPipelines.Bird, Other);
        // In the namespace of the trip, and so nearer to it.
        run = run.Edit(3, SmallPipelines.Units.Replace("1.609344", "1.609"));
        run.Diagnostics.ShouldBeEmpty();
        run.Reasons(PipelineGenerator.ModelStep).ShouldBe([Modified, Unchanged]);
    }

    [Fact]
    public void The_code_of_a_step_is_followed_into_other_files()
    {
        const string Step = """
            [StepInfo("shift", Version = 1)]
            public sealed class ShiftAttribute : StepAttribute, IMap<NoState>
            {
                public static T Apply<T>(in NoState state, T x) where T : struct, ILane<T> => x + Shifts.By;
            }
            """;
        const string Shifts = "static class Shifts { public static double By => Twice(1); static double Twice(double x) => 2 * x; }";
        const string Row = """[Pipeline("row")] public sealed partial class Row { [Shift] public double X { get; init; } }""";
        var first = SmallPipelines.Run(Step, Shifts, Row, Other);
        first.Diagnostics.ShouldBeEmpty();
        first.Edit(3, Other.Replace("count + 1", "count + 2")).Reasons(PipelineGenerator.ModelStep).ShouldBe([Cached]);
        var second = first.Edit(1, Shifts.Replace("2 * x", "3 * x"));
        second.Reasons(PipelineGenerator.ModelStep).ShouldBe([Modified]);
        // The pipeline, and what is recorded of the step.
        second.OutputReasons.ShouldBe([Modified, Modified]);
    }

    [Fact]
    public void Settings_of_the_project_are_seen() =>
        SmallPipelines.Run(Files)
            .With(options => options.WithOverflowChecks(true))
            .Reasons(PipelineGenerator.ModelStep)
            .ShouldNotContain(Cached);

    [Fact]
    public void Nothing_runs_again_for_the_same_compilation_twice()
    {
        var second = SmallPipelines.Run(Files).Edit(1, SmallPipelines.Units);
        second.OutputReasons.ShouldAllBe(reason => reason == Cached);
    }

    [Fact]
    public void A_new_file_without_a_pipeline_writes_nothing()
    {
        var second = SmallPipelines.Run(Files).Edit(4, "class Nothing;");
        second.Reasons(PipelineGenerator.ModelStep).ShouldBe([Unchanged, Unchanged]);
        second.OutputReasons.ShouldBe([Cached, Cached]);
    }

    [Fact]
    public void A_new_pipeline_leaves_the_others_alone()
    {
        var second = SmallPipelines.Run(Files).Edit(4, SmallPipelines.Bird.Replace("Bird", "Fish").Replace("bird", "fish"));
        second.Reasons(PipelineGenerator.ModelStep).ShouldBe([Unchanged, Unchanged, New]);
        second.OutputReasons.ShouldBe([Cached, Cached, New]);
    }
}
