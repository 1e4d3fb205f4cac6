using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes the chain of a feature over the lane that records operations.</summary>
sealed class TraceChain(CodeWriter code, PipelineModel model, FeatureModel feature) : ValueChain(code, feature)
{
    public void Emit()
    {
        Code.Gap().Open($"void Trace_{Feature.Id}({Generated}Tracer trace)");
        if (NotTraced() is { } reason)
            Code.Line($"throw trace.Refusal({Quote(reason)});");
        else
        {
            Code.Line("var learnt = Learnt;");
            ConstraintEmitter.Trace(Code, model, Feature);
            Enter();
            Steps();
            Leave();
        }
        Code.Close();
    }

    /// <summary>Why the feature is no expression over columns; null if it is one.</summary>
    string? NotTraced()
    {
        var value = Feature.Value;
        if (ScatteredFeature.Step(Feature) is ({ } scatter, _))
            return $"'{scatter.Name}' scatters numbers over slots, which no expression over columns does";
        if (value.Type.TrimEnd('?') == "string"
            && Feature.Steps.FirstOrDefault(step => step is { Shape: Shape.Replace, Lists: false }) is { } replacing)
            return $"'{replacing.Name}' tells more values apart than a table can list";
        if (value.Lifting.Moments.Count > 0 && ChainContext.Kind(Feature, 0) == ChainKind.Moments)
            return null;
        var compiled = $"its expression, {value.Declared}, is compiled C#";
        return value is { Column: < 0, Lifting.Obstacle: { } obstacle } ? $"{compiled}: {obstacle}"
            : value.TupleNames.Count > 0 && ChainContext.Kind(Feature, 0) == ChainKind.Category
                ? $"{compiled}: the values of a tuple together are one category"
            : null;
    }

    void Enter()
    {
        switch (ChainContext.Kind(Feature, 0))
        {
            case ChainKind.Number:
                Number = "x0";
                Code.Line($"var x0 = {Entering()};");
                break;
            case ChainKind.Numbers when Feature.Value.Vector > 0:
                Slots = "slots0";
                Code.Line($"var slots0 = trace.Vector({Position(model, Feature.Value.Column)}, {ChainContext.Width(Feature, 0)});");
                break;
            case ChainKind.Numbers:
                Slots = "slots0";
                Reserve("slots0", $"{Feature.Value.Lifting.Results.Count}");
                Code.Line($"{LiftedEmitter.Name(Feature.Value)}.Apply<{Traced}>(new {Traced}[] {{ {Leaves()} }}, slots0);");
                break;
            case ChainKind.Moments:
                Slots = "slots0";
                var moments = Feature.Value.Lifting.Moments.Select(column => Position(model, column));
                Code.Line($"var slots0 = trace.Moments(new[] {{ {string.Join(", ", moments)} }});");
                break;
            case ChainKind.Category:
                Code.Line(Feature.Value.Column >= 0
                    ? $"var value0 = trace.Category({Position(model, Feature.Value.Column)});"
                    : $"var value0 = trace.Category({Entering()}, whole: {(IsWhole ? "true" : "false")});");
                break;
        }
    }

    void Leave()
    {
        switch (Feature.Ends)
        {
            case ChainKind.Numbers:
                Code.Line($"trace.Slots({Feature.Id}_at, {Slots});");
                break;
            case ChainKind.Indicator:
                Code.Line($"trace.Indicate({Feature.Id}_at, {Feature.Id}_slots, {Index});");
                break;
            default:
                NeedNumber(Feature.Steps.Count);
                Code.Line($"trace.Slot({Feature.Id}_at, {Number});");
                break;
        }
    }

    /// <summary>The number that enters the chain.</summary>
    string Entering() => Feature.Value.Column >= 0 ? $"trace.Number({Position(model, Feature.Value.Column)})"
        : Feature.Value.Lifting.IsLeaf ? Leaves()
        : $"{LiftedEmitter.Name(Feature.Value)}.Value<{Traced}>({Leaves()})";

    string Leaves() => string.Join(", ", Feature.Value.Lifting.Leaves.Select(leaf => leaf.Part.Length == 0
        ? $"trace.Number({Position(model, leaf.Column)})"
        : $"trace.Part({Position(model, leaf.Column)}, {Quote(leaf.Part)})"));

    /// <summary>Whether the type of the value holds whole numbers, so that its categories are whole numbers.</summary>
    bool IsWhole => Feature.Value.Type.TrimEnd('?') is not ("double" or "float" or "decimal" or ColumnModel.Half);

    protected override void Step(StepModel step, int at) => ShapeEmitter.For(step).Trace(this, step, at);

    public override string Lane => Traced;

    public override void Reserve(string slots, string width) => Code.Line($"var {slots} = new {Traced}[{width}];");

    public override void Gather(string slots) => Code.Line($"var {slots} = new[] {{ {Number} }};");

    public override void Flag(StepModel step)
    {
        Code.Line($"if ({step.Field}_flagAt >= 0)");
        Code.Line($"    trace.Slot({step.Field}_flagAt, {step.Attribute}.Flag({StateArgument(step)}, {Number}));");
    }

    public override void Refuse(StepModel step, string state, string inputs, bool isOne) =>
        Code.Line($"trace.Refuse<{step.Attribute}, {step.State}>({state}, {Quote(step.Name)}, " +
            $"PipelineCode.{step.Field}, {(isOne ? $"new[] {{ {inputs} }}" : inputs)});");

    protected override string CategoryOfIndex => $"trace.IndexCategory({Index})";

    protected override string CategoryOfNumber => $"trace.Category({Number}, whole: false)";

    protected override string CategoryOfValue => "value0";

    protected override string NumberOfIndex(IndexShapeEmitter shape, StepModel step, int at) => shape.TraceNumber(this, step);

    /// <summary>The values that the step at a position and the replacements right before it distinguish, as further arguments.</summary>
    public string Domains(int at)
    {
        var first = ChainContext.FirstDiscrete(Feature, at);
        return string.Concat(Feature.Steps.Skip(first).Take(at - first + 1).Select(step => ", " + Domain(step)));
    }
}
