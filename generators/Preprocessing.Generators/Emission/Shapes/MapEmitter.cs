using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>One number becomes another.</summary>
sealed class MapEmitter : LaneShapeEmitter
{
    public override ChainKind Yields => ChainKind.Number;

    protected override void Value(ValueChain chain, StepModel step, int at)
    {
        if (step.Flags)
            chain.Flag(step);
        chain.Code.Line($"var x{at + 1} = {step.Attribute}.Apply({StateArgument(step)}, {chain.Number});");
        chain.Number = $"x{at + 1}";
    }

    public override void Block(BlockChain chain, StepModel step, int from, int to) => MapBlock(chain, from, to);

    /// <summary>A line that runs a kernel of maps, with or without a bin at its end, over <c>x</c>.</summary>
    public static void MapBlock(BlockChain chain, int from, int to)
    {
        var kernel = KernelEmitter.Name(chain.Feature, from, to);
        chain.Code.Line($"{Generated}LaneLoop.Map<{kernel}, {kernel}>(new {kernel}(learnt), x);");
    }

    public override bool HasKernel => true;

    public override string? Inverse(FeatureModel feature, StepModel step, int at, string value) =>
        $"Number<{step.Attribute}, {step.State}>({StateArgument(step)}, {value})";
}
