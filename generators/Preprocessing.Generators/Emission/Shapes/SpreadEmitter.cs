using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>An index becomes several numbers.</summary>
sealed class SpreadEmitter : ShapeEmitter
{
    public override ChainKind Yields => ChainKind.Numbers;

    public override string Width(StepModel step, string width) => $"{step.Attribute}.Width({StateArgument(step)})";

    public override bool HasSlots => true;

    public override void Row(RowChain chain, StepModel step, int at)
    {
        chain.Reserve($"slots{at + 1}", Width(step, "1"));
        chain.Code.Line($"{Generated}BlockLoop.Spread<{step.Attribute}, {step.State}>({StateArgument(step)}, {chain.Index}, " +
            $"slots{at + 1});");
        chain.Slots = $"slots{at + 1}";
    }

    public override void Block(BlockChain chain, StepModel step, int from, int to)
    {
        chain.TakeSlots(to - 1);
        chain.Code.Line($"{Generated}BlockLoop.Spread<{step.Attribute}, {step.State}>({StateArgument(step)}, index, {chain.Slots});");
    }

    public override void Trace(TraceChain chain, StepModel step, int at)
    {
        chain.Code.Line($"var slots{at + 1} = trace.Spread<{step.Attribute}, {step.State}>({StateArgument(step)}, {chain.Index});");
        chain.Slots = $"slots{at + 1}";
    }

    public override void Name(SlotNamesEmitter names, StepModel step, int at) => names.Expand(step, Width(step, "1"));

    public override bool Inverts(FeatureModel feature, StepModel step, int at) => feature.Steps[at - 1].Shape == Shape.Encode;

    public override string? Inverse(FeatureModel feature, StepModel step, int at, string value) =>
        $"Index<{step.Attribute}, {step.State}>({StateArgument(step)}, {value})";
}
