using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Steps that learn in one pass from the numbers of one column of whole numbers, or from what maps make of them. Everyday numbers are only
/// counted, and go through the chains once each when the pass ends. Not those of cross-fitted steps, which are summarised fold by fold.
/// </summary>
sealed class CountedGroup(PipelineModel model, int column, IReadOnlyList<(int Place, FeatureModel Feature, int At, StepModel Step)> parts)
{
    string Id => model.Columns[column].Id;

    string Counts => Id + "_counts";

    /// <summary>The place among all parts of the pass of the first of these.</summary>
    public int First => parts[0].Place;

    /// <summary>The places of all of these.</summary>
    public IEnumerable<int> Places => parts.Select(part => part.Place);

    /// <summary>The groups among what learns in a pass.</summary>
    public static IReadOnlyList<CountedGroup> Of(PipelineModel model, IEnumerable<(FeatureModel Feature, int At, StepModel Step)> learning) =>
        [.. learning.Select((part, place) => (Place: place, part.Feature, part.At, part.Step)).Where(part => Takes(model, (part.Feature, part.At, part.Step)))
            .GroupBy(part => ColumnModel.OfWhole(model, part.Feature.Value)).Select(group => new CountedGroup(model, group.Key, [.. group]))];

    public static bool Takes(PipelineModel model, (FeatureModel Feature, int At, StepModel Step) part) =>
        part.Step is { Fit.Feeding: Feeding.Numbers, Takes: ChainKind.Number, Refuses: false, CrossFits: false } && part.Feature.Steps.Take(part.At).All(step => step is { Shape: Shape.Map, Refuses: false, CrossFits: false })
        && ColumnModel.OfWhole(model, part.Feature.Value) >= 0;

    public void Field(CodeWriter code) => code.Line($"readonly {Generated}WholeCounts {Counts} = null!;");

    public void Begin(CodeWriter code) => code.Line($"{Counts} = new();");

    /// <summary>Lines that count the rows of a batch. One for the first part is for all: they read nothing but this column.</summary>
    public void Add(CodeWriter code)
    {
        if (parts.Count > 1)
            code.Line($"if (Takes({First}))");
        code.Line($"{(parts.Count > 1 ? "    " : "")}EachBlock(batch, CountOf_{Id});");
    }

    /// <summary>Lines that merge what was counted, once for all parts.</summary>
    public void Merge(CodeWriter code, StepModel step)
    {
        if (step.Field == parts[0].Step.Field)
            code.Line($"{Counts}.Merge(theirs.{Counts});");
    }

    /// <summary>Lines that give a part what was counted.</summary>
    public void Complete(CodeWriter code, StepModel step)
    {
        if (parts.Any(part => part.Step.Field == step.Field))
            code.Line($"{Counts}.AddTo(Add_{step.Field});");
    }

    /// <summary>The methods that count, and that add numbers to each step's summary.</summary>
    public void Methods(CodeWriter code)
    {
        code.Gap().Line($"// {model.Columns[column].Member}: everyday numbers are counted, others added as they come.");
        code.Open($"void CountOf_{Id}(int start, int rows)");
        code.Line($"var others = {Counts}.Add(batch.Values<{model.Columns[column].Type}>({column}), start, rows);");
        code.Line("if (others.IsEmpty)");
        code.Line("    return;");
        foreach (var (_, _, _, step) in parts)
            code.Line($"Add_{step.Field}(others, default);");
        code.Close();

        foreach (var (_, feature, at, step) in parts)
        {
            code.Gap().Open($"void Add_{step.Field}(global::System.ReadOnlySpan<double> values, global::System.ReadOnlySpan<long> counts)");
            code.Line("var rows = values.Length;");
            new BlockEmitter(code, model, feature, entering: "values").Steps(at, flag: false);
            code.Line($"{Generated}FitStep.Add({step.Field}, x, counts);");
            code.Close();
        }
    }
}
