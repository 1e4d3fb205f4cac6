using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>One number becomes several.</summary>
sealed class ExpandEmitter : LaneShapeEmitter
{
    public override ChainKind Yields => ChainKind.Numbers;

    public override string Width(StepModel step, string width) => $"{step.Attribute}.Width({StateArgument(step)})";

    public override bool HasSlots => true;

    protected override void Value(ValueChain chain, StepModel step, int at)
    {
        chain.Reserve($"slots{at + 1}", Width(step, "1"));
        chain.Code.Line($"{step.Attribute}.Apply<{chain.Lane}>({StateArgument(step)}, {chain.Number}, slots{at + 1});");
        chain.Slots = $"slots{at + 1}";
    }

    public override void Block(BlockChain chain, StepModel step, int from, int to)
    {
        var kernel = KernelEmitter.Name(chain.Feature, from, to);
        chain.TakeSlots(to - 1);
        chain.Code.Line($"{Generated}LaneLoop.Expand<{kernel}, {kernel}>(new {kernel}(learnt), x, {chain.Slots});");
    }

    public override bool HasKernel => true;

    public override bool EndsMaps => true;

    public override string KernelInterface => "IExpand";

    public override void Kernel(Kernel kernel)
    {
        var step = kernel.Last;
        kernel.Code.Line($"public static int Width(in {kernel.Name} kernel) => {step.Attribute}.Width({kernel.State});");
        kernel.Code.Gap().Line($"public static string SlotName(in {kernel.Name} kernel, int slot) " +
            $"=> {step.Attribute}.SlotName({kernel.State}, slot);");
        kernel.Code.Gap();
        kernel.Apply("void", "T x, global::System.Span<T> slots", [.. kernel.Maps, $"{step.Attribute}.Apply({kernel.State}, x, slots);"]);
    }

    public override void Name(SlotNamesEmitter names, StepModel step, int at) => names.Expand(step, Width(step, "1"));

    public override string? Inverse(FeatureModel feature, StepModel step, int at, string value) =>
        $"Mix<{step.Attribute}, {step.State}>({StateArgument(step)}, {value})[0]";
}
