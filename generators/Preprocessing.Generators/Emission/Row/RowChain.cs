using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes the chain of a feature over the value of a row.</summary>
sealed class RowChain(CodeWriter code, FeatureModel feature) : ValueChain(code, feature)
{
    /// <summary>
    /// The argument of the method: the feature's value of <c>row</c> as it enters the chain. That of a text whose table is known is fetched
    /// before.
    /// </summary>
    public static string Value(FeatureModel feature) => ChainContext.Kind(feature, 0) switch
    {
        ChainKind.Number => ValueEmitter.RowNumber(feature.Value),
        ChainKind.Numbers or ChainKind.Moments =>
            $"row.{feature.Value.Access}{(feature.Value.IsMemory && feature.Value.Type.EndsWith("?") ? " ?? default" : "")}",
        ChainKind.Items when ScatteredFeature.IsSeveral(feature, 0) => $"row.{feature.Value.Access}",
        _ => Table(feature) is null ? ValueEmitter.RowCategory(feature.Value) : feature.Id + "_value",
    };

    /// <summary>The type that a vector is handed over in: memory, of which the empty one is missing, or a list or null.</summary>
    static string? VectorType(ValueModel value) =>
        value.Vector == 0 ? null : value.Type.TrimEnd('?') + (value.IsMemory ? "" : "?");

    /// <summary>The same for a label, for which nothing is fetched before.</summary>
    public static string Entering(FeatureModel label) =>
        ChainContext.Kind(label, 0) == ChainKind.Number ? ValueEmitter.RowNumber(label.Value) : ValueEmitter.RowCategory(label.Value);

    /// <summary>A method that returns the number of a label, or the index of its class.</summary>
    public void EmitLabel(string method)
    {
        Code.Gap().Line(ChainContext.Drawing(Feature));
        var type = ChainContext.Kind(Feature, 0) == ChainKind.Number ? "double" : "in " + Category;
        Code.Open($"double {method}({type} value, Learnt learnt)");
        Enter();
        Steps();
        Code.Line(Feature.Ends == ChainKind.Index ? $"return {Generated}Values.IndexNumber({Index});" : $"return {Number}.Value;");
        Code.Close();
    }

    /// <summary>A method that writes the slots of the feature, or that says which index sets a slot of an indicator.</summary>
    public void Emit()
    {
        var value = ChainContext.Kind(Feature, 0) switch
        {
            ChainKind.Number => "double",
            ChainKind.Numbers or ChainKind.Moments => VectorType(Feature.Value) ?? Feature.Value.Type,
            ChainKind.Items when ScatteredFeature.IsSeveral(Feature, 0) => Feature.Value.Type + (Feature.Value.IsList ? "?" : ""),
            _ => "in " + Category,
        } + " value";
        Code.Gap().Line(ChainContext.Drawing(Feature));
        Code.Open(ChainContext.YieldsIndex(Feature)
            ? $"int IndexOf_{Feature.Id}({value}, Learnt learnt)"
            : SparseEmitter.IsApart(Feature) ? $"{Authoring}SparseSlots SlotsOf_{Feature.Id}({value}, Learnt learnt)"
            : $"void Transform_{Feature.Id}<TSlot>({value}, Learnt learnt, {Runtime.Slots} features) where TSlot : unmanaged");
        Enter();
        Steps();
        Leave();
        Code.Close();
    }

    void Enter()
    {
        switch (ChainContext.Kind(Feature, 0))
        {
            case ChainKind.Number:
                Number = "x0";
                Code.Line($"var x0 = new {Scalar}(value);");
                break;
            case ChainKind.Numbers:
            case ChainKind.Moments:
                Slots = "slots0";
                Reserve("slots0", ChainContext.Width(Feature, 0));
                if (Feature.Value.Vector > 0)
                {
                    Code.Line($"{Generated}Vectors.Read({Quote(Feature.Value.Member)}, value, slots0);");
                    break;
                }
                foreach (var (number, i) in ValueEmitter.Entering(Feature, "value"))
                    Code.Line($"slots0[{i}] = new {Scalar}({number});");
                break;
        }
    }

    void Leave()
    {
        var at = $"{Feature.Id}_at";
        switch (Feature.Ends)
        {
            case ChainKind.Numbers:
                Code.Line($"for (var k = 0; k < {Slots}.Length; k++)");
                Code.Line($"    features[{at} + k] = {Generated}Slot.Round<TSlot>({Slots}[k].Value);");
                break;
            case ChainKind.Scattered when SparseEmitter.IsApart(Feature):
                Code.Line("return slots;");
                break;
            case ChainKind.Scattered:
                Code.Line($"{Generated}Scatter.Store(slots, features.Slice({at}, {Feature.Id}_width));");
                break;
            case ChainKind.Indicator:
                Code.Line(ChainContext.YieldsIndex(Feature) ? $"return {Index};" : $"{Feature.Id}_slots.Write({Index}, features, {at});");
                break;
            default:
                NeedNumber(Feature.Steps.Count);
                Code.Line($"features[{at}] = {Generated}Slot.Round<TSlot>({Number}.Value);");
                break;
        }
    }

    protected override void Step(StepModel step, int at) => ShapeEmitter.For(step).Row(this, step, at);

    public override string Lane => Scalar;

    public override void Reserve(string slots, string width) =>
        Code.Line($"global::System.Span<{Scalar}> {slots} = stackalloc {Scalar}[{width}];");

    public override void Gather(string slots) => Code.Line($"global::System.ReadOnlySpan<{Scalar}> {slots} = [{Number}];");

    public override void Flag(StepModel step)
    {
        Code.Line($"if ({step.Field}_flagAt >= 0)");
        Code.Line($"    features[{step.Field}_flagAt] " +
            $"= {Generated}Slot.Round<TSlot>({step.Attribute}.Flag({StateArgument(step)}, {Number}).Value);");
    }

    public override void Refuse(StepModel step, string state, string inputs, bool isOne)
    {
        Code.Line($"if (PipelineCode.{step.Field}.Refuses " +
            $"&& {Generated}Refusal.Refuses<{step.Attribute}, {step.State}>({state}, {inputs}))");
        Code.Line("    " + ChainContext.Refuse(Feature, step, inputs));
    }

    protected override string CategoryOfIndex => $"{Generated}Values.IndexCategory({Index})";

    protected override string CategoryOfNumber => $"{Category}.Of({Number}.Value)";

    protected override string CategoryOfValue => "value";

    protected override string NumberOfIndex(IndexShapeEmitter shape, StepModel step, int at) => shape.RowNumber(this, step, at);

    /// <summary>The value as messages show it.</summary>
    public string Entered => ChainContext.Kind(Feature, 0) switch
    {
        ChainKind.Category => "value",
        ChainKind.Numbers or ChainKind.Moments => ValueEmitter.Shown(Feature, "value"),
        _ => $"{Generated}Values.Category(value)",
    };
}
