using System.Collections.Generic;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>A discrete value becomes a number.</summary>
sealed class ScoreEmitter : ShapeEmitter
{
    public override ChainKind Yields => ChainKind.Number;

    public override string Width(StepModel step, string width) => "1";

    public override void Row(RowChain chain, StepModel step, int at)
    {
        chain.Code.Line($"var number{at + 1} = {Lookup(step)}(learnt, {chain.CategoryAt(at)});");
        chain.Code.Line($"if ({Generated}Refusal.Is(number{at + 1}))");
        chain.Code.Line("    " + ChainContext.Refuse(chain.Feature, step, chain.Entered));
        chain.Code.Line($"var x{at + 1} = new {Scalar}(number{at + 1});");
        chain.Number = $"x{at + 1}";
    }

    public override void Block(BlockChain chain, StepModel step, int from, int to) => chain.LookUp(from, step, "x", chain.NeedNumber);

    public override void Trace(TraceChain chain, StepModel step, int at)
    {
        chain.Code.Line($"var x{at + 1} = trace.Score({chain.CategoryAt(at)}, {Quote(step.Name)}, value => {Lookup(step)}(learnt, " +
            $"value){chain.Domains(at)});");
        chain.Number = $"x{at + 1}";
    }

    public override IEnumerable<(string Declaration, string Creation)> Fields(PipelineModel model, FeatureModel feature, StepModel step,
        int at) =>
        Loads(model, feature, at) ? [($"double[] {ByText(step)}", "[]")] : [];

    public override bool Loads(PipelineModel model, FeatureModel feature, int at) => ChainContext.FromTexts(model, feature, at);

    public override void Load(CodeWriter code, PipelineModel model, FeatureModel feature, StepModel step) =>
        LoadByText(code, model, feature, step);
}
