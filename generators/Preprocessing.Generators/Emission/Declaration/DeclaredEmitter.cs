using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes the pipeline as declared: columns, hashes, checks, passes.</summary>
static class DeclaredEmitter
{
    public static void Emit(CodeWriter code, PipelineModel model)
    {
        var row = model.Type.Full;
        code.Gap().Open($"internal sealed class Declared : {Generated}GeneratedPipeline<{row}, Learnt>");
        code.Line("public static readonly Declared Instance = new();");
        code.Gap().Line($"public override string Name => {Quote(model.Name)};");
        Text(code, "Definition", model.Definition);
        code.Gap().Line($"public override string TransformHash => {Quote(model.TransformHash)};");
        code.Gap().Line($"public override string SchemaHash => {Quote(model.SchemaHash)};");
        Text(code, "Contract", model.Contract);
        Columns(code, model);
        code.Gap().Line($"public override {Package}LabelKind LabelKind " +
            $"=> {Package}LabelKind.{LabelEmitter.Kind(model)};");
        code.Gap().Line($"public override bool HasWeight => {(model.Weight is null ? "false" : "true")};");
        Folds(code, model);
        code.Gap().Line($"public override int Passes => {model.Passes};");
        Code(code, model);
        CheckEmitter.Constraints(code, model);
        CheckEmitter.Row(code, model);
        CheckEmitter.Batch(code, model);
        Group(code, model);
        Weigh(code, model);
        Filter(code, model);
        Fill(code, model);
        Factory(code, model);
        code.Close();
    }

