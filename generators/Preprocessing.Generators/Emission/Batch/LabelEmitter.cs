using System;
using System.Linq;
using Preprocessing.Generators.Discovery;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes the labels of rows and of batches. One without steps is a number of the row; one with steps has a class of its own that runs them
/// over blocks, for transformers and for the passes that learn from the label.
/// </summary>
static class LabelEmitter
{
    /// <summary>Whether a label has steps.</summary>
    public static bool IsChained(FeatureModel label) => label.Steps.Count > 0;

    /// <summary>Whether a value that steps learn from is a label with steps.</summary>
    public static bool IsChained(PipelineModel model, ValueModel? target) =>
        target is not null && model.OnlyLabel is { } label && IsChained(label) && target == label.Value;

    /// <summary>The kind of the labels of a pipeline.</summary>
    public static string Kind(PipelineModel model) =>
        model.Labels.Count == 0 ? "None" : model.OnlyLabel is { } label ? Kind(label) : "Several";

    /// <summary>The kind of a label.</summary>
    public static string Kind(FeatureModel label) =>
        Preprocessing.Generators.Discovery.Labels.HasClasses(label) ? "Classes"
        : label.Value.IsBoolean && !IsChained(label) ? "Boolean"
        : "Number";

    /// <summary>A method that sends each label, by its position, to an expression; the base answers for labels without one.</summary>
    public static void Dispatch(
        CodeWriter code, PipelineModel model, string method, string parameters, string arguments, Func<FeatureModel, string?> call)
    {
        var calls = model.Labels.Select((label, at) => (At: at, Call: call(label))).Where(pair => pair.Call is not null).ToList();
        if (calls.Count == 0)
            return;
        code.Gap().Open($"protected override {method}(int label, {parameters}) => label switch");
        foreach (var (at, expression) in calls)
            code.Line($"{at} => {expression},");
        code.Line($"_ => base.{method.Substring(method.LastIndexOf(' ') + 1)}(label, {arguments}),");
        code.Close("};");
    }

    /// <summary>The labels of a row, and the names of classes.</summary>
    public static void Row(CodeWriter code, PipelineModel model)
    {
        var row = model.Type.Full;
        Dispatch(code, model, "float LabelCore", $"in {row} row", "in row", label => $"LabelAt_{label.Id}(in row)");
        foreach (var label in model.Labels)
            Row(code, model, label);
        Dispatch(code, model, $"{Texts} NameClasses", "Learnt learnt", "learnt", label =>
            Preprocessing.Generators.Discovery.Labels.HasClasses(label) ? $"ClassesOf_{label.Id}(learnt)" : null);
        foreach (var label in model.Labels)
            Names(code, label);
    }

    static void Row(CodeWriter code, PipelineModel model, FeatureModel label)
    {
        var row = model.Type.Full;
        if (!IsChained(label) && model.Records.Count > 0)
        {
            code.Gap().Open($"float LabelAt_{label.Id}(in {row} row)");
            RecordEmitter.RequireRow(code, model, forTraining: true);
            code.Line($"return (float){ValueEmitter.RowNumber(label.Value)};");
            code.Close();
            return;
        }
        if (!IsChained(label))
        {
            code.Gap().Line($"float LabelAt_{label.Id}(in {row} row) => (float){ValueEmitter.RowNumber(label.Value)};");
            return;
        }
        code.Gap().Open($"float LabelAt_{label.Id}(in {row} row)");
        RecordEmitter.RequireRow(code, model, forTraining: true);
        code.Open("try");
        code.Line($"return (float)LabelOf_{label.Id}({RowChain.Entering(label)}, Learnt);");
        code.Close();
        code.Open($"catch ({Package}StepException error)");
        code.Line($"throw {Generated}LabelErrors.Of(error, {Quote(label.Name)});");
        code.Close();
        code.Close();
        new RowChain(code, label).EmitLabel($"LabelOf_{label.Id}");
    }

    /// <summary>The classes that compute the labels with steps of blocks of rows.</summary>
    public static void Emit(CodeWriter code, PipelineModel model)
    {
        foreach (var label in model.Labels.Where(IsChained))
            Reader(code, model, label);
    }

