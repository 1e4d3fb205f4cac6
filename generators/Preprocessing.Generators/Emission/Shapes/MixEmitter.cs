using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Several numbers become several others.</summary>
sealed class MixEmitter : LaneShapeEmitter
{
    public override ChainKind Yields => ChainKind.Numbers;

    public override string Width(StepModel step, string width) => $"{step.Attribute}.Width({StateArgument(step)}, {width})";

    public override bool TakesSlots => true;

    public override bool HasSlots => true;

    protected override void Value(ValueChain chain, StepModel step, int at)
    {
        if (step.Takes == ChainKind.Number)
        {
            chain.Gather($"slots{at}");
            chain.Slots = $"slots{at}";
        }
        chain.Reserve($"slots{at + 1}", Width(step, chain.Slots + ".Length"));
        chain.Code.Line($"{step.Attribute}.Apply<{chain.Lane}>({StateArgument(step)}, {chain.Slots}, slots{at + 1});");
        chain.Slots = $"slots{at + 1}";
    }

    public override void Block(BlockChain chain, StepModel step, int from, int to)
    {
        var kernel = KernelEmitter.Name(chain.Feature, from, to);
        var (inputs, count) = step.Takes == ChainKind.Number ? ("x", "1") : (chain.Slots, chain.Width);
        chain.TakeSlots(to - 1);
        chain.Code.Line($"{Generated}LaneLoop.Mix<{kernel}, {kernel}>(new {kernel}(learnt), {inputs}, {count}, rows, {chain.Slots});");
    }

    public override bool HasKernel => true;

    public override string KernelInterface => "IMix";

    public override void Kernel(Kernel kernel)
    {
        const string Inputs = "global::System.Collections.Generic.IReadOnlyList<string> inputs";
        var step = kernel.Last;
        kernel.Code.Line($"public static int Width(in {kernel.Name} kernel, int inputs) => {step.Attribute}.Width({kernel.State}, " +
            $"inputs);");
        kernel.Code.Gap().Line($"public static string SlotName(in {kernel.Name} kernel, int slot, {Inputs}) " +
            $"=> {step.Attribute}.SlotName({kernel.State}, slot, inputs);");
        kernel.Code.Gap();
        kernel.Apply(
            "void", "global::System.ReadOnlySpan<T> inputs, global::System.Span<T> slots",
            [$"{step.Attribute}.Apply<T>({kernel.State}, inputs, slots);"]);
    }

    public override void Name(SlotNamesEmitter names, StepModel step, int at)
    {
        names.Naming.Line($"var inputs{at} = slots;");
        names.Naming.Line($"slots = {Generated}SlotNaming.Mix({ChainContext.Width(names.Feature, at + 1)}, slot " +
            $"=> {step.Attribute}.SlotName({StateArgument(step)}, slot, inputs{at}));");
    }

    public override string? Inverse(FeatureModel feature, StepModel step, int at, string value) =>
        $"Mix<{step.Attribute}, {step.State}>({StateArgument(step)}, {value})";
}
