using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes the chain of a feature over one value, in scalars or in the lane that records operations. Every intermediate value has a name of
/// its own, so that a debugger shows it.
/// </summary>
abstract class ValueChain(CodeWriter code, FeatureModel feature)
{
    public CodeWriter Code => code;

    public FeatureModel Feature => feature;

    /// <summary>The variable of the number that the chain has come to.</summary>
    public string Number { get; set; } = "";

    /// <summary>The variable of the index that the chain has come to.</summary>
    public string Index { get; set; } = "";

    /// <summary>The variable of the several numbers that the chain has come to.</summary>
    public string Slots { get; set; } = "";

    /// <summary>The type of a number.</summary>
    public abstract string Lane { get; }

    /// <summary>A line that makes room for several numbers.</summary>
    public abstract void Reserve(string slots, string width);

    /// <summary>A line that makes the number one of several, of which there is one.</summary>
    public abstract void Gather(string slots);

    /// <summary>Lines that set the flag of a step from the number that enters it.</summary>
    public abstract void Flag(StepModel step);

    /// <summary>Lines that refuse the numbers that a step refuses.</summary>
    /// <param name="step">The step.</param>
    /// <param name="state">Its state, as an argument.</param>
    /// <param name="inputs">The number or numbers.</param>
    /// <param name="isOne">Whether it is one number.</param>
    public abstract void Refuse(StepModel step, string state, string inputs, bool isOne);

    /// <summary>The category of the index that the chain has come to.</summary>
    protected abstract string CategoryOfIndex { get; }

    /// <summary>The category of the number that the chain has come to.</summary>
    protected abstract string CategoryOfNumber { get; }

    /// <summary>The category that enters the chain.</summary>
    protected abstract string CategoryOfValue { get; }

    /// <summary>The number of the index that leaves a step, the one before a position.</summary>
    protected abstract string NumberOfIndex(IndexShapeEmitter shape, StepModel step, int at);

    protected abstract void Step(StepModel step, int at);

    /// <summary>Writes all steps.</summary>
    protected void Steps()
    {
        for (var at = 0; at < feature.Steps.Count; at++)
        {
            var step = feature.Steps[at];
            if (step.Takes == ChainKind.Number)
                NeedNumber(at);
            if (step.Refuses && !ShapeEmitter.For(step).RefusesBySlot)
                Refuse(step, StateArgument(step), step.Takes == ChainKind.Number ? Number : Slots, step.Takes == ChainKind.Number);
            Step(step, at);
        }
    }

    /// <summary>Makes <see cref="Number"/> the number that leaves the chain at a position.</summary>
    protected void NeedNumber(int at)
    {
        if (at == 0 || ShapeEmitter.For(feature.Steps[at - 1]) is not IndexShapeEmitter shape)
            return;
        code.Line($"var x{at} = {NumberOfIndex(shape, feature.Steps[at - 1], at)};");
        Number = $"x{at}";
    }

    /// <summary>The discrete value that enters the discrete part of the chain before a position.</summary>
    public string CategoryAt(int at)
    {
        at = ChainContext.FirstDiscrete(feature, at);
        return at == 0 ? CategoryOfValue
            : ShapeEmitter.For(feature.Steps[at - 1]) is IndexShapeEmitter ? CategoryOfIndex
            : CategoryOfNumber;
    }
}
