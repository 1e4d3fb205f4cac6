using System;
using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes the passes of the fit: per pass the accumulators of the steps that learn in it, fed with what reaches each step.</summary>
static partial class PassEmitter
{
    public static void Emit(CodeWriter code, PipelineModel model)
    {
        for (var pass = 0; pass < Math.Max(1, model.Passes); pass++)
            Pass(code, model, pass);
    }

    static void Pass(CodeWriter code, PipelineModel model, int pass)
    {
        var row = model.Type.Full;
        var learning = (
            from feature in model.Features
            from at in Enumerable.Range(0, feature.Steps.Count)
            where feature.Steps[at].Fit?.Pass == pass
            select (Feature: feature, At: at, Step: feature.Steps[at])).ToList();
        var counted = CountedGroup.Of(model, learning);
        var texts = CountedTexts.Of(model, learning);
        var groups = Groups(learning.Count, counted, texts);
        var targets = learning.Where(part => part.Step.Fit!.Feeding.TakesTarget()).Select(part => model.Target(part.Step)).Distinct().ToList();
        // A group makes the arrays of its parts; what labels are worked out in is there for all.
        var ofTargets = targets.Select(LiftedEmitter.Room).OfType<(string Declaration, string Creation)>().ToList();
        var rooms = groups.Select(group => group.SelectMany(place => BlockEmitter.Fields(model, learning[place].Feature, learning[place].At)).Except(ofTargets).ToList()).ToList();

        code.Gap().Line($"// Pass {pass + 1} of {Math.Max(1, model.Passes)} over the training data: {(learning.Count == 0 ? "there is nothing to learn." : string.Join(", ", learning.Select(part => $"{part.Feature.Name}/{part.Step.Name}")) + ".")}");
        code.Open($"sealed class Pass{pass + 1} : {Generated}FitPass<{row}>");
        code.Line("readonly Learnt learnt;");
        code.Line($"{Package}Batch<{row}> batch = null!;");
        foreach (var (_, _, step) in learning)
            code.Line($"readonly {step.Fit!.Accumulator}{(LearntEmitter.IsMany(step) ? "[]" : "")} {step.Field} = null!;");
        foreach (var (declaration, _) in rooms.SelectMany(room => room))
            code.Line($"{declaration} = null!;");
        foreach (var (declaration, creation) in ofTargets)
            code.Line($"{declaration} = {creation};");
        foreach (var group in counted)
            group.Field(code);
        if (texts.Count > 0)
            CountedTexts.Field(code);

        code.Gap().Open($"public Pass{pass + 1}(Learnt learnt, int group) : base(group)");
        code.Line("this.learnt = learnt;");
        ByCase(code, "group", groups.Select((group, at) => (group[0], (Action)(() =>
        {
            foreach (var (feature, step, width) in group.Select(place => (learning[place].Feature, learning[place].Step, ChainContext.Width(learning[place].Feature, learning[place].At))))
                code.Line(LearntEmitter.IsMany(step)
                    ? $"{step.Field} = {Generated}FitStep.BeginMany<{Types(step)}>(PipelineCode.{step.Field}, {width});"
                    : $"{step.Field} = {Generated}FitStep.Begin<{Types(step)}>(PipelineCode.{step.Field});");
            foreach (var (declaration, creation) in rooms[at])
                code.Line($"{declaration.Split(' ')[1]} = {creation};");
            counted.FirstOrDefault(count => count.First == group[0])?.Begin(code);
        }))));
        code.Close();

        code.Gap().Line($"public override global::System.Collections.Generic.IReadOnlyList<{Generated}FitPart> Parts => [{string.Join(", ", learning.Select((part, place) => $"new({Quote(part.Feature.Name)}, {Quote(part.Step.Name)}, {groups.First(group => group.Contains(place))[0]}, [{string.Join(", ", Reads(model, part.Feature, part.Step))}])"))}];");
        Add(code, model, learning, groups, counted, texts);
        foreach (var group in counted)
            group.Methods(code);
        foreach (var part in learning.Where(part => IsBlockwise(model, part)))
            Feed(code, model, part.Feature, part.At, part.Step);
        foreach (var target in targets)
            Target(code, model, target);
        Finish(code, row, pass, learning, counted);
        code.Close();
    }

    /// <summary>The places of the parts that are fed together; every other part is a group of its own.</summary>
    static List<List<int>> Groups(int parts, IReadOnlyList<CountedGroup> counted, IReadOnlyList<CountedTexts> texts) =>
        [.. Enumerable.Range(0, parts)
            .GroupBy(place => counted.FirstOrDefault(group => group.Places.Contains(place))?.First ?? texts.FirstOrDefault(group => group.Places.Contains(place))?.First ?? place)
            .Select(group => group.ToList())];

