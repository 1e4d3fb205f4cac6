using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Tests.Shapes;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Preprocessing.Generators.Tests;

/// <summary>What an edit makes the generator do again. Files: 0 the trip, 1 its helpers, 2 the bird.</summary>
/// <remarks>The models are read again after every edit of a declaration; one equal to the model before counts as cached, and nothing after it runs.</remarks>
public class IncrementalityTests
{
    static readonly string[] Files = [SmallPipelines.Trip, SmallPipelines.Units, SmallPipelines.Bird];

    [Theory]
    // What changes no number and no word of the output: the model is the same, and no file is written again.
    [InlineData("an unused method in another file", 1, "=> 1;", "=> 2;", Cached, Cached)]
    [InlineData("a comment in another file", 1, "static class", "// Units.\nstatic class", Cached, Cached)]
    [InlineData("a comment inside the class", 0, "    public string?", "    // Where from.\n    public string?", Cached, Cached)]
    [InlineData("a comment inside an expression", 0, "Kilometres(Miles ?? 0)", "Kilometres(/* of course */ Miles ?? 0)", Cached, Cached)]
    [InlineData("another layout of an expression", 0, "Kilometres(Miles ?? 0)", "Kilometres(\n        Miles\n        ?? 0)", Cached, Cached)]
    [InlineData("blank lines and blanks", 0, "{ get; init; }", "{  get ;\n\n init; }", Cached, Cached)]
    [InlineData("a comment in a helper", 1, "var perMile", "/* how many */ var perMile", Cached, Cached)]
    [InlineData("a local name in a helper", 1, "perMile", "each", Cached, Cached)]
    [InlineData("a using directive", 0, "namespace Trips;", "namespace Trips;\nusing System.Text;", Cached, Cached)]
    // What changes the contract alone.
    [InlineData("a documentation comment", 0, "A trip.", "A trip of a bird.", Modified, Cached)]
    // What changes a number: the pipeline concerned, and no other.
    [InlineData("a constant in another file", 1, "Scale = 0.5", "Scale = 0.25", Modified, Cached)]
    [InlineData("a helper in the class", 0, "miles * factor", "miles / factor", Modified, Cached)]
    [InlineData("a helper in another file", 1, "miles * perMile", "miles / perMile", Modified, Cached)]
    [InlineData("a helper's helper", 1, "1.609344", "1.609", Modified, Cached)]
    [InlineData("another step", 0, "[Hot]", "[Index, Double]", Modified, Cached)]
    [InlineData("a step's parameter", 0, "Powers(3)", "Powers(4)", Modified, Cached)]
    [InlineData("a new column", 0, "public string?", "public int New { get; init; } public string?", Modified, Cached)]
    [InlineData("a step of the other pipeline", 2, "[Centre]", "[Double]", Cached, Modified)]
    public void An_edit_writes_again_only_what_it_concerns(string edit, int file, string find, string replace, IncrementalStepRunReason trip, IncrementalStepRunReason bird)
    {
        Files[file].ShouldContain(find, customMessage: edit);
        var first = SmallPipelines.Run(Files);
        first.Diagnostics.ShouldBeEmpty();
        var second = first.Edit(file, Files[file].Replace(find, replace));
        second.Diagnostics.ShouldBeEmpty();
        second.Reasons(PipelineGenerator.ModelStep).ShouldBe([trip, bird], edit);
        second.OutputReasons.ShouldBe([trip, bird], edit);
    }

    [Fact]
    public void Nothing_runs_again_for_the_same_compilation_twice()
    {
        var second = SmallPipelines.Run(Files).Edit(1, SmallPipelines.Units);
        second.OutputReasons.ShouldAllBe(reason => reason == Cached);
    }

    [Fact]
    public void A_new_file_without_a_pipeline_writes_nothing()
    {
        var second = SmallPipelines.Run(Files).Edit(3, "class Nothing;");
        second.Reasons(PipelineGenerator.ModelStep).ShouldBe([Cached, Cached]);
        second.OutputReasons.ShouldBe([Cached, Cached]);
    }

    [Fact]
    public void A_new_pipeline_leaves_the_others_alone()
    {
        var second = SmallPipelines.Run(Files).Edit(3, SmallPipelines.Bird.Replace("Bird", "Fish").Replace("bird", "fish"));
        second.Reasons(PipelineGenerator.ModelStep).ShouldBe([Cached, Cached, New]);
        second.OutputReasons.ShouldBe([Cached, Cached, New]);
    }
}
