using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes what the fitted pipeline tells of itself: each feature's chain once more, over the lane that records operations.</summary>
sealed class TraceEmitter(CodeWriter code, PipelineModel model, FeatureModel feature)
{
    string number = "";
    string index = "";
    string slots = "";
    string category = "";

    public static void Emit(CodeWriter code, PipelineModel model)
    {
        code.Gap().Line("// What the features compute, for formulas and exports: the same steps, over the lane that records operations.");
        code.Open("partial class Fitted");
        code.Gap().Open($"protected override void Trace({Generated}Tracer trace)");
        foreach (var feature in model.FeaturesOf(null))
            code.Line($"trace.Feature({Quote(feature.Name)}, {feature.Id}_at, Trace_{feature.Id});");
        code.Close();
        foreach (var feature in model.FeaturesOf(null))
            new TraceEmitter(code, model, feature).Emit();
        code.Close();
    }

    void Emit()
    {
        code.Gap().Open($"void Trace_{feature.Id}({Generated}Tracer trace)");
        if (NotTraced() is { } reason)
        {
            code.Line($"throw trace.Refusal({Quote(reason)});");
            code.Close();
            return;
        }
        code.Line("var learnt = Learnt;");
        ConstraintEmitter.Trace(code, model, feature);
        Enter();
        for (var at = 0; at < feature.Steps.Count; at++)
            Step(at, feature.Steps[at]);
        switch (feature.Ends)
        {
            case ChainKind.Numbers:
                code.Line($"trace.Slots({feature.Id}_at, {slots});");
                break;
            case ChainKind.Indicator:
                code.Line($"trace.Indicate({feature.Id}_at, {feature.Id}_slots, {index});");
                break;
            default:
                Number(feature.Steps.Count);
                code.Line($"trace.Slot({feature.Id}_at, {number});");
                break;
        }
        code.Close();
    }

    /// <summary>Why the feature is no expression over columns; null if it is one.</summary>
    string? NotTraced() => ScatterEmitter.Step(feature) is ({ } scatter, _) ? $"'{scatter.Name}' scatters numbers over slots, which no expression over columns does"
        : feature.Value.Lifting.Moments.Count > 0 && ChainContext.Kind(feature, 0) == ChainKind.Moments ? null
        : feature.Value is { Column: < 0, Lifting.Obstacle: { } obstacle } ? $"its expression, {feature.Value.Declared}, is compiled C#: {obstacle}"
        : feature.Value.TupleNames.Count > 0 && ChainContext.Kind(feature, 0) == ChainKind.Category ? $"its expression, {feature.Value.Declared}, is compiled C#: the values of a tuple together are one category" : null;

    void Enter()
    {
        switch (ChainContext.Kind(feature, 0))
        {
            case ChainKind.Number:
                number = "x0";
                code.Line($"var x0 = {Entering()};");
                break;
            case ChainKind.Numbers:
                slots = "slots0";
                code.Line($"var slots0 = new {Traced}[{feature.Value.Lifting.Results.Count}];");
                code.Line($"{LiftedEmitter.Name(feature.Value)}.Apply<{Traced}>(new {Traced}[] {{ {Leaves()} }}, slots0);");
                break;
            case ChainKind.Moments:
                slots = "slots0";
                code.Line($"var slots0 = trace.Moments(new[] {{ {string.Join(", ", feature.Value.Lifting.Moments.Select(column => Position(model, column)))} }});");
                break;
            case ChainKind.Category:
                category = "value0";
                code.Line($"var value0 = {(feature.Value.Column >= 0 ? $"trace.Category({Position(model, feature.Value.Column)})" : $"trace.Category({Entering()}, whole: {(IsWhole() ? "true" : "false")})")};");
                break;
        }
    }

    /// <summary>The number that enters the chain.</summary>
    string Entering() => feature.Value.Column >= 0 ? $"trace.Number({Position(model, feature.Value.Column)})"
        : feature.Value.Lifting.IsLeaf ? Leaves()
        : $"{LiftedEmitter.Name(feature.Value)}.Of<{Traced}>({Leaves()})";

    string Leaves() => string.Join(", ", feature.Value.Lifting.Leaves.Select(leaf => leaf.Part.Length == 0 ? $"trace.Number({Position(model, leaf.Column)})" : $"trace.Part({Position(model, leaf.Column)}, {Quote(leaf.Part)})"));

    /// <summary>Whether the value's type holds whole numbers, and so its categories are such.</summary>
    bool IsWhole() => feature.Value.Type.TrimEnd('?') is not ("double" or "float" or "decimal");

