using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes the constraints of a pipeline, and how rows and batches are checked against them.</summary>
static class CheckEmitter
{
    public static void Constraints(CodeWriter code, PipelineModel model)
    {
        if (model.Columns.All(column => column.Constraints.Count == 0) && model.Rules.Count == 0)
            return;
        const string List = $"global::System.Collections.Generic.IReadOnlyList<{Package}Constraint>";
        // Not in an initializer: the pipeline exists before the attributes, which are fields of the class around it.
        code.Gap().Open($"public override {List} Constraints => new {Package}Constraint[]");
        foreach (var column in model.Columns)
            foreach (var constraint in column.Constraints)
                code.Line($"new({Quote(column.Name)}, {Quote(constraint.Text)}, {Tolerated(constraint.Tolerated)}"
                    + $"{(constraint is { Step: null, Range: null } ? $", {constraint.Field}" : "")}),");
        foreach (var rule in model.Rules)
            code.Line($"new({Quote(rule.Value.Member)}, {Quote(rule.Text)}, {Tolerated(rule.Tolerated)}),");
        code.Close("};");
    }

    /// <summary>The constraints that are conditions, so that no attribute is called for a value, and no object made.</summary>
    public static void Types(CodeWriter code, PipelineModel model)
    {
        foreach (var column in model.Columns)
            foreach (var constraint in column.Constraints)
                if (constraint.Check is { } check)
                {
                    code.Gap().Line($"// {column.Member}: {constraint.Text}");
                    code.Open($"internal readonly struct {Type(constraint)} : {Generated}ICheck<{check.Type}>");
                    code.Line($"public static bool AllowsMissing => {(check.AllowsMissing ? "true" : "false")};");
                    code.Gap().Line($"public static bool Allows({check.Type} value) => {check.Allows};");
                    code.Close();
                }
    }

    static string Type(ConstraintModel constraint) => $"{constraint.Field}_Check";

    public static void Row(CodeWriter code, PipelineModel model)
    {
        code.Gap().Open($"public override global::System.Collections.Generic.IReadOnlyList<{Package}Violation> Check({model.Type.Full} " +
            $"row)");
        code.Line($"var found = new {Generated}RowChecks({(model.Columns.Any(column => column.IsClassified) ? "Columns" : "")});");
        RecordEmitter.Check(code, model);
        for (var position = 0; position < model.Columns.Count; position++)
        {
            var column = model.Columns[position];
            if (column is { IsText: true, IsEnum: false, IsParsed: false, IsNullable: false, IsTrainingOnly: false })
                code.Line($"found.Present({Quote(column.Name)}, {ValueEmitter.OfRow(column, "row")});");
            if (column is { IsList: true, IsMemory: false, IsNullable: false, IsTrainingOnly: false })
                code.Line($"found.PresentList({Quote(column.Name)}, {ValueEmitter.OfRow(column, "row")});");
            if (column.MissingTokens.Count > 0)
                code.Line($"{RecordEmitter.Unless(model, position)}found.NoToken(Columns[{Position(model, position)}], {Held(column)});");
            foreach (var constraint in column.Constraints.Where(constraint => !constraint.IsWhole))
                code.Line(RecordEmitter.Unless(model, position) + constraint switch
                {
                    { Step: not null } => $"found.Allowed({Quote(column.Name)}, {Number(column)}, PipelineCode.{constraint.Field});",
                    { Range: { } range } =>
                        $"found.Range({Quote(column.Name)}, {Number(column)}, {range.Minimum}, {range.Maximum}, {Quote(range.Words)});",
                    { Check: { } check } => $"found.{Called(column, check)}{Type(constraint)}>({Quote(column.Name)}, {Held(column)}"
                        + $"{(column is { IsMemory: true, IsNullable: true } ? " ?? default" : "")}, {constraint.Field});",
                    _ => $"found.Valid({Quote(column.Name)}, {Held(column)}, {constraint.Field});",
                });
        }
        foreach (var rule in model.Rules)
        {
            var values = rule.Value.Reads.Select(position => model.Columns[position])
                .Select(column => $"({Quote(column.Name)}, {Held(column)})");
            code.Line($"if ({Generated}BatchChecks.IsBroken({ValueEmitter.RowNumber(rule.Value)}))");
            code.Line($"    found.Broken({Quote(rule.Value.Member)}, {Quote(rule.Value.Declared)}, " +
                $"new (string, object?)[] {{ {string.Join(", ", values)} }});");
        }
        code.Line("return found.Violations;");
        code.Close();

        string Number(ColumnModel column) => $"{Generated}Values.Number({ValueEmitter.OfRow(column, "row")})";

        static string Called(ColumnModel column, CheckModel check) =>
            column.IsList ? $"{(column.IsMemory ? "Numbers" : "Count")}<{column.Element}, "
            : check.Type == CheckModel.Text ? "Text<"
            : $"Value<{check.Type}, ";
    }

