using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes expressions over lanes, and how a block of a batch runs through them.</summary>
static class LiftedEmitter
{
    /// <summary>A type per lifted expression; its method takes the leaves by name, so that it reads like the expression.</summary>
    public static void Type(CodeWriter code, PipelineModel model, ValueModel value)
    {
        var (lifting, count) = (value.Lifting, value.Lifting.Results.Count);
        code.Gap().Line($"// {value.Member} => {value.Declared}");
        code.Line($"// lifted to lanes over {string.Join(", ", lifting.Leaves.Select(leaf => Words(model, leaf)))}");
        code.Open($"internal readonly struct {Name(value)} " +
            $": {Generated}ILifted{(IsMap(lifting) ? $", {Authoring}IMap<{Authoring}NoState>" : "")}");
        code.Line($"public static int Results => {count};");
        var type = count == 1 ? "T" : $"({string.Join(", ", lifting.Results.Select(_ => "T"))})";
        var results = count == 1 ? lifting.Results[0] : $"({string.Join(", ", lifting.Results)})";
        code.Gap();
        var head = $"public static {type} Value<T>({string.Join(", ", lifting.Leaves.Select(leaf => "T " + leaf.Name))}) where T : " +
            $"struct, {Authoring}ILane<T>";
        if (lifting.Statements.Count == 0)
            code.Line($"{head} => {results};");
        else
        {
            code.Open(head);
            foreach (var statement in lifting.Statements)
                code.Line(statement);
            code.Line($"return {results};");
            code.Close();
        }
        var targets = string.Join(", ", Enumerable.Range(0, count).Select(i => $"results[{i}]"));
        code.Gap().Line($"public static void Apply<T>(global::System.ReadOnlySpan<T> leaves, global::System.Span<T> results) where T : " +
            $"struct, {Authoring}ILane<T> =>");
        code.Line($"    {(count == 1 ? targets : $"({targets})")} = " +
            $"Value<T>({string.Join(", ", Enumerable.Range(0, lifting.Leaves.Count).Select(i => $"leaves[{i}]"))});");
        if (IsMap(lifting))
            code.Gap().Line($"public static T Apply<T>(in {Authoring}NoState state, T x) where T : struct, {Authoring}ILane<T> => " +
                $"Value<T>(x);");
        code.Close();
    }

    /// <summary>Whether an expression is one number of one number, which stays in a register.</summary>
    static bool IsMap(LiftingModel lifting) => lifting.Leaves.Count == 1 && lifting.Results.Count == 1;

    public static string Name(ValueModel value) => value.Id + "_Lifted";

    /// <summary>The array that keeps the leaves of a block, if they do not fit where the result goes.</summary>
    public static (string Declaration, string Creation)? Room(ValueModel value) =>
        value.Column < 0 && value.Lifting is { IsLifted: true } lifting && (lifting.Leaves.Count > 1 || lifting.Results.Count > 1)
            ? ($"double[] {value.Id}_leaves", $"new double[{lifting.Leaves.Count} * {Generated}BlockLoop.Rows]")
            : null;

    /// <summary>
    /// Lines that fill <paramref name="target"/>, slot by slot, with the results for rows <c>start</c> to <c>start + rows</c>.
    /// </summary>
    public static void Batch(CodeWriter code, PipelineModel model, ValueModel value, string target)
    {
        var lifting = value.Lifting;
        if (lifting.IsLeaf)
        {
            code.Line(Copy(model, lifting.Leaves[0], target));
            return;
        }
        var leaves = target;
        if (Room(value) is not null)
        {
            leaves = "leaves";
            code.Line($"var leaves = {First($"{value.Id}_leaves", $"{lifting.Leaves.Count} * rows")};");
        }
        for (var i = 0; i < lifting.Leaves.Count; i++)
            code.Line(Copy(model, lifting.Leaves[i], Room(value) is null ? target : $"leaves.Slice({i} * rows, rows)"));
        code.Line(IsMap(lifting)
            ? $"{Generated}LaneLoop.Map<{Name(value)}, {Authoring}NoState>(default, {target});"
            : $"{Generated}LaneLoop.Lift<{Name(value)}>({leaves}, {lifting.Leaves.Count}, rows, {target});");
    }

    /// <summary>A line that fills <paramref name="target"/> with a leaf of rows from <c>start</c> on.</summary>
    public static string Copy(PipelineModel model, LeafModel leaf, string target) => leaf.Part switch
    {
        "" => $"batch[{Position(model, leaf.Column)}].CopyNumbers(start, {target});",
        LeafModel.Presence => $"{Generated}DatePartReader.Presence(batch[{Position(model, leaf.Column)}], start, {target});",
        LeafModel.Ticks => $"{Generated}DatePartReader.Ticks(" +
            $"batch.Values<{model.Columns[leaf.Column].Type}>({Position(model, leaf.Column)}), start, {target});",
        var part => $"{Generated}DatePartReader.Part(" +
            $"batch.Values<{model.Columns[leaf.Column].Type}>({Position(model, leaf.Column)}), {Generated}DatePart.{part}, " +
            $"start, {target});",
    };

    static string Words(PipelineModel model, LeafModel leaf) => leaf.Part switch
    {
        "" => model.Columns[leaf.Column].Member,
        LeafModel.Presence => $"whether there is {model.Columns[leaf.Column].Member}",
        LeafModel.Ticks => $"the ticks of {model.Columns[leaf.Column].Member}",
        var part => $"{model.Columns[leaf.Column].Member}.{part} ({leaf.Least} to {leaf.Most})",
    };
}
