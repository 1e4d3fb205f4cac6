using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Features of one discrete input whose first steps list the values they tell apart: a value's code comes from one table of all these.</summary>
sealed class ListedGroup(PipelineModel model, IReadOnlyList<FeatureModel> features) : CodeGroup(model, features)
{
    public static bool Takes(FeatureModel feature) =>
        feature.Ends != ChainKind.Scattered && ChainContext.Kind(feature, 0) == ChainKind.Category && feature.Value.TupleNames.Count == 0 && Leading(feature).ToList() is var leading && leading.Count > 0
        && leading[leading.Count - 1].Shape != Shape.Replace && leading.All(step => step.Lists);

    ColumnModel? Column => Value.Column >= 0 ? Model.Columns[Value.Column] : null;

    bool IsTextColumn => Column is { IsText: true };

    protected override string Name => Column?.Id ?? Features[0].Id;

    /// <summary>The input as a property of a row.</summary>
    string Access => Column?.Access ?? Features[0].Value.Access;

    protected override string Words => $"{Value.Declared}: the values that steps tell apart";

    protected override string Creation => $"new {Generated}LookUpEntries([{string.Join(", ", Features.SelectMany(Leading).Select(Domain))}])";

    protected override string RowCode => IsText ? Name + "_text" : RowCategory;

    /// <summary>Whether a row has a text, whether or not it is a column's.</summary>
    bool IsText => Value.Type.TrimEnd('?') == "string";

    public override void Ahead(CodeWriter code)
    {
        if (IsText)
            code.Line($"var {RowCode} = {Generated}Prefetch.Fetch(this.{Codes}.Table, row.{Access});");
    }

    string RowCategory => $"{Generated}Values.Category(row.{Access})";

    protected override (string, string, string) Refused => ($"{Category} value", RowCategory, Column is null ? $"CategoryOf_{Name}(r)" : $"batch[{Value.Column}].CategoryAt(r)");

    protected override string Entering(FeatureModel feature, string codes, string code) => $"{codes}[{code}]";

    protected override string EnteringRefused(FeatureModel feature) => "value";

    public override void BatchFields(CodeWriter code)
    {
        base.BatchFields(code);
        if (IsTextColumn)
            code.Line($"readonly {Generated}TextEntries {Name}_texts;");
    }

    public override void BatchCreate(CodeWriter code)
    {
        if (IsTextColumn)
            code.Line($"{Name}_texts = new {Generated}TextEntries(fitted.{Codes});");
    }

    public override void Load(CodeWriter code)
    {
        if (IsTextColumn)
            code.Line($"{Name}_texts.Load(batch.Texts({Value.Column}));");
    }

    protected override void ReadBlock(CodeWriter code)
    {
        if (IsTextColumn)
            code.Line($"{Name}_texts.Read(start, codes);");
        else if (Column is not null)
            code.Line($"{Generated}BlockLoop.Read(batch.Values<{Column.Type}>({Value.Column}), start, fitted.{Codes}, codes);");
        else
        {
            code.Line("for (var r = 0; r < codes.Length; r++)");
            code.Line($"    codes[r] = fitted.{Codes}.Entry(CategoryOf_{Name}(start + r));");
            code.Close();
            code.Gap().Open($"{Category} CategoryOf_{Name}(int row)");
            ValueEmitter.Columns(code, Model, Value);
            code.Line($"return {Generated}Values.Category({ValueEmitter.BatchValue(Model, Value, "row")});");
        }
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

    static string Domain(StepModel step) => $"{Generated}Tracer.{step.Shape}Domain<{step.Attribute}, {step.State}>({StateArgument(step)})";
}
