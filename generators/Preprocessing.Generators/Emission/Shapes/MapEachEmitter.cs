using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>A map over each of several numbers.</summary>
sealed class MapEachEmitter : LaneShapeEmitter
{
    public override ChainKind Yields => ChainKind.Numbers;

    public override bool TakesSlots => true;

    public override bool RefusesBySlot => true;

    protected override void Value(ValueChain chain, StepModel step, int at)
    {
        var slots = chain.Slots;
        chain.Code.Open($"for (var k = 0; k < {slots}.Length; k++)");
        if (step.Refuses)
            chain.Refuse(step, StateOfSlot(step), $"{slots}[k]", isOne: true);
        chain.Code.Line($"{slots}[k] = {step.Attribute}.Apply({StateOfSlot(step)}, {slots}[k]);");
        chain.Code.Close();
    }

    public override void Block(BlockChain chain, StepModel step, int from, int to)
    {
        var kernel = KernelEmitter.Name(chain.Feature, from, to);
        var slot = $"{chain.Slots}.Slice(k * rows, rows)";
        chain.Code.Open($"for (var k = 0; k < {chain.Width}; k++)");
        if (step.Refuses)
            chain.Refuse(step, StateOfSlot(step), slot, "1");
        chain.Code.Line($"{Generated}LaneLoop.Map<{kernel}, {kernel}>(new {kernel}(" +
            $"learnt{(LearntEmitter.IsMany(step) ? ", k" : "")}), {slot});");
        chain.Code.Close();
    }

    public override bool HasKernel => true;

    public override string? Inverse(FeatureModel feature, StepModel step, int at, string value) =>
        $"Numbers<{step.Attribute}, {step.State}>({(LearntEmitter.IsMany(step) ? $"learnt.{step.Field}" : StateArgument(step))}, {value})";

    /// <summary>The state for slot <c>k</c>.</summary>
    static string StateOfSlot(StepModel step) => LearntEmitter.IsMany(step) ? $"in learnt.{step.Field}[k]" : StateArgument(step);
}
