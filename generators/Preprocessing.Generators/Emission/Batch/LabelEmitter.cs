using Preprocessing.Generators.Discovery;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes the label of rows and of batches. One without steps is a number of the row; one with steps has a class of its own that runs them
/// over blocks, for transformers and for the passes that learn from the label.
/// </summary>
static class LabelEmitter
{
    /// <summary>Whether the label has steps.</summary>
    public static bool IsChained(PipelineModel model) => model.Label is { Steps.Count: > 0 };

    /// <summary>Whether a value that steps learn from is a label with steps.</summary>
    public static bool IsChained(PipelineModel model, ValueModel? target) =>
        target is not null && IsChained(model) && target == model.Label!.Value;

    /// <summary>The kind of label.</summary>
    public static string Kind(FeatureModel? label) =>
        label is null ? "None"
        : Preprocessing.Generators.Discovery.Labels.HasClasses(label) ? "Classes"
        : label.Value.IsBoolean && label.Steps.Count == 0 ? "Boolean"
        : "Number";

    /// <summary>The label of a row, and the names of classes.</summary>
    public static void Row(CodeWriter code, PipelineModel model)
    {
        var row = model.Type.Full;
        if (!IsChained(model))
        {
            code.Gap().Line(model.Label is { } plain
                ? $"public override float Label(in {row} row) => (float){ValueEmitter.RowNumber(plain.Value)};"
                : $"public override float Label(in {row} row) => throw new " +
                    $"global::System.InvalidOperationException({Quote($"Pipeline '{model.Name}' declares no label.")});");
            return;
        }
        var label = model.Label!;
        code.Gap().Open($"public override float Label(in {row} row)");
        code.Open("try");
        code.Line($"return (float)LabelOf({RowChain.Entering(label)}, Learnt);");
        code.Close();
        code.Open($"catch ({Package}StepException error)");
        code.Line($"throw {Generated}LabelErrors.Of(error, {Quote(label.Name)});");
        code.Close();
        code.Close();
        new RowChain(code, label).EmitLabel("LabelOf");
        Names(code, label);
    }

    /// <summary>The class that computes the label of blocks of rows.</summary>
    public static void Emit(CodeWriter code, PipelineModel model)
    {
        if (!IsChained(model))
            return;
        var label = model.Label!;
        var batch = $"{Package}Batch<{model.Type.Full}> batch";
        code.Gap().Line(ChainContext.Drawing(label));
        code.Open($"sealed class LabelReader(Learnt learnt) : {Generated}GeneratedLabel<{model.Type.Full}>({Quote(label.Name)})");
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

    /// <summary>What a transformer keeps for the label.</summary>
    public static void TransformerFields(CodeWriter code, PipelineModel model)
    {
        if (IsChained(model))
            code.Line("LabelReader label;").Line("bool isLabelLoaded;");
    }

    /// <summary>The labels of a transformer. Batches for inference have none, so it is loaded when somebody asks for it.</summary>
    public static void Labels(CodeWriter code)
    {
        code.Gap().Open($"public override void Labels(int start, {FloatSpan} labels)");
        code.Line("label ??= new(learnt);");
        code.Line("if (!isLabelLoaded)");
        code.Line("    label.Load(batch);");
        code.Line("isLabelLoaded = true;");
        code.Line("label.Write(start, labels);");
        code.Close();
    }

    /// <summary>What the base of a pass keeps for steps that learn from the label.</summary>
    public static void PassField(CodeWriter code) => code.Line("protected readonly LabelReader label = new(learnt);");

    /// <summary>A line that loads the label of a batch for steps that learn from it.</summary>
    /// <param name="code">The text.</param>
    /// <param name="condition">When the batch is for one of these steps; null for always. Where it is not, it may have no label.</param>
    public static void LoadForPass(CodeWriter code, string? condition) =>
        code.Line($"{(condition is null ? "" : $"if ({condition}) ")}label.Load(batch);");

    /// <summary>A call that completes a step of the label, with errors that name the label.</summary>
    public static string Complete(FeatureModel label, string call) =>
        $"{Generated}LabelErrors.Complete({Quote(label.Name)}, () => {call})";

    static void Names(CodeWriter code, FeatureModel label)
    {
        if (!Preprocessing.Generators.Discovery.Labels.HasClasses(label))
            return;
        var step = label.Steps[label.Steps.Count - 1];
        var name = ((IndexShapeEmitter)ShapeEmitter.For(step)).IndexName(step);
        code.Gap().Open("protected override global::System.Collections.Generic.IReadOnlyList<string> NameClasses(Learnt learnt)");
        code.Line($"var names = new string[{ChainContext.Cardinality(step)}];");
        code.Line("for (var index = 0; index < names.Length; index++)");
        code.Line($"    names[index] = {name};");
        code.Line("return names;");
        code.Close();
    }
}