    public static void Batch(CodeWriter code, PipelineModel model)
    {
        const string Checks = $"{Generated}BatchChecks";
        code.Gap().Open($"protected override void Check({Package}Batch<{model.Type.Full}> batch, {Generated}CheckFindings findings)");
        var number = 0;
        for (var position = 0; position < model.Columns.Count; position++)
            foreach (var constraint in model.Columns[position].Constraints)
            {
                var at = $"findings, batch, {Position(model, position)}, {number++}";
                code.Line(constraint switch
                {
                    { With.Count: > 0 } =>
                        $"{Checks}.Together(findings, batch, {number - 1}, new int[] {{ {Together(model, position, constraint)} }});",
                    { Step: not null } => $"{Checks}.Allowed({at}, PipelineCode.{constraint.Field});",
                    { Range: { } range } => $"{Checks}.Range({at}, {range.Minimum}, {range.Maximum}, {Quote(range.Words)});",
                    { IsWhole: true } => $"{Checks}.Whole({at});",
                    { Check: { } check } =>
                        $"{Checks}.{Called(model.Columns[position], check)}{Type(constraint)}>({at}, {constraint.Field});",
                    _ => $"{Checks}.Valid({at}, {constraint.Field});",
                });
            }
        foreach (var rule in model.Rules)
            Rule(code, model, rule, number++);
        code.Close();

        string Called(ColumnModel column, CheckModel check) =>
            column.IsList ? $"Counts<{model.Type.Full}, "
            : check.Type == CheckModel.Text ? $"Texts<{model.Type.Full}, "
            : $"Values<{model.Type.Full}, {check.Type}, ";
    }

    /// <summary>The value of a column of <c>row</c>, as the column holds it.</summary>
    static string Held(ColumnModel column) => DeclaredEmitter.Named(column, ValueEmitter.OfRow(column, "row"));

    static string Together(PipelineModel model, int position, ConstraintModel constraint) => string.Join(
        ", ",
        constraint.With.Select(name => Enumerable.Range(0, model.Columns.Count).First(column => model.Columns[column].Member == name))
            .Prepend(position).Select(column => Position(model, column)));

    static void Rule(CodeWriter code, PipelineModel model, RuleModel rule, int number)
    {
        var reads = string.Join(", ", rule.Value.Reads.Select(position => Position(model, position)));
        code.Line($"// {rule.Value.Member}");
        code.Open($"if ({Generated}BatchChecks.AreRead(batch, new int[] {{ {reads} }}))");
        ValueEmitter.Columns(code, model, rule.Value);
        code.Line("for (var r = 0; r < batch.Count; r++)");
        code.Line($"    if ({Generated}BatchChecks.IsBroken({Generated}Values.Number({ValueEmitter.BatchValue(model, rule.Value, "r")})))");
        code.Line($"        {Generated}BatchChecks.Broken(findings, batch, r, {number}, {Quote(rule.Value.Declared)}, " +
            $"new int[] {{ {reads} }});");
        code.Close();
    }

    static string Tolerated(ToleranceModel tolerated) => $"{Package}CheckLevel.{tolerated.Level}, {tolerated.Share}";
}