    void Step(int at, StepModel step)
    {
        var state = StateArgument(step);
        var next = at + 1;
        if (step.Takes == ChainKind.Number)
            Number(at);
        if (step.Refuses && step.Shape != Shape.MapEach)
            Refuse(step, state, step.Takes == ChainKind.Number ? $"new[] {{ {number} }}" : slots);
        switch (step.Shape)
        {
            case Shape.Map:
                if (step.Flags)
                {
                    code.Line($"if ({step.Field}_flagAt >= 0)");
                    code.Line($"    trace.Slot({step.Field}_flagAt, {step.Attribute}.Flag({state}, {number}));");
                }
                code.Line($"var x{next} = {step.Attribute}.Apply({state}, {number});");
                number = $"x{next}";
                break;
            case Shape.MapEach:
                var own = LearntEmitter.IsMany(step) ? $"in learnt.{step.Field}[k]" : state;
                code.Open($"for (var k = 0; k < {slots}.Length; k++)");
                if (step.Refuses)
                    Refuse(step, own, $"new[] {{ {slots}[k] }}");
                code.Line($"{slots}[k] = {step.Attribute}.Apply({own}, {slots}[k]);");
                code.Close();
                break;
            case Shape.Expand:
                code.Line($"var slots{next} = new {Traced}[{step.Attribute}.Width({state})];");
                code.Line($"{step.Attribute}.Apply<{Traced}>({state}, {number}, slots{next});");
                slots = $"slots{next}";
                break;
            case Shape.Mix:
                if (step.Takes == ChainKind.Number)
                {
                    code.Line($"var slots{at} = new[] {{ {number} }};");
                    slots = $"slots{at}";
                }
                code.Line($"var slots{next} = new {Traced}[{step.Attribute}.Width({state}, {slots}.Length)];");
                code.Line($"{step.Attribute}.Apply<{Traced}>({state}, {slots}, slots{next});");
                slots = $"slots{next}";
                break;
            case Shape.Reduce:
                code.Line($"var x{next} = {step.Attribute}.Apply<{Traced}>({state}, {slots});");
                number = $"x{next}";
                break;
            case Shape.Spread:
                code.Line($"var slots{next} = trace.Spread<{step.Attribute}, {step.State}>({state}, {index});");
                slots = $"slots{next}";
                break;
            case Shape.Bin:
                code.Line($"var index{next} = {step.Attribute}.Apply({state}, {number});");
                index = $"index{next}";
                break;
            case Shape.Encode:
                code.Line($"var index{next} = trace.Index({CategoryAt(at)}, {Quote(step.Name)}, value => {Lookup(step)}(learnt, value){Domains(at)});");
                index = $"index{next}";
                break;
            case Shape.Score:
                code.Line($"var x{next} = trace.Score({CategoryAt(at)}, {Quote(step.Name)}, value => {Lookup(step)}(learnt, value){Domains(at)});");
                number = $"x{next}";
                break;
        }
    }

    void Refuse(StepModel step, string state, string inputs) =>
        code.Line($"trace.Refuse<{step.Attribute}, {step.State}>({state}, {Quote(step.Name)}, PipelineCode.{step.Field}, {inputs});");

    /// <summary>Makes <c>number</c> the number that leaves the chain at a position.</summary>
    void Number(int at)
    {
        if (at == 0 || ChainContext.Kind(feature, at) != ChainKind.Index)
            return;
        var indexer = feature.Steps[at - 1];
        code.Line(indexer.Shape == Shape.Bin
            ? $"var x{at} = trace.IndexNumber({index});"
            : $"var x{at} = trace.IndexNumber({index}, i => {Generated}BlockLoop.Number<{indexer.Attribute}, {indexer.State}>({StateArgument(indexer)}, i));");
        number = $"x{at}";
    }

    /// <summary>The discrete value that enters the chain's discrete part before a position.</summary>
    string CategoryAt(int at)
    {
        while (at > 0 && feature.Steps[at - 1].Shape == Shape.Replace)
            at--;
        return at == 0 ? category
            : feature.Steps[at - 1].Shape is Shape.Encode or Shape.Bin ? $"trace.IndexCategory({index})"
            : $"trace.Category({number}, whole: false)";
    }

    /// <summary>The values told apart by the step at a position and by the replacements right before it, as further arguments.</summary>
    string Domains(int at)
    {
        var first = at;
        while (first > 0 && feature.Steps[first - 1].Shape == Shape.Replace)
            first--;
        return string.Concat(feature.Steps.Skip(first).Take(at - first + 1).Select(step => $", {Generated}Tracer.{step.Shape}Domain<{step.Attribute}, {step.State}>({StateArgument(step)})"));
    }
}
