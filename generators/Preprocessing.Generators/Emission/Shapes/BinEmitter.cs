using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// A number becomes the index of the bin that it falls into. In blocks the index stays in <c>x</c>, as a number of its lane.
/// </summary>
sealed class BinEmitter : IndexShapeEmitter
{
    public override void Row(RowChain chain, StepModel step, int at)
    {
        chain.Code.Line($"var bin{at + 1} = {step.Attribute}.Apply({StateArgument(step)}, {chain.Number});");
        chain.Code.Line($"var index{at + 1} = (int)bin{at + 1}.Value;");
        chain.Index = $"index{at + 1}";
    }

    public override void Block(BlockChain chain, StepModel step, int from, int to) => MapEmitter.MapBlock(chain, from, to);

    public override void Trace(TraceChain chain, StepModel step, int at)
    {
        chain.Code.Line($"var index{at + 1} = {step.Attribute}.Apply({StateArgument(step)}, {chain.Number});");
        chain.Index = $"index{at + 1}";
    }

    public override string RowNumber(RowChain chain, StepModel step, int at) =>
        $"new {Scalar}({Generated}Values.IndexNumber(bin{at}.Value))";

    public override void BlockNumbers(BlockChain chain, StepModel step) => chain.Code.Line($"{Generated}BlockLoop.IndexNumbers(x);");

    public override string TraceNumber(TraceChain chain, StepModel step) => $"trace.IndexNumber({chain.Index})";

    public override string IndexOfRow => "(int)x[r]";

    public override string IndexName(StepModel step) => "index.ToString(global::System.Globalization.CultureInfo.InvariantCulture)";

    public override bool HasKernel => true;

    public override bool EndsMaps => true;
}
