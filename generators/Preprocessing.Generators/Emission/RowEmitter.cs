using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes a feature's chain over one value. Every intermediate value has a name of its own, so that a debugger shows it.</summary>
sealed class RowEmitter(CodeWriter code, FeatureModel feature)
{
    string number = "";
    string index = "";
    string slots = "";

    /// <summary>What the method takes: the feature's value of <c>row</c> as it enters the chain. That of a text whose table is known has been made ahead.</summary>
    public static string Value(FeatureModel feature) => ChainContext.Kind(feature, 0) switch
    {
        ChainKind.Number => ValueEmitter.RowNumber(feature.Value),
        ChainKind.Numbers or ChainKind.Moments => $"row.{feature.Value.Access}",
        ChainKind.Items when ScatterEmitter.IsSeveral(feature, 0) => $"row.{feature.Value.Access}",
        _ => Table(feature) is null ? ValueEmitter.RowCategory(feature.Value) : feature.Id + "_value",
    };

    /// <summary>A method that writes the feature's slots, or that says which index sets a slot of an indicator.</summary>
    public void Emit()
    {
        var value = ChainContext.Kind(feature, 0) switch
        {
            ChainKind.Number => "double",
            ChainKind.Numbers or ChainKind.Moments => feature.Value.Type,
            ChainKind.Items when ScatterEmitter.IsSeveral(feature, 0) => feature.Value.Type + (feature.Value.IsList ? "?" : ""),
            _ => "in " + Category,
        } + " value";
        code.Gap().Line($"// {feature.Value.Declared} ─ {string.Concat(feature.Steps.Where(step => step.Definition.Length > 0).Select(step => step.Name + " ─ "))}▸ {feature.Name}");
        code.Open(ChainContext.YieldsIndex(feature)
            ? $"int IndexOf_{feature.Id}({value}, Learnt learnt)"
            : SparseEmitter.IsApart(feature) ? $"{Authoring}SparseSlots SlotsOf_{feature.Id}({value}, Learnt learnt)"
            : $"void Transform_{feature.Id}<TSlot>({value}, Learnt learnt, {Slots} features) where TSlot : unmanaged");
        Enter();
        for (var at = 0; at < feature.Steps.Count; at++)
            Step(at, feature.Steps[at]);
        var place = $"{feature.Id}_at";
        switch (feature.Ends)
        {
            case ChainKind.Numbers:
                code.Line($"for (var k = 0; k < {slots}.Length; k++)");
                code.Line($"    features[{place} + k] = {Generated}Slot.Round<TSlot>({slots}[k].Value);");
                break;
            case ChainKind.Scattered when SparseEmitter.IsApart(feature):
                code.Line("return slots;");
                break;
            case ChainKind.Scattered:
                code.Line($"{Generated}Scatter.Store(slots, features.Slice({place}, {feature.Id}_width));");
                break;
            case ChainKind.Indicator:
                code.Line(ChainContext.YieldsIndex(feature) ? $"return {index};" : $"{feature.Id}_slots.Write({index}, features, {place});");
                break;
            default:
                Number(feature.Steps.Count);
                code.Line($"features[{place}] = {Generated}Slot.Round<TSlot>({number}.Value);");
                break;
        }
        code.Close();
    }

    void Enter()
    {
        switch (ChainContext.Kind(feature, 0))
        {
            case ChainKind.Number:
                number = "x0";
                code.Line($"var x0 = new {Scalar}(value);");
                break;
            case ChainKind.Numbers:
            case ChainKind.Moments:
                slots = "slots0";
                code.Line($"global::System.Span<{Scalar}> slots0 = stackalloc {Scalar}[{ChainContext.Width(feature, 0)}];");
                foreach (var (number, i) in ValueEmitter.Entering(feature, "value"))
                    code.Line($"slots0[{i}] = new {Scalar}({number});");
                break;
        }
    }

