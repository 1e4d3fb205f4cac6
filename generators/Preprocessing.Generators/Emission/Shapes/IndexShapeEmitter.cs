using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Emission;

/// <summary>A shape whose steps yield an index, which may go on as a number, as a category or as the slot of an indicator.</summary>
abstract class IndexShapeEmitter : ShapeEmitter
{
    public sealed override ChainKind Yields => ChainKind.Index;

    /// <summary>The number of the index that leaves the step before a position, in scalars.</summary>
    public abstract string RowNumber(RowChain chain, StepModel step, int at);

    /// <summary>Lines that make <c>x</c> of a block the numbers of its indices.</summary>
    public abstract void BlockNumbers(BlockChain chain, StepModel step);

    /// <summary>The number of the index that leaves a step, in the lane that records operations.</summary>
    public abstract string TraceNumber(TraceChain chain, StepModel step);

    /// <summary>The index of row <c>r</c> of a block.</summary>
    public abstract string IndexOfRow { get; }

    /// <summary>The name of the variable <c>index</c>, for the names of slots.</summary>
    public abstract string IndexName(StepModel step);
}
