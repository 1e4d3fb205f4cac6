using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes how the value of a property is had from a row, and from the columns of a batch.</summary>
static class ValueEmitter
{
    /// <summary>Functions from tuples of discrete values to the category that they are together.</summary>
    public static void Crosses(CodeWriter code, PipelineModel model)
    {
        foreach (var feature in model.Features.Where(IsCross))
        {
            var categories = feature.Value.TupleNames.Select((_, i) => $"{Generated}Values.Category(values.Item{i + 1})");
            code.Gap().Line($"// {feature.Name}: several values as one category");
            code.Line($"static {Category} Cross_{feature.Id}({feature.Value.Type} values) " +
                $"=> {Generated}CrossedCategory.Join({string.Join(", ", categories)});");
        }
    }

    static bool IsCross(FeatureModel feature) => feature.Value.TupleNames.Count > 0 && ChainContext.Kind(feature, 0) == ChainKind.Category;

    /// <summary>The expressions of derived properties, as functions of the columns they read: the same C# that the property runs.</summary>
    public static void Expressions(CodeWriter code, PipelineModel model)
    {
        foreach (var value in Values(model).Where(value => value.Column < 0))
        {
            if (value.Lifting is { IsLifted: true, IsLeaf: false } && IsBlockwise(model, value))
                LiftedEmitter.Type(code, model, value);
            if (!IsScalar(model, value))
                continue;
            var columns = value.Reads.Select(position => model.Columns[position]);
            var parameters = string.Join(", ", columns.Select(column => $"{column.DeclaredType} {column.Parameter}"));
            code.Gap().Line($"// {value.Member} => {value.Declared}");
            if (value.Lifting.Obstacle is { } obstacle)
                code.Line($"// not lifted to lanes: {obstacle}");
            code.Line($"static {value.Type} ValueOf_{value.Id}({parameters}) => {value.Expression};");
        }
    }

    /// <summary>Whether a batch asks for the numbers of a derived property block by block.</summary>
    static bool IsBlockwise(PipelineModel model, ValueModel value) =>
        model.Features.Concat(model.Labels).Any(feature => feature.Value == value) || value == model.Weight
        || model.LearntFrom.Contains(value);

    /// <summary>
    /// Whether a batch asks for single values of a derived property: where its numbers cannot be lifted, where it is a category, weight,
    /// filter or rule, and to name what a step refuses.
    /// </summary>
    static bool IsScalar(PipelineModel model, ValueModel value) =>
        !value.Lifting.IsLifted || !IsBlockwise(model, value)
        || value == model.Filter || value == model.Weight || value == model.Group || model.Rules.Any(rule => rule.Value == value)
        || model.History?.Columns.Any(part => part.Remembers == value) == true
        || model.Chains.Where(feature => feature.Value == value).Any(feature =>
            ChainContext.Kind(feature, 0) is ChainKind.Category or ChainKind.Items or ChainKind.Moments
            || feature.Steps.Any(step => step.Shape is Shape.Encode or Shape.Score));

    public static IEnumerable<ValueModel> Values(PipelineModel model) =>
        model.Features.Concat(model.Labels).Select(feature => feature.Value).Concat(model.Rules.Select(rule => rule.Value))
            .Concat(new[] { model.Weight, model.Group, model.Filter }.Concat(model.LearntFrom)
                .Concat(model.History is { } history ? history.Columns.Select(part => part.Remembers) : []).OfType<ValueModel>())
            .Concat(model.Times.Select(time => time.Value))
            .GroupBy(value => value.Member).Select(values => values.First());

    /// <summary>The value of a column, as a row has it.</summary>
    public static string OfRow(ColumnModel column, string row) => column.Key is { } key
        ? $"{Generated}Keyed.{(column.Type == "string" ? "Text" : "Value")}({row}.{column.Access}, {Quote(key)})"
        : $"{row}.{column.Access}";

    /// <summary>The number of a property of <c>row</c>.</summary>
    public static string RowNumber(ValueModel value) => $"{Generated}Values.Number(row.{value.Access})";

    /// <summary>The category of a property of <c>row</c>.</summary>
    public static string RowCategory(ValueModel value) => AsCategory(value, $"row.{value.Access}");

    /// <summary>The category at a row of the batch.</summary>
    public static string BatchCategory(PipelineModel model, ValueModel value, string row) =>
        AsCategory(value, BatchValue(model, value, row));

    static string AsCategory(ValueModel value, string expression) =>
        value.TupleNames.Count > 0 ? $"Cross_{value.Id}({expression})" : $"{Generated}Values.Category({expression})";

