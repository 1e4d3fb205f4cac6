using System;
using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Steps that learn in one pass and get their values together: a class of the generated code. Groups have nothing in common, so that
/// threads can share them.
/// </summary>
abstract class FitGroup(PipelineModel model, IReadOnlyList<LearningStep> parts)
{
    /// <summary>The groups of a pass, in the order of their first parts.</summary>
    public static IReadOnlyList<FitGroup> OfPass(PipelineModel model, int pass)
    {
        var learning = LearningStep.OfPass(model, pass);
        // Rows of one value are counted together, unless each has a weight of its own.
        var countable = model.Weight is null ? learning : [];
        FitGroup[] counted =
        [
            .. CountedNumbers.Among(model, countable),
            .. CountedTexts.Among(model, countable),
            .. countable.Where(part => CountedParts.Takes(model, part)).Select(part => new CountedParts(model, part)),
        ];
        var taken = new HashSet<string>(counted.SelectMany(group => group.Parts).Select(part => part.Field));
        var fed = learning.Where(part => !taken.Contains(part.Field)).Select(part => new FedBlocks(model, part));
        var places = learning.Select((part, place) => (part, place)).ToDictionary(pair => pair.part.Field, pair => pair.place);
        return [.. counted.Concat(fed).OrderBy(group => places[group.Parts[0].Field])];
    }

    /// <summary>The methods by which the summary of a part travels.</summary>
    public const string WriteMethod = "public override void Write(int part, global::System.Buffers.IBufferWriter<byte> destination)",
        ReadMethod = "public override void Read(int part, ref global::System.ReadOnlySpan<byte> source)";

    public IReadOnlyList<LearningStep> Parts => parts;

    protected PipelineModel Model => model;

    protected string Batch => $"{Package}Batch<{model.Type.Full}> batch";

    /// <summary>The class.</summary>
    public string Name => "Fit_" + parts[0].Field;

    /// <summary>Further fields.</summary>
    protected virtual void Fields(CodeWriter code) { }

    /// <summary>Lines that add the rows of <c>batch</c>.</summary>
    protected abstract void Add(CodeWriter code);

    /// <summary>The position of the column that the group counts value by value; −1 if there is none.</summary>
    public virtual int CountedColumn => -1;

    /// <summary>What counts that column.</summary>
    protected virtual string Counting => "";

    /// <summary>Further methods.</summary>
    protected virtual void Methods(CodeWriter code) { }

    /// <summary>Lines before those that merge the summaries of a part.</summary>
    protected virtual void BeforeMerge(CodeWriter code, LearningStep part) { }

    /// <summary>Lines before those that complete or write a part.</summary>
    protected virtual void BeforeComplete(CodeWriter code, LearningStep part) { }

    /// <summary>A condition for a part; empty if it is the only one.</summary>
    protected string If(LearningStep part) => parts.Count > 1 ? $"if ({IsFor(part)})" : "";

    /// <summary>Whether a batch is for a part.</summary>
    protected string IsFor(LearningStep part) => $"Takes({parts.ToList().IndexOf(part)})";