    /// <summary>A text of several lines, as a sum of literals.</summary>
    static void Text(CodeWriter code, string property, string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        code.Gap().Line($"public override string {property} =>{(text.Length == 0 ? " \"\";" : "")}");
        for (var i = 0; i < lines.Length && text.Length > 0; i++)
            code.Line($"    {Quote(lines[i] + "\n")}{(i == lines.Length - 1 ? ";" : " +")}");
    }

    /// <summary>
    /// The steps whose code counts: where they come from another assembly, it has to be the code that the pipeline was compiled with.
    /// </summary>
    static void Code(CodeWriter code, PipelineModel model)
    {
        const string Mark = " code=";
        var steps = model.Chains.SelectMany(feature => feature.Steps).Where(step => step.Definition.Contains(Mark))
            .Select(step => $"(typeof({step.Attribute}), {Quote(Hash(step.Definition))}),").Distinct().ToArray();
        if (steps.Length == 0)
            return;
        code.Gap().Open("protected override (global::System.Type Step, string Code)[] StepCode => new (global::System.Type, string)[]");
        foreach (var step in steps)
            code.Line(step);
        code.Close("};");

        static string Hash(string definition) =>
            definition.Substring(definition.LastIndexOf(Mark, System.StringComparison.Ordinal) + Mark.Length);
    }

    static void Columns(CodeWriter code, PipelineModel model)
    {
        code.Gap().Open($"public override global::System.Collections.Generic.IReadOnlyList<{Package}ColumnInfo> Columns {{ get; }} = " +
            $"new {Package}ColumnInfo[]");
        foreach (var column in model.Columns)
        {
            var facts = (column.IsNullable ? ", nullable: true" : "") + (column.IsTrainingOnly ? ", trainingOnly: true" : "")
                + (column.IsRecalled ? ", recalled: true" : "");
            var numbers = column.Parts is { } parts ? $", {parts.First}, {parts.Count}" : "";
            code.Line($"{Package}ColumnInfo.Of{Kind(column)}({Quote(column.Name)}{numbers}, {Quote(column.Member)}{facts})" +
                $"{(column.Key is { } key ? $".AtKey({Quote(key)})" : "")}{Reading(column)}{Roles(column)},");
        }
        code.Close("};");
    }

    /// <summary>How sources read the column.</summary>
    static string Reading(ColumnModel column) =>
        (column.MissingTokens.Count == 0 ? ""
            : $".MissingWhen{(column.IsText ? "" : $"<{column.Type}>")}({string.Join(", ", column.MissingTokens)})")
        + (column.TextFormat is { } format ? $".ReadAs({format})" : "");

    /// <summary>What the column says about its row.</summary>
    static string Roles(ColumnModel column)
    {
        var roles = new[]
        {
            (column.IsKey, "Key"), (column.IsEventTime, "EventTime"), (column.IsPartition, "PartitionBy"),
            (column.IsCreatedTime, "CreatedTime"), (column.IsClassified, "Classified"),
        }
            .Where(role => role.Item1).Select(role => $"{Package}ColumnRoles.{role.Item2}").ToArray();
        return roles.Length == 0 ? "" : $".As({string.Join(" | ", roles)})";
    }

    static string Kind(ColumnModel column) =>
        column.Parts is not null ? $"Parts<{column.Element}>"
        : column.Element is "string" ? "TextList"
        : column.IsList ? $"List<{column.Element}>"
        : column.IsEnum ? $"Enum<{column.Type}>"
        : column.IsParsed ? $"Parsed<{column.Type}>"
        : column.IsText ? "Text"
        : $"<{column.Type}>";

    static void Folds(CodeWriter code, PipelineModel model)
    {
        if (model.TrainingKeys.Count == 0)
            return;
        var steps = model.Features.SelectMany(feature => feature.Steps).Where(step => step.CrossFits);
        if (steps.Any())
            code.Gap().Line($"public override int Folds " +
                $"=> {Generated}CrossFit.Folds({string.Join(", ", steps.Select(step => "PipelineCode." + step.Field))});");
        code.Gap().Line($"protected override int[] TrainingKeys => " +
            $"[{string.Join(", ", model.TrainingKeys.Select(key => Position(model, key.Column)))}];");
    }

    static void Group(CodeWriter code, PipelineModel model)
    {
        if (model.Group is not { } group)
            return;
        code.Gap().Line("public override bool HasGroup => true;");
        code.Gap().Open($"public override {Category} GroupAt({Package}Batch<{model.Type.Full}> batch, int row)");
        if (group.Column < 0)
            ValueEmitter.Columns(code, model, group);
        code.Line(group.Column >= 0
            ? $"return batch[{Position(model, group.Column)}].CategoryAt(row);"
            : $"return {ValueEmitter.BatchCategory(model, group, "row")};");
        code.Close();
    }

    static void Weigh(CodeWriter code, PipelineModel model)
    {
        if (model.Weight is not { } weight)
            return;
        code.Gap().Open($"protected override void Weigh({Package}Batch<{model.Type.Full}> batch, {DoubleSpan} weights)");
        ValueEmitter.Columns(code, model, weight);
        code.Line("for (var r = 0; r < weights.Length; r++)");
        code.Line($"    weights[r] = {Generated}Values.Number({ValueEmitter.BatchValue(model, weight, "r")});");
        code.Close();
    }

    static void Filter(CodeWriter code, PipelineModel model)
    {
        if (model.Filter is not { } filter)
            return;
        code.Gap().Line("public override bool HasTrainingFilter => true;");
        code.Gap().Open($"protected override void Filter({Package}Batch<{model.Type.Full}> batch, global::System.Span<bool> keep)");
        ValueEmitter.Columns(code, model, filter);
        code.Line("for (var r = 0; r < keep.Length; r++)");
        code.Line($"    keep[r] = {Generated}Values.Number({ValueEmitter.BatchValue(model, filter, "r")}) == 1;");
        code.Close();
    }

    static void Fill(CodeWriter code, PipelineModel model)
    {
        code.Gap().Open($"public override void Fill({Package}Batch<{model.Type.Full}> batch, " +
            $"global::System.ReadOnlySpan<{model.Type.Full}> rows, bool training)");
        code.Line("batch.Count = rows.Length;");
        RecordEmitter.RequireRows(code, model);
        for (var position = 0; position < model.Columns.Count; position++)
        {
            var column = model.Columns[position];
            if (column.IsRecalled)
            {
                HistoryEmitter.Fill(code, model, position);
                continue;
            }
            code.Open(column.IsTrainingOnly ? "if (training)" : "// " + column.Member);
            if (column.IsList)
            {
                code.Line($"{Generated}ListFiller.Fill(batch.Lists({Position(model, position)}), rows, static row => " +
                    $"{ValueEmitter.OfRow(column, "row")}{(column is { IsMemory: true, IsNullable: true } ? " ?? default" : "")});");
                code.Close();
                continue;
            }
            code.Line(column.IsText
                ? $"var column = new {Generated}TextFiller(batch.Texts({Position(model, position)}), rows.Length);"
                : $"var column = new {Generated}Filler<{column.Type}>(" +
                    $"batch.Values<{column.Type}>({Position(model, position)}), rows.Length, {(column.IsNullable ? "true" : "false")});");
            code.Line("for (var r = 0; r < rows.Length; r++)");
            code.Line($"    column.Set(r, {Named(column, ValueEmitter.OfRow(column, "rows[r]"))});");
            code.Close();
        }
        code.Close();
    }

    /// <summary>A property as its column holds it.</summary>
    internal static string Named(ColumnModel column, string value) =>
        column.IsEnum ? $"{Generated}EnumNames.Name({value})" : column.IsParsed ? $"{Generated}ParsedTexts.Text({value})" : value;

    static void Factory(CodeWriter code, PipelineModel model)
    {
        var row = model.Type.Full;
        code.Gap().Line("protected override Learnt EmptyState() => new();");
        PassEmitter.Begin(code, model);
        code.Gap().Line($"protected override {Package}FittedPipeline<{row}> Complete(Learnt learnt, {Package}FittedOn data) => new " +
            $"Fitted(learnt, data);");
        if (model.History is not null)
            code.Gap().Line($"protected override {Generated}GeneratedHistory<{row}> BeginHistory() => new Memory();");
        ViewEmitter.Declare(code, model);
        code.Gap().Line($"protected override Learnt ReadState({Json}JsonElement json) => new(json);");
    }
}
