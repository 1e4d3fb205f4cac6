using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>An index sets one slot among several, which happens where the slots of a row are written: a chain ends in its index.</summary>
sealed class IndicateEmitter : ShapeEmitter
{
    public override ChainKind Yields => ChainKind.Indicator;

    public override void Row(RowChain chain, StepModel step, int at) { }

    public override void Block(BlockChain chain, StepModel step, int from, int to)
    {
        if (chain.Feature.Steps[from - 1].Shape != Shape.Bin)
            return;
        chain.NeedIndex();
        chain.Code.Line($"{Generated}BlockLoop.Indices(x, index);");
    }

    public override void Trace(TraceChain chain, StepModel step, int at) { }

    public override void Name(SlotNamesEmitter names, StepModel step, int at)
    {
        var (feature, indexer) = (names.Feature, ChainContext.Indexer(names.Feature, at));
        names.Code.Line($"{feature.Id}_slots = new {Generated}Indicator(PipelineCode.{step.Field}, {ChainContext.Cardinality(indexer)});");
        names.Naming.Line($"slots = {feature.Id}_slots.Names(slots[0], index => {((IndexShapeEmitter)For(indexer)).IndexName(indexer)});");
        names.Width = $"{feature.Id}_slots.Width";
    }

    public override bool Inverts(FeatureModel feature, StepModel step, int at) => feature.Steps[at - 1].Shape == Shape.Encode;
}
