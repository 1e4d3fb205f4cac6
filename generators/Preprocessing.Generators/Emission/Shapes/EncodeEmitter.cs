using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>A discrete value becomes an index.</summary>
sealed class EncodeEmitter : IndexShapeEmitter
{
    public override string Width(StepModel step, string width) => "1";

    public override void Row(RowChain chain, StepModel step, int at)
    {
        chain.Code.Line($"var index{at + 1} = {Lookup(step)}(learnt, {chain.CategoryAt(at)});");
        chain.Code.Line($"if (index{at + 1} == {Authoring}CategoryIndex.Refused)");
        chain.Code.Line("    " + ChainContext.Refuse(chain.Feature, step, chain.Entered));
        chain.Index = $"index{at + 1}";
    }

    public override void Block(BlockChain chain, StepModel step, int from, int to) => chain.LookUp(from, step, "index", chain.NeedIndex);

    public override void Trace(TraceChain chain, StepModel step, int at)
    {
        chain.Code.Line($"var index{at + 1} = trace.Index({chain.CategoryAt(at)}, {Quote(step.Name)}, value => {Lookup(step)}(learnt, " +
            $"value){chain.Domains(at)});");
        chain.Index = $"index{at + 1}";
    }

    public override string RowNumber(RowChain chain, StepModel step, int at) => $"new {Scalar}({Number(step, chain.Index)})";

    public override void BlockNumbers(BlockChain chain, StepModel step)
    {
        chain.NeedNumber();
        chain.Code.Line($"{Generated}BlockLoop.Numbers<{step.Attribute}, {step.State}>({StateArgument(step)}, index, x);");
    }

    public override string TraceNumber(TraceChain chain, StepModel step) => $"trace.IndexNumber({chain.Index}, i => {Number(step, "i")})";

    static string Number(StepModel step, string index) =>
        $"{Generated}BlockLoop.Number<{step.Attribute}, {step.State}>({StateArgument(step)}, {index})";

    public override string IndexOfRow => "index[r]";

    public override string IndexName(StepModel step) => $"{step.Attribute}.IndexName({StateArgument(step)}, index)";

    public override IEnumerable<(string Declaration, string Creation)> Fields(PipelineModel model, FeatureModel feature, StepModel step,
        int at) =>
        Loads(model, feature, at) ? [($"int[] {ByText(step)}", "[]")] : [];

    public override bool Loads(PipelineModel model, FeatureModel feature, int at) => ChainContext.FromTexts(model, feature, at);

    public override void Load(CodeWriter code, PipelineModel model, FeatureModel feature, StepModel step) =>
        LoadByText(code, model, feature, step);

    public override bool Inverts(FeatureModel feature, StepModel step, int at) =>
        feature.Steps.Take(at).All(before => before.Shape == Shape.Replace);

    public override string? Inverse(FeatureModel feature, StepModel step, int at, string value)
    {
        var goesOn = at + 1 < feature.Steps.Count && feature.Steps[at + 1].Shape is Shape.Spread or Shape.Indicate;
        return $"{(goesOn ? "Category" : "OfNumber")}<{step.Attribute}, {step.State}>({StateArgument(step)}, {value})";
    }
}
