using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Several numbers become one.</summary>
sealed class ReduceEmitter : LaneShapeEmitter
{
    public override ChainKind Yields => ChainKind.Number;

    public override string Width(StepModel step, string width) => "1";

    public override bool TakesSlots => true;

    protected override void Value(ValueChain chain, StepModel step, int at)
    {
        chain.Code.Line($"var x{at + 1} = {step.Attribute}.Apply<{chain.Lane}>({StateArgument(step)}, {chain.Slots});");
        chain.Number = $"x{at + 1}";
    }

    public override void Block(BlockChain chain, StepModel step, int from, int to)
    {
        chain.NeedNumber();
        chain.Code.Line($"{Generated}LaneLoop.Reduce<{step.Attribute}, {step.State}>(" +
            $"{StateArgument(step)}, {chain.Slots}, {chain.Width}, rows, x);");
    }

    public override void Name(SlotNamesEmitter names, StepModel step, int at) =>
        names.Naming.Line($"slots = [{Quote(names.Feature.Name)}];");

    public override bool Inverts(FeatureModel feature, StepModel step, int at) => false;
}
