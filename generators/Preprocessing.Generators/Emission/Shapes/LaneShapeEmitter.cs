using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Emission;

/// <summary>A shape that is arithmetic over lanes, of which scalars and traces are two: their lines are the same.</summary>
abstract class LaneShapeEmitter : ShapeEmitter
{
    /// <summary>Writes the step at a position over one value, in whatever lane.</summary>
    protected abstract void Value(ValueChain chain, StepModel step, int at);

    public sealed override void Row(RowChain chain, StepModel step, int at) => Value(chain, step, at);

    public sealed override void Trace(TraceChain chain, StepModel step, int at) => Value(chain, step, at);

    public override bool Inverts(FeatureModel feature, StepModel step, int at) => step.Inverts && step.Takes != ChainKind.Moments;
}
