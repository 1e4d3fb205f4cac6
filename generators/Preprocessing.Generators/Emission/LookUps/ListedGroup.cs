using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Features of one discrete input whose first steps list the values that they distinguish: one table of all these gives the entry of a
/// value.
/// </summary>
sealed class ListedGroup(PipelineModel model, IReadOnlyList<FeatureModel> features) : LookUpGroup(model, features)
{
    public static bool Takes(FeatureModel feature) =>
        feature.Ends != ChainKind.Scattered && ChainContext.Kind(feature, 0) == ChainKind.Category && feature.Value.TupleNames.Count == 0
        && Leading(feature).ToList() is var leading && leading.Count > 0
        && leading[leading.Count - 1].Shape != Shape.Replace && leading.All(step => step.Lists);

    ColumnModel? Column => Value.Column >= 0 ? Model.Columns[Value.Column] : null;

    bool IsTextColumn => Column is { IsText: true };

    protected override string Name => Column?.Id ?? Features[0].Id;

    /// <summary>The input as a property of a row.</summary>
    string OfRow => Column is { } column ? ValueEmitter.OfRow(column, "row") : "row." + Features[0].Value.Access;

    protected override string Words => $"{Value.Declared}: the values that steps distinguish";

    protected override string Creation => $"new {Generated}LookUpEntries(" +
        $"[{string.Join(", ", Features.SelectMany(Leading).Select(Domain))}])";

    protected override string RowValue => IsText ? Name + "_text" : RowCategory;

    /// <summary>Whether a row has a text, whether or not it is a column's.</summary>
    bool IsText => Value.Type.TrimEnd('?') == "string";

    public override void Prefetch(CodeWriter code)
    {
        if (IsText)
            code.Line($"var {RowValue} = {Generated}Prefetch.Fetch({LookUp}.Table, {OfRow});");
    }

    string RowCategory => $"{Generated}Values.Category({OfRow})";

    protected override (string, string, string) Refused => (
        $"{Category} value",
        RowCategory,
        Column is null ? $"CategoryOf_{Name}(start + refused)" : $"batch[{Position(Model, Value.Column)}].CategoryAt(start + refused)");

    protected override string Entering(FeatureModel feature, string lookUp, string entry) => $"{lookUp}[{entry}]";

    protected override string EnteringRefused(FeatureModel feature) => "value";

    public override void BatchFields(CodeWriter code)
    {
        base.BatchFields(code);
        if (IsTextColumn)
            code.Line($"{Generated}TextEntries {Name}_texts;");
    }

    public override void BatchCreate(CodeWriter code)
    {
        if (IsTextColumn)
            code.Line($"{Name}_texts = new {Generated}TextEntries(fitted.{LookUp});");
    }

    public override bool Loads => IsTextColumn;

    public override void Load(CodeWriter code)
    {
        if (IsTextColumn)
            code.Line($"{Name}_texts.Load(batch.Texts({Position(Model, Value.Column)}));");
    }

    protected override void ReadBlock(CodeWriter code)
    {
        if (IsTextColumn)
            code.Line($"{Name}_texts.Read(start, entries);");
        else if (Column is not null)
            code.Line($"{Generated}BlockLoop.Read(batch.Values<{Column.Type}>({Position(Model, Value.Column)}), start, fitted.{LookUp}, " +
                $"entries);");
        else
        {
            code.Line("for (var r = 0; r < rows; r++)");
            code.Line($"    entries[r] = fitted.{LookUp}.Entry(CategoryOf_{Name}(start + r));");
        }
    }

    protected override void ReadingMethods(CodeWriter code)
    {
        if (Column is not null)
            return;
        code.Gap().Open($"{Category} CategoryOf_{Name}(int row)");
        ValueEmitter.Columns(code, Model, Value);
        code.Line($"return {Generated}Values.Category({ValueEmitter.BatchValue(Model, Value, "row")});");
        code.Close();
    }

    /// <summary>The steps that see the value as a category: replacements, and the encoder or score after them.</summary>
    static IEnumerable<StepModel> Leading(FeatureModel feature)
    {
        foreach (var step in feature.Steps)
        {
            if (step.Shape is Shape.Replace or Shape.Encode or Shape.Score)
                yield return step;
            if (step.Shape != Shape.Replace)
                yield break;
        }
    }
}
