using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Steps that learn from the numbers of one column of whole numbers, or from the results of maps over them. Small numbers are only counted,
/// and go through the chains once each when the pass ends. Cross-fitted steps are not among them: they are summarised fold by fold.
/// </summary>
sealed class CountedNumbers(PipelineModel model, int column, IReadOnlyList<LearningStep> parts) : FitGroup(model, parts)
{
    string Id => Model.Columns[column].Id;

    string Counts => Id + "_counts";

    /// <summary>The groups among the steps of a pass.</summary>
    public static IEnumerable<CountedNumbers> Among(PipelineModel model, IEnumerable<LearningStep> learning) =>
        learning.Where(part => Takes(model, part)).GroupBy(part => ColumnModel.OfWhole(model, part.Feature.Value))
            .Select(group => new CountedNumbers(model, group.Key, [.. group]));

    public static bool Takes(PipelineModel model, LearningStep part) =>
        part.Step is { Fit.Feeding: Feeding.Numbers, Takes: ChainKind.Number, Refuses: false, CrossFits: false }
        && part.Feature.Steps.Take(part.At).All(step => step is { Shape: Shape.Map, Refuses: false, CrossFits: false })
        && ColumnModel.OfWhole(model, part.Feature.Value) >= 0;

    public override int CountedColumn => column;

    protected override string Counting => Counts;

    protected override void Fields(CodeWriter code) => code.Line($"readonly {Generated}WholeCounts {Counts} = new();");

    protected override void Add(CodeWriter code)
    {
        // A batch for the first part is for all: they read only this column.
        if (Parts.Count > 1)
            code.Line(If(Parts[0]));
        code.Line($"{(Parts.Count > 1 ? "    " : "")}EachBlock(batch, CountOf_{Id});");
    }

    // What was counted is merged once for all parts.
    protected override void BeforeMerge(CodeWriter code, LearningStep part)
    {
        if (part == Parts[0])
            code.Line($"{Counts}.Merge(theirs.{Counts});");
    }

    protected override void BeforeComplete(CodeWriter code, LearningStep part) => code.Line($"{Counts}.AddTo(Add_{part.Field});");

    protected override void Methods(CodeWriter code)
    {
        code.Gap().Line($"// {Model.Columns[column].Member}: small numbers are counted, others added as they come.");
        code.Open($"void CountOf_{Id}({Batch}, int start, int rows)");
        code.Line($"var others = {Counts}.Add(batch.Values<{Model.Columns[column].Type}>({Position(Model, column)}), start, rows);");
        code.Line("if (others.IsEmpty)");
        code.Line("    return;");
        foreach (var part in Parts)
            code.Line($"Add_{part.Field}(others, default);");
        code.Close();

        foreach (var part in Parts)
        {
            code.Gap().Open($"void Add_{part.Field}(global::System.ReadOnlySpan<double> values, " +
                $"global::System.ReadOnlySpan<{Authoring}RowCount> counts)");
            code.Line("var rows = values.Length;");
            new BlockChain(code, Model, part.Feature, entering: "values").Steps(part.At, flag: false);
            code.Line($"{Generated}FitStep.Add({part.Field}, x, counts);");
            code.Close();
        }
    }
}
