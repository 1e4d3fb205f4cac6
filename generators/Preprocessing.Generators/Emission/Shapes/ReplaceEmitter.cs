using System.Linq;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// A discrete value becomes another: in the look-up of the step that follows, see <see cref="CategoryEmitter.Replaced"/>.
/// </summary>
sealed class ReplaceEmitter : ShapeEmitter
{
    public override ChainKind Yields => ChainKind.Category;

    public override void Row(RowChain chain, StepModel step, int at) { }

    public override void Block(BlockChain chain, StepModel step, int from, int to) { }

    public override void Trace(TraceChain chain, StepModel step, int at) { }

    public override bool Inverts(FeatureModel feature, StepModel step, int at) =>
        feature.Steps.Take(at).All(before => before.Shape == Shape.Replace);
}
