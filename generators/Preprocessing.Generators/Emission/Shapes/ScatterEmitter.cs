using System.Collections.Generic;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// The values of a row scatter numbers over many slots, see <see cref="ScatteredFeature"/>. Blocks are written row by row after the chain,
/// and no expression over columns does the same, so that a block and a trace have no lines here.
/// </summary>
sealed class ScatterEmitter : ShapeEmitter
{
    public override ChainKind Yields => ChainKind.Scattered;

    public override void Row(RowChain chain, StepModel step, int at)
    {
        var value = ScatteredFeature.IsSeveral(chain.Feature, at) ? "value" : chain.CategoryAt(at);
        ScatteredFeature.Slots(chain.Code, chain.Feature, value);
        ScatteredFeature.Require(chain.Code, chain.Feature);
    }

    public override void Block(BlockChain chain, StepModel step, int from, int to) { }

    public override void Trace(TraceChain chain, StepModel step, int at) { }

    public override IEnumerable<(string Declaration, string Creation)> Fields(PipelineModel model, FeatureModel feature, StepModel step,
        int at) =>
        SparseEmitter.IsApart(feature) ? [($"{Generated}ScatterRows {ScatteredFeature.Rows(feature)}", "new()")] : [];

    public override bool Loads(PipelineModel model, FeatureModel feature, int at) =>
        ChainContext.FromTexts(model, feature, at) && SparseEmitter.IsApart(feature);

    public override void Load(CodeWriter code, PipelineModel model, FeatureModel feature, StepModel step) =>
        ScatteredFeature.Load(code, model, feature);
}