    static void Reader(CodeWriter code, PipelineModel model, FeatureModel label)
    {
        var batch = $"{Package}Batch<{model.Type.Full}> batch";
        code.Gap().Line(ChainContext.Drawing(label));
        code.Open($"sealed class LabelReader_{label.Id}(Learnt learnt) : " +
            $"{Generated}GeneratedLabel<{model.Type.Full}>({Quote(label.Name)})");
        code.Line("readonly Learnt learnt = learnt;");
        foreach (var (declaration, creation) in BlockFields.Arrays(model, label, label.Steps.Count))
            code.Line($"{declaration} = {creation};");
        if (BlockFields.Loads(model, label, label.Steps.Count))
        {
            code.Gap().Open($"protected override void LoadTexts({batch})");
            BlockFields.Load(code, model, label, label.Steps.Count);
            code.Close();
        }
        code.Gap().Open($"protected override void Read({batch}, int start, int rows, {DoubleSpan} target)");
        var chain = new BlockChain(code, model, label).Steps(label.Steps.Count, flag: false);
        if (label.Steps[label.Steps.Count - 1].Shape == Shape.Encode)
            code.Line("for (var r = 0; r < rows; r++)").Line($"    target[r] = {Generated}Values.IndexNumber(index[r]);");
        else
        {
            chain.Number(label.Steps.Count);
            code.Line("x.CopyTo(target);");
        }
        code.Close();
        code.Close();
    }

    /// <summary>What a transformer keeps for the labels with steps.</summary>
    public static void TransformerFields(CodeWriter code, PipelineModel model)
    {
        foreach (var label in model.Labels.Where(IsChained))
            code.Line($"LabelReader_{label.Id} label_{label.Id};").Line($"bool isLoaded_{label.Id};");
    }

    /// <summary>Lines of a transformer that gets another batch.</summary>
    public static void Forget(CodeWriter code, PipelineModel model)
    {
        foreach (var label in model.Labels.Where(IsChained))
            code.Line($"isLoaded_{label.Id} = false;");
    }

    /// <summary>The labels of a transformer. Batches for inference have none, so one with steps is loaded when somebody asks.</summary>
    public static void Labels(CodeWriter code, PipelineModel model)
    {
        if (model.Labels.Count == 0)
            return;
        code.Gap().Open($"protected override void LabelsCore(int label, int start, {FloatSpan} labels)");
        code.Open("switch (label)");
        for (var at = 0; at < model.Labels.Count; at++)
            code.Line($"case {at}: LabelsOf_{model.Labels[at].Id}(start, labels); break;");
        code.Line("default: base.LabelsCore(label, start, labels); break;");
        code.Close();
        code.Close();
        foreach (var label in model.Labels)
        {
            code.Gap().Open($"void LabelsOf_{label.Id}(int start, {FloatSpan} labels)");
            if (IsChained(label))
            {
                code.Line($"label_{label.Id} ??= new(learnt);");
                code.Line($"if (!isLoaded_{label.Id})");
                code.Line($"    label_{label.Id}.Load(batch);");
                code.Line($"isLoaded_{label.Id} = true;");
                code.Line($"label_{label.Id}.Write(start, labels);");
            }
            else
                TransformerEmitter.Role(code, model, label.Value, "labels");
            code.Close();
        }
    }

    /// <summary>What the base of a pass keeps for steps that learn from the label.</summary>
    public static void PassField(CodeWriter code, PipelineModel model) =>
        code.Line($"protected readonly LabelReader_{model.OnlyLabel!.Id} label = new(learnt);");

    /// <summary>A line that loads the label of a batch for steps that learn from it.</summary>
    /// <param name="code">The text.</param>
    /// <param name="condition">When the batch is for one of these steps; null for always. Where it is not, it may have no label.</param>
    public static void LoadForPass(CodeWriter code, string? condition) =>
        code.Line($"{(condition is null ? "" : $"if ({condition}) ")}label.Load(batch);");

    /// <summary>A call that completes a step of the label, with errors that name the label.</summary>
    public static string Complete(FeatureModel label, string call) =>
        $"{Generated}LabelErrors.Complete({Quote(label.Name)}, () => {call})";

    const string Texts = "global::System.Collections.Generic.IReadOnlyList<string>";

    static void Names(CodeWriter code, FeatureModel label)
    {
        if (!Preprocessing.Generators.Discovery.Labels.HasClasses(label))
            return;
        var step = label.Steps[label.Steps.Count - 1];
        var name = ((IndexShapeEmitter)ShapeEmitter.For(step)).IndexName(step);
        code.Gap().Open($"{Texts} ClassesOf_{label.Id}(Learnt learnt)");
        code.Line($"var names = new string[{ChainContext.Cardinality(step)}];");
        code.Line("for (var index = 0; index < names.Length; index++)");
        code.Line($"    names[index] = {name};");
        code.Line("return names;");
        code.Close();
    }
}