    /// <summary>A moment, or what a tuple holds, as the category that messages show it by.</summary>
    public static string Shown(FeatureModel feature, string value)
    {
        if (feature.Value.Vector > 0)
            return $"{Category}.Of(\"a vector\")";
        string[] parts = [.. Parts(feature, value).Select(part => $"{Generated}Values.Category({Text(part)})")];
        return parts.Length == 1 ? parts[0] : $"{Generated}CrossedCategory.Join({string.Join(", ", parts)})";

        string Text(string part) => ChainContext.Kind(feature, 0) != ChainKind.Moments ? part
            : $"((global::System.IFormattable?){part})?.ToString(\"O\", global::System.Globalization.CultureInfo.InvariantCulture)";
    }

    static string[] Parts(FeatureModel feature, string value) =>
        feature.Value.TupleNames.Count == 0 ? [value] : [.. feature.Value.TupleNames.Select((_, i) => $"{value}.Item{i + 1}")];

    /// <summary>The numbers of a tuple, or of moments, each with the place of its slot.</summary>
    public static IEnumerable<(string Number, int Slot)> Entering(FeatureModel feature, string value)
    {
        string[] readers = ChainContext.Kind(feature, 0) == ChainKind.Moments ? ["Day", "TimeOfDay"] : ["Number"];
        return Parts(feature, value).SelectMany(part => readers.Select(reader => $"{Generated}Values.{reader}({part})"))
            .Select((number, slot) => (number, slot));
    }

    /// <summary>The value at a row of the batch, in the type of the property.</summary>
    public static string BatchValue(PipelineModel model, ValueModel value, string row) =>
        value.Column >= 0 ? Cell(model, value.Column, row)
        : $"ValueOf_{value.Id}({string.Join(", ", value.Reads.Select(position => Cell(model, position, row)))})";

    /// <summary>Lines that fill <paramref name="target"/> with the numbers of rows <c>start</c> to <c>start + rows</c>.</summary>
    public static void BatchNumbers(CodeWriter code, PipelineModel model, ValueModel value, string target)
    {
        if (value.Column >= 0)
        {
            code.Line($"batch[{Position(model, value.Column)}].CopyNumbers(start, {target});");
            return;
        }
        if (value.Lifting.IsLifted)
        {
            LiftedEmitter.Batch(code, model, value, target);
            return;
        }
        Columns(code, model, value);
        code.Line($"for (var r = 0; r < rows; r++)");
        code.Line($"    {target}[r] = {Generated}Values.Number({BatchValue(model, value, "start + r")});");
    }

    /// <summary>Lines that fill the slots of <paramref name="target"/> with the elements of a tuple or vector, or with moments.</summary>
    public static void BatchTogether(CodeWriter code, PipelineModel model, FeatureModel feature, string target)
    {
        if (feature.Value.Vector > 0)
        {
            code.Line($"{Generated}Vectors.Read(batch, {Position(model, feature.Value.Column)}, start, rows, {target});");
            return;
        }
        if (ChainContext.Kind(feature, 0) == ChainKind.Numbers && feature.Value.Lifting.IsLifted)
        {
            LiftedEmitter.Batch(code, model, feature.Value, target);
            return;
        }
        Columns(code, model, feature.Value);
        code.Open("for (var r = 0; r < rows; r++)");
        code.Line($"var entering = {BatchValue(model, feature.Value, "start + r")};");
        foreach (var (number, slot) in Entering(feature, "entering"))
            code.Line($"{target}[{slot} * rows + r] = {number};");
        code.Close();
    }

    /// <summary>Lines that name the columns a value is read from.</summary>
    public static void Columns(CodeWriter code, PipelineModel model, ValueModel value)
    {
        foreach (var position in value.Reads)
            Column(code, model, position);
    }

    /// <summary>A line that names a column.</summary>
    public static void Column(CodeWriter code, PipelineModel model, int position) =>
        code.Line($"var {Local(model.Columns[position])} = batch.{Reader(model.Columns[position])}({Position(model, position)});");

    /// <summary>The method of a batch that gives a column.</summary>
    static string Reader(ColumnModel column) => column.IsList ? "Lists" : column.IsText ? "Texts" : $"Values<{column.Type}>";

    static string Cell(PipelineModel model, int position, string row) => model.Columns[position] switch
    {
        { Element: "string" } column => $"{Local(column)}.Texts({row})!",
        { IsList: true } column => $"{Local(column)}.Numbers<{column.Element}>({row})!",
        { IsEnum: true } column =>
            $"{Generated}EnumNames.Parse{(column.IsNullable ? "OrMissing" : "")}<{column.Type}>({Local(column)}, {row})",
        { IsParsed: true } column =>
            $"{Generated}ParsedTexts.Value{(column.IsNullable ? "OrMissing" : "")}<{column.Type}>({Local(column)}, {row})",
        { IsText: true, IsNullable: false } column => $"{Local(column)}[{row}]!",
        { IsText: true } column => $"{Local(column)}[{row}]",
        { IsNullable: true } column => $"{Local(column)}[{row}]",
        var column => $"{Local(column)}.Values[{row}]",
    };

    static string Local(ColumnModel column) => "column_" + column.Id;
}