    public void Emit(CodeWriter code, int pass)
    {
        code.Gap().Line($"// In pass {pass + 1}: {string.Join(" and ", parts.Select(part => part.Name))}.");
        var readsLabel = LearningStep.OfPass(model, pass).Any(part => LabelEmitter.IsChained(model, part.Target(model)));
        code.Open($"sealed class {Name}(Learnt learnt) : Pass{pass + 1}{(readsLabel ? "(learnt)" : "")}");
        code.Line("readonly Learnt learnt = learnt;");
        foreach (var part in parts)
            code.Line(LearntEmitter.IsMany(part.Step)
                ? $"readonly {part.Fit.Accumulator}[] {part.Field} = {Generated}FitStep.BeginMany<{part.Types}>(" +
                    $"PipelineCode.{part.Field}, {ChainContext.Width(part.Feature, part.At)});"
                : $"readonly {part.Fit.Accumulator} {part.Field} = {Generated}FitStep.Begin<{part.Types}>(PipelineCode.{part.Field});");
        Fields(code);
        code.Gap().Open($"public override void Add({Batch})");
        HistoryEmitter.RequireBatch(code, model);
        ViewEmitter.RequireBatch(code, model);
        if (parts.Where(part => LabelEmitter.IsChained(model, part.Target(model))).ToList() is { Count: > 0 } ofLabel)
            LabelEmitter.LoadForPass(code, parts.Count > 1 ? string.Join(" || ", ofLabel.Select(IsFor)) : null);
        Add(code);
        code.Close();
        if (CountedColumn >= 0)
            code.Gap().Line($"public override {Generated}CountedColumn Counted => {Counting};");
        Methods(code);
        Merge(code);
        Write(code);
        Read(code);
        Complete(code);
        CompleteFolds(code);
        code.Close();
    }

    void Merge(CodeWriter code)
    {
        code.Gap().Open($"public override void Merge(int part, {Generated}FitPass<{model.Type.Full}> other)");
        code.Line($"var theirs = ({Name})other;");
        EachPart(code, part =>
        {
            BeforeMerge(code, part);
            if (LearntEmitter.IsMany(part.Step))
                code.Line($"for (var k = 0; k < {part.Field}.Length; k++)").Line($"    {part.Field}[k].Merge(theirs.{part.Field}[k]);");
            else
                code.Line($"{part.Field}.Merge(theirs.{part.Field});");
        });
        code.Close();
    }

    void Write(CodeWriter code)
    {
        code.Gap().Open(WriteMethod);
        EachPart(code, part =>
        {
            BeforeComplete(code, part);
            code.Line($"{Generated}FitStep.Write({part.Field}, destination);");
        });
        code.Close();
    }

    void Read(CodeWriter code)
    {
        code.Gap().Open(ReadMethod);
        EachPart(code, part => code.Line($"{Generated}FitStep.Read({part.Field}, ref source);"));
        code.Close();
    }

    void Complete(CodeWriter code)
    {
        code.Gap().Open("public override void Complete(int part)");
        EachPart(code, part =>
        {
            BeforeComplete(code, part);
            var method = LearntEmitter.IsMany(part.Step) ? "CompleteMany" : "Complete";
            var call = $"{Generated}FitStep.{method}<{part.Types}>(" +
                $"PipelineCode.{part.Field}, {part.Field}, {Quote(part.Feature.Name)}, {Quote(part.Step.Name)})";
            code.Line($"learnt.{part.Field} = {(model.Labels.Contains(part.Feature) ? LabelEmitter.Complete(part.Feature, call) : call)};");
        });
        code.Close();
    }

    void CompleteFolds(CodeWriter code)
    {
        if (!parts.Any(part => part.Step.CrossFits))
            return;
        code.Gap().Open($"public override void CompleteFolds(int part, {Generated}FitPass<{model.Type.Full}>[] byFold)");
        EachPart(code, part =>
        {
            if (part.Step.CrossFits)
                code.Line($"learnt.{LearntEmitter.Folds(part.Step)} = {Generated}CrossFit.Complete<{part.Types}>(" +
                    $"PipelineCode.{part.Field}, global::System.Array.ConvertAll(byFold, fold => (" +
                    $"({Name})fold).{part.Field}), {Quote(part.Feature.Name)}, {Quote(part.Step.Name)});");
        });
        code.Close();
    }

    /// <summary>Lines for the only part, or a switch over the parts.</summary>
    void EachPart(CodeWriter code, Action<LearningStep> lines)
    {
        if (parts.Count == 1)
        {
            lines(parts[0]);
            return;
        }
        code.Open("switch (part)");
        for (var at = 0; at < parts.Count; at++)
        {
            code.Indent($"case {at}:");
            lines(parts[at]);
            code.Line("break;").Outdent();
        }
        code.Close();
    }
}
