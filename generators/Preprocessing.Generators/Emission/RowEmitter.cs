using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes a feature's chain over one row. Every intermediate value has a name of its own, so that a debugger shows it.</summary>
sealed class RowEmitter(CodeWriter code, PipelineModel model, FeatureModel feature)
{
    string number = "";
    string index = "";
    string slots = "";
    string category = "";

    public void Emit()
    {
        code.Gap().Open(SparseEmitter.IsApart(feature)
            ? $"{Authoring}SparseSlots Slots_{feature.Name}({model.Type.Name} row, Learnt learnt)"
            : $"void Transform_{feature.Name}<TSlot>({model.Type.Name} row, Learnt learnt, {Slots} features) where TSlot : unmanaged");
        Enter();
        for (var at = 0; at < feature.Steps.Count; at++)
            Step(at, feature.Steps[at]);
        var place = $"{feature.Name}_at";
        switch (feature.Ends)
        {
            case ChainKind.Numbers:
                code.Line($"for (var k = 0; k < {slots}.Length; k++)");
                code.Line($"    features[{place} + k] = {Generated}Slot.Of<TSlot>({slots}[k].Value);");
                break;
            case ChainKind.Scattered when SparseEmitter.IsApart(feature):
                code.Line("return slots;");
                break;
            case ChainKind.Scattered:
                code.Line($"{Generated}Scatter.Store(slots, features.Slice({place}, {feature.Name}_width));");
                break;
            case ChainKind.Indicator:
                code.Line($"{feature.Name}_slots.Set({index}, features, {place});");
                break;
            default:
                Number(feature.Steps.Count);
                code.Line($"features[{place}] = {Generated}Slot.Of<TSlot>({number}.Value);");
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
                code.Line($"var x0 = new {Scalar}({ValueEmitter.RowNumber(feature.Value)});");
                break;
            case ChainKind.Numbers:
                slots = "slots0";
                code.Line($"global::System.Span<{Scalar}> slots0 = stackalloc {Scalar}[{feature.Value.TupleNames.Count}];");
                code.Line($"var tuple = row.{feature.Value.Member};");
                for (var i = 0; i < feature.Value.TupleNames.Count; i++)
                    code.Line($"slots0[{i}] = new {Scalar}({Generated}Values.Number(tuple.Item{i + 1}));");
                break;
            default:
                category = ValueEmitter.RowCategory(feature.Value);
                break;
        }
    }

    void Step(int at, StepModel step)
    {
        var state = StateArgument(step);
        var next = at + 1;
        if (step.Takes == ChainKind.Number)
            Number(at);
        switch (step.Shape)
        {
            case Shape.Map:
                if (step.Flags)
                {
                    code.Line($"if ({step.Field}_flagAt >= 0)");
                    code.Line($"    features[{step.Field}_flagAt] = {Generated}Slot.Of<TSlot>({step.Attribute}.Flag({state}, {number}).Value);");
                }
                code.Line($"var x{next} = {step.Attribute}.Apply({state}, {number});");
                number = $"x{next}";
                break;
            case Shape.MapEach:
                code.Line($"for (var k = 0; k < {slots}.Length; k++)");
                code.Line($"    {slots}[k] = {step.Attribute}.Apply({(LearntEmitter.IsMany(step) ? $"in learnt.{step.Field}[k]" : state)}, {slots}[k]);");
                break;
            case Shape.Expand:
                code.Line($"global::System.Span<{Scalar}> slots{next} = stackalloc {Scalar}[{step.Attribute}.Width({state})];");
                code.Line($"{step.Attribute}.Apply({state}, {number}, slots{next});");
                slots = $"slots{next}";
                break;
            case Shape.Mix:
                code.Line($"global::System.Span<{Scalar}> slots{next} = stackalloc {Scalar}[{step.Attribute}.Width({state}, {slots}.Length)];");
                code.Line($"{step.Attribute}.Apply<{Scalar}>({state}, {slots}, slots{next});");
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
                code.Line("    " + ChainContext.Refuse(feature, step, ValueEmitter.RowCategory(feature.Value)));
                index = $"index{next}";
                break;
            case Shape.Scatter:
                ScatterEmitter.Slots(code, feature, ScatterEmitter.IsSeveral(feature, at) ? $"row.{feature.Value.Member}" : CategoryAt(at));
                ScatterEmitter.Require(code, feature);
                break;
            case Shape.Score:
                code.Line($"var number{next} = {Lookup(step)}(learnt, {CategoryAt(at)});");
                code.Line($"if ({Generated}Refusal.Is(number{next}))");
                code.Line("    " + ChainContext.Refuse(feature, step, ValueEmitter.RowCategory(feature.Value)));
                code.Line($"var x{next} = new {Scalar}(number{next});");
                number = $"x{next}";
                break;
        }
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
        return at == 0 ? category
            : feature.Steps[at - 1].Shape is Shape.Encode or Shape.Bin ? $"{Generated}Values.IndexCategory({index})"
            : $"{Category}.Of({number}.Value)";
    }
}
