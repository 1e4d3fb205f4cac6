using System.Collections.Generic;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// All that generated code has of the steps of one shape: their row, block and trace side by side, and the facts in which shapes differ.
/// </summary>
abstract class ShapeEmitter
{
    static readonly Dictionary<Shape, ShapeEmitter> All = new()
    {
        [Shape.Map] = new MapEmitter(),
        [Shape.MapEach] = new MapEachEmitter(),
        [Shape.Expand] = new ExpandEmitter(),
        [Shape.Mix] = new MixEmitter(),
        [Shape.Reduce] = new ReduceEmitter(),
        [Shape.Bin] = new BinEmitter(),
        [Shape.Replace] = new ReplaceEmitter(),
        [Shape.Encode] = new EncodeEmitter(),
        [Shape.Spread] = new SpreadEmitter(),
        [Shape.Score] = new ScoreEmitter(),
        [Shape.Indicate] = new IndicateEmitter(),
        [Shape.Scatter] = new ScatterEmitter(),
    };

    /// <summary>The emitter of a step.</summary>
    public static ShapeEmitter For(StepModel step) => All[step.Shape];

    /// <summary>What leaves a step.</summary>
    public abstract ChainKind Yields { get; }

    /// <summary>Writes the step at a position over one value, in scalars.</summary>
    public abstract void Row(RowChain chain, StepModel step, int at);

    /// <summary>
    /// Writes the steps from one position to another over a block of rows: the last has this shape, those before it are maps.
    /// </summary>
    public abstract void Block(BlockChain chain, StepModel step, int from, int to);

    /// <summary>Writes the step at a position over the lane that records operations.</summary>
    public abstract void Trace(TraceChain chain, StepModel step, int at);

    /// <summary>The number of slots that leave a step, as an expression.</summary>
    /// <param name="step">The step.</param>
    /// <param name="width">The number of slots that enter it.</param>
    public virtual string Width(StepModel step, string width) => width;

    /// <summary>Whether the state of a step depends on how many numbers enter it.</summary>
    public virtual bool TakesSlots => false;

    /// <summary>Whether the numbers that leave a step are in an array of its own.</summary>
    public virtual bool HasSlots => false;

    /// <summary>
    /// Whether a step refuses numbers slot by slot, in the code of <see cref="Row"/>, <see cref="Block"/> and <see cref="Trace"/>.
    /// </summary>
    public virtual bool RefusesBySlot => false;

    /// <summary>Lines that name the slots of a step at a position.</summary>
    public virtual void Name(SlotNamesEmitter names, StepModel step, int at) { }

    /// <summary>The arrays that transformers and fits keep between blocks for a step at a position.</summary>
    public virtual IEnumerable<(string Declaration, string Creation)> Fields(PipelineModel model, FeatureModel feature, StepModel step,
        int at)
    {
        if (HasSlots)
            yield return ($"double[] {step.Field}_slots", $"new double[{ChainContext.Width(feature, at + 1)} * {Generated}BlockLoop.Rows]");
    }

    /// <summary>Whether <see cref="Load"/> has lines to write.</summary>
    public virtual bool Loads(PipelineModel model, FeatureModel feature, int at) => false;

    /// <summary>Lines that look up every distinct text of a newly loaded batch once.</summary>
    public virtual void Load(CodeWriter code, PipelineModel model, FeatureModel feature, StepModel step) { }

    /// <summary>Whether a step is arithmetic, for which there is a kernel.</summary>
    public virtual bool HasKernel => false;

    /// <summary>Whether a step joins the kernel of the maps before it, as its end.</summary>
    public virtual bool EndsMaps => false;

    /// <summary>The interface of a kernel that ends in a step of this shape.</summary>
    public virtual string KernelInterface => "IMap";

    /// <summary>The members of a kernel.</summary>
    public virtual void Kernel(Kernel kernel) =>
        kernel.Apply("T", "T x", [.. kernel.Maps, $"return {kernel.Last.Attribute}.Apply({kernel.State}, x);"]);

    /// <summary>Whether the step at a position can be undone.</summary>
    public virtual bool Inverts(FeatureModel feature, StepModel step, int at) => false;

    /// <summary>The call that undoes the step at a position; null if there is nothing to undo.</summary>
    public virtual string? Inverse(FeatureModel feature, StepModel step, int at, string value) => null;
}
