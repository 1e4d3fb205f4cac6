using System;
using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

// What is done for each part of a pass by itself, so that threads can share the parts.
static partial class PassEmitter
{
    static void Finish(CodeWriter code, string row, int pass, List<(FeatureModel Feature, int At, StepModel Step)> learning, IReadOnlyList<CountedGroup> counted)
    {
        code.Gap().Open($"public override void Merge(int part, {Generated}FitPass<{row}> other)");
        if (learning.Count > 0)
            code.Line($"var theirs = (Pass{pass + 1})other;");
        ByPart(code, learning, step => true, (_, step) =>
        {
            foreach (var group in counted)
                group.Merge(code, step);
            if (LearntEmitter.IsMany(step))
                code.Line($"for (var k = 0; k < {step.Field}.Length; k++)").Line($"    {step.Field}[k].Merge(theirs.{step.Field}[k]);");
            else
                code.Line($"{step.Field}.Merge(theirs.{step.Field});");
        });
        code.Close();
        code.Gap().Open("public override void Complete(int part)");
        ByPart(code, learning, step => true, (feature, step) =>
        {
            foreach (var group in counted)
                group.Complete(code, step);
            code.Line($"learnt.{step.Field} = {Generated}FitStep.Complete{(LearntEmitter.IsMany(step) ? "Many" : "")}<{Types(step)}>(PipelineCode.{step.Field}, {step.Field}, {Quote(feature.Name)}, {Quote(step.Name)});");
        });
        code.Close();
        if (!learning.Any(part => part.Step.CrossFits))
            return;
        code.Gap().Open($"public override void CompleteFolds(int part, {Generated}FitPass<{row}>[] byFold)");
        ByPart(code, learning, step => step.CrossFits, (feature, step) =>
            code.Line($"learnt.{LearntEmitter.Folds(step)} = {Generated}CrossFit.Complete<{Types(step)}>(PipelineCode.{step.Field}, global::System.Array.ConvertAll(byFold, fold => ((Pass{pass + 1})fold).{step.Field}), {Quote(feature.Name)}, {Quote(step.Name)});"));
        code.Close();
    }

    /// <summary>A switch over the parts of a pass, of which some have something to do.</summary>
    static void ByPart(CodeWriter code, List<(FeatureModel Feature, int At, StepModel Step)> learning, Func<StepModel, bool> does, Action<FeatureModel, StepModel> lines) =>
        ByCase(code, "part", learning.Select((part, place) => (part, place)).Where(at => does(at.part.Step)).Select(at => (at.place, (Action)(() => lines(at.part.Feature, at.part.Step)))));

    static void ByCase(CodeWriter code, string value, IEnumerable<(int Case, Action Lines)> cases)
    {
        if (!cases.Any())
            return;
        code.Open($"switch ({value})");
        foreach (var (number, lines) in cases)
        {
            code.Indent($"case {number}:");
            lines();
            code.Line("break;").Outdent();
        }
        code.Close();
    }
}