    static void Add(CodeWriter code, PipelineModel model, List<(FeatureModel Feature, int At, StepModel Step)> learning, List<List<int>> groups, IReadOnlyList<CountedGroup> counted, IReadOnlyList<CountedTexts> texts)
    {
        code.Gap().Open($"public override void Add({Package}Batch<{model.Type.Full}> batch)");
        HistoryEmitter.RequireBatch(code, model);
        code.Line("this.batch = batch;");
        ByCase(code, "Group", groups.Select(group => (group[0], (Action)(() =>
        {
            foreach (var (feature, at, _) in group.Select(place => learning[place]).Where(part => BlockEmitter.Loads(model, part.Feature, part.At)))
                BlockEmitter.Load(code, model, feature, at);
            var part = learning[group[0]];
            if (counted.FirstOrDefault(count => count.First == group[0]) is { } wholes)
                wholes.Add(code);
            else if (texts.FirstOrDefault(count => count.First == group[0]) is { } distinct)
                distinct.Add(code);
            else if (ByLeaf(part.Feature, part.At, part.Step))
                new LeafGroup(model, [part.Feature]).Count(code, value => $"{part.Step.Field}.Add({CategoryEmitter.Replaced(part.Feature.Steps, part.At, value)}, counts[code]);");
            else
                code.Line($"EachBlock(batch, Add_{part.Step.Field});");
        }))));
        code.Close();
    }

    /// <summary>The columns that decide what reaches a step.</summary>
    static IEnumerable<int> Reads(PipelineModel model, FeatureModel feature, StepModel step) =>
        ReadsOf(feature.Value).Concat(step.Fit!.Feeding.TakesTarget() ? ReadsOf(model.Target(step)) : []).Distinct().OrderBy(column => column);

    static IEnumerable<int> ReadsOf(ValueModel value) => value.Column >= 0 ? [value.Column] : value.Reads;

    static void Feed(CodeWriter code, PipelineModel model, FeatureModel feature, int at, StepModel step)
    {
        code.Gap().Open($"void Add_{step.Field}(int start, int rows)");
        var chain = new BlockEmitter(code, model, feature).Steps(at, flag: false);
        switch (step.Fit!.Feeding)
        {
            case Feeding.Numbers when step.Takes == ChainKind.Numbers:
                code.Line($"for (var k = 0; k < {step.Field}.Length; k++)");
                code.Line($"    {step.Field}[k].Add({chain.Slots.Slots}.Slice(k * rows, rows));");
                break;
            case Feeding.Numbers:
                chain.Number(at);
                code.Line($"{step.Field}.Add(x);");
                break;
            case Feeding.Vectors:
                code.Line($"{Generated}FitStep.AddRows({step.Field}, {Together()}, rows);");
                break;
            case Feeding.Categories:
                code.Line("for (var r = 0; r < rows; r++)");
                code.Line($"    {step.Field}.Add({CategoryEmitter.Replaced(feature.Steps, at, chain.CategoryOfRow(at))}, 1);");
                break;
            case Feeding.Items:
                code.Line($"var feeder = new {Generated}Scatter.Feeder({step.Field});");
                code.Open("for (var r = 0; r < rows; r++)");
                code.Line($"{feature.Id}_Items(learnt, {ScatterEmitter.OfRow(model, feature, at, chain)}, ref feeder);");
                code.Line($"{step.Field}.EndRow(1);");
                code.Close();
                break;
            case Feeding.VectorsWithTarget:
                TargetOfBlock(code, model, step);
                code.Line($"{Generated}FitStep.AddRows({step.Field}, {Together()}, rows, target);");
                break;
            case Feeding.CategoriesWithTarget:
                TargetOfBlock(code, model, step);
                code.Line("for (var r = 0; r < rows; r++)");
                code.Line($"    {step.Field}.Add({CategoryEmitter.Replaced(feature.Steps, at, chain.CategoryOfRow(at))}, target[r]);");
                break;
        }
        code.Close();

        // A single number is a row of one.
        string Together()
        {
            if (step.Takes != ChainKind.Number)
                return $"{chain.Slots.Slots}, {chain.Slots.Width}";
            chain.Number(at);
            return "x, 1";
        }
    }

    static void TargetOfBlock(CodeWriter code, PipelineModel model, StepModel step) =>
        code.Line($"{DoubleSpan} target = stackalloc double[{Generated}BlockLoop.Rows];").Line($"{Target(model, model.Target(step))}(start, rows, target);");

    /// <summary>The method that fills a block with the label, or with what a step learns from in its stead.</summary>
    public static string Target(PipelineModel model, ValueModel value) => value == model.Label ? "Target" : "TargetOf_" + value.Id;

    static void Target(CodeWriter code, PipelineModel model, ValueModel value)
    {
        code.Gap().Open($"void {Target(model, value)}(int start, int rows, {DoubleSpan} target)");
        code.Line("target = target.Slice(0, rows);");
        ValueEmitter.BatchNumbers(code, model, value, "target");
        code.Close();
    }

    static string Types(StepModel step) => $"{step.Attribute}, {step.Fit!.Accumulator}, {step.State}";

    /// <summary>Whether the rows go through the chain block by block.</summary>
    static bool IsBlockwise(PipelineModel model, (FeatureModel Feature, int At, StepModel Step) part) =>
        !ByDistinctValue(model, part.Feature, part.At, part.Step) && !CountedGroup.Takes(model, part);

    /// <summary>Whether counting distinct values, by label or not, is all there is to do.</summary>
    static bool ByDistinctValue(PipelineModel model, FeatureModel feature, int at, StepModel step) =>
        ByLeaf(feature, at, step) || CountedTexts.Takes(model, (feature, at, step));

    /// <summary>Whether the value is one of few that are numbered by themselves, such as months.</summary>
    static bool ByLeaf(FeatureModel feature, int at, StepModel step) =>
        step.Fit!.Feeding == Feeding.Categories && LeafGroup.Takes(feature) && feature.Steps.Take(at).All(before => before.Shape == Shape.Replace);
}
