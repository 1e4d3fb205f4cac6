using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>A step that learns from every row: rows go through the chain before it block by block.</summary>
sealed class FedBlocks(PipelineModel model, LearningStep part) : FitGroup(model, [part])
{
    FeatureModel Feature => part.Feature;

    StepModel Step => part.Step;

    protected override void Fields(CodeWriter code)
    {
        // The base class has the array of the label, which may be the feature's value, too.
        var ofTarget = part.Target(Model) is { } target ? LiftedEmitter.Room(target)?.Declaration : null;
        foreach (var (declaration, creation) in BlockFields.Arrays(Model, Feature, part.At).Where(field => field.Declaration != ofTarget))
            code.Line($"{declaration} = {creation};");
    }

    protected override void Add(CodeWriter code)
    {
        if (BlockFields.Loads(Model, Feature, part.At))
            BlockFields.Load(code, Model, Feature, part.At);
        code.Line($"EachBlock(batch, Add_{part.Field});");
    }

    protected override void Methods(CodeWriter code)
    {
        code.Gap().Open($"void Add_{part.Field}({Batch}, int start, int rows)");
        var chain = new BlockChain(code, Model, Feature).Steps(part.At, flag: false);
        var weights = Model.Weight is not null;
        var (together, ofRow) = weights ? (", weights", "weights[r]") : ("", "1");
        if (weights)
            code.Line("var weights = Weights(batch, start, rows);");
        switch (part.Fit.Feeding)
        {
            case Feeding.Numbers when Step.Takes == ChainKind.Numbers:
                code.Line($"for (var k = 0; k < {part.Field}.Length; k++)");
                AddNumbers("    ", $"{part.Field}[k]", $"{chain.Slots}.Slice(k * rows, rows)");
                break;
            case Feeding.Numbers:
                chain.Number(part.At);
                AddNumbers("", part.Field, "x");
                break;
            case Feeding.Vectors:
                code.Line($"{Generated}FitStep.AddRows({part.Field}, {Together(chain)}, rows{together});");
                break;
            case Feeding.Categories:
                code.Line("for (var r = 0; r < rows; r++)");
                code.Line($"    {part.Field}.Add({part.Replaced(chain.CategoryOfRow(part.At))}, {ofRow});");
                break;
            case Feeding.Items:
                code.Line($"var feeder = new {Generated}Scatter.Feeder({part.Field});");
                code.Open("for (var r = 0; r < rows; r++)");
                code.Line($"{Feature.Id}_Items(learnt, {ScatteredFeature.OfRow(Model, Feature, part.At, chain)}, ref feeder);");
                code.Line($"{part.Field}.EndRow({ofRow});");
                code.Close();
                break;
            case Feeding.VectorsWithTarget:
                TargetOfBlock(code);
                code.Line($"{Generated}FitStep.AddRows({part.Field}, {Together(chain)}, rows, target{together});");
                break;
            case Feeding.CategoriesWithTarget:
                TargetOfBlock(code);
                code.Line("for (var r = 0; r < rows; r++)");
                var value = part.Replaced(chain.CategoryOfRow(part.At));
                // By its interface a summary has more methods than it may implement itself.
                code.Line(weights
                    ? $"    {Generated}FitStep.Add({part.Field}, {value}, target[r], weights[r]);"
                    : $"    {part.Field}.Add({value}, target[r]);");
                break;
        }
        code.Close();

        void AddNumbers(string indent, string summary, string numbers) => code.Line(weights
            ? $"{indent}{Generated}FitStep.Add({summary}, {numbers}, weights);"
            : $"{indent}{summary}.Add({numbers});");
    }

    /// <summary>The numbers of a row as arguments. A single number is a row of one.</summary>
    string Together(BlockChain chain)
    {
        if (Step.Takes != ChainKind.Number)
            return $"{chain.Slots}, {chain.Width}";
        chain.Number(part.At);
        return "x, 1";
    }

    void TargetOfBlock(CodeWriter code) =>
        code.Line($"{DoubleSpan} target = stackalloc double[{Generated}BlockLoop.Rows];")
            .Line($"{PassEmitter.Target(Model, part.Target(Model)!)}(batch, start, rows, target);");
}