    void Step(int at, StepModel step)
    {
        var state = StateArgument(step);
        var next = at + 1;
        if (step.Takes == ChainKind.Number)
            Number(at);
        if (step.Refuses && step.Shape != Shape.MapEach)
            Refuse(step, state, step.Takes == ChainKind.Number ? number : slots);
        switch (step.Shape)
        {
            case Shape.Map:
                if (step.Flags)
                {
                    code.Line($"if ({step.Field}_flagAt >= 0)");
                    code.Line($"    features[{step.Field}_flagAt] = {Generated}Slot.Round<TSlot>({step.Attribute}.Flag({state}, {number}).Value);");
                }
                code.Line($"var x{next} = {step.Attribute}.Apply({state}, {number});");
                number = $"x{next}";
                break;
            case Shape.MapEach:
                var own = LearntEmitter.IsMany(step) ? $"in learnt.{step.Field}[k]" : state;
                code.Open($"for (var k = 0; k < {slots}.Length; k++)");
                if (step.Refuses)
                    Refuse(step, own, $"{slots}[k]");
                code.Line($"{slots}[k] = {step.Attribute}.Apply({own}, {slots}[k]);");
                code.Close();
                break;
            case Shape.Expand:
                code.Line($"global::System.Span<{Scalar}> slots{next} = stackalloc {Scalar}[{step.Attribute}.Width({state})];");
                code.Line($"{step.Attribute}.Apply({state}, {number}, slots{next});");
                slots = $"slots{next}";
                break;
            case Shape.Mix:
                if (step.Takes == ChainKind.Number)
                {
                    code.Line($"global::System.ReadOnlySpan<{Scalar}> slots{at} = [{number}];");
                    slots = $"slots{at}";
                }
                code.Line($"global::System.Span<{Scalar}> slots{next} = stackalloc {Scalar}[{step.Attribute}.Width({state}, {slots}.Length)];");
                code.Line($"{step.Attribute}.Apply<{Scalar}>({state}, {slots}, slots{next});");
                slots = $"slots{next}";
                break;
            case Shape.Reduce:
                code.Line($"var x{next} = {step.Attribute}.Apply<{Scalar}>({state}, {slots});");
                number = $"x{next}";
                break;
            case Shape.Spread:
                code.Line($"global::System.Span<{Scalar}> slots{next} = stackalloc {Scalar}[{step.Attribute}.Width({state})];");
                code.Line($"{Generated}BlockLoop.Spread<{step.Attribute}, {step.State}>({state}, {index}, slots{next});");
                slots = $"slots{next}";
                break;
            case Shape.Bin:
                code.Line($"var bin{next} = {step.Attribute}.Apply({state}, {number});");
                code.Line($"var index{next} = (int)bin{next}.Value;");
                (number, index) = ($"bin{next}", $"index{next}");
                break;
            case Shape.Encode:
                code.Line($"var index{next} = {Lookup(step)}(learnt, {CategoryAt(at)});");
                code.Line($"if (index{next} == {Authoring}CategoryIndex.Refused)");
                code.Line("    " + ChainContext.Refuse(feature, step, Entered));
                index = $"index{next}";
                break;
            case Shape.Scatter:
                ScatterEmitter.Slots(code, feature, ScatterEmitter.IsSeveral(feature, at) ? "value" : CategoryAt(at));
                ScatterEmitter.Require(code, feature);
                break;
            case Shape.Score:
                code.Line($"var number{next} = {Lookup(step)}(learnt, {CategoryAt(at)});");
                code.Line($"if ({Generated}Refusal.Is(number{next}))");
                code.Line("    " + ChainContext.Refuse(feature, step, Entered));
                code.Line($"var x{next} = new {Scalar}(number{next});");
                number = $"x{next}";
                break;
        }
    }

    void Refuse(StepModel step, string state, string inputs)
    {
        code.Line($"if (PipelineCode.{step.Field}.Refuses && {Generated}Refusal.Refuses<{step.Attribute}, {step.State}>({state}, {inputs}))");
        code.Line("    " + ChainContext.Refuse(feature, step, inputs));
    }

    /// <summary>Makes <c>number</c> the number that leaves the chain at a position.</summary>
    void Number(int at)
    {
        if (at == 0 || ChainContext.Kind(feature, at) != ChainKind.Index)
            return;
        var indexer = feature.Steps[at - 1];
        code.Line(indexer.Shape == Shape.Bin
            ? $"var x{at} = new {Scalar}({Generated}Values.IndexNumber({number}.Value));"
            : $"var x{at} = new {Scalar}({Generated}BlockLoop.Number<{indexer.Attribute}, {indexer.State}>({StateArgument(indexer)}, {index}));");
        number = $"x{at}";
    }

    /// <summary>The discrete value that enters the chain's discrete part before a position.</summary>
    string CategoryAt(int at)
    {
        while (at > 0 && feature.Steps[at - 1].Shape == Shape.Replace)
            at--;
        return at == 0 ? "value"
            : feature.Steps[at - 1].Shape is Shape.Encode or Shape.Bin ? $"{Generated}Values.IndexCategory({index})"
            : $"{Category}.Of({number}.Value)";
    }

    /// <summary>The value as messages show it.</summary>
    string Entered => ChainContext.Kind(feature, 0) switch
    {
        ChainKind.Category => "value",
        ChainKind.Numbers or ChainKind.Moments => ValueEmitter.Shown(feature, "value"),
        _ => $"{Generated}Values.Category(value)",
    };
}
