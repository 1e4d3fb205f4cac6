using System;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes a chain over a block of rows, for transformers and fits alike. In scope are <c>batch</c>, <c>learnt</c>, <c>start</c> and
/// <c>rows</c>; numbers flow in <c>x</c>, several numbers slot by slot in <see cref="Slots"/>, indices in <c>index</c>.
/// </summary>
/// <param name="code">The text.</param>
/// <param name="model">The pipeline.</param>
/// <param name="feature">The feature.</param>
/// <param name="entering">The numbers that enter the chain, if they do not come from the batch.</param>
/// <param name="keeps">Whether the result of the chain stays in fields after the code of the block, to be written into the matrix.</param>
sealed class BlockChain(CodeWriter code, PipelineModel model, FeatureModel feature, string? entering = null, bool keeps = false)
{
    bool hasNumber;
    int lookUps;
    bool hasIndex;

    public CodeWriter Code => code;

    public FeatureModel Feature => feature;

    /// <summary>The variable that holds several numbers.</summary>
    public string Slots { get; private set; } = "";

    /// <summary>How many numbers it holds of a row, as an expression.</summary>
    public string Width { get; private set; } = "";

    /// <summary>
    /// Writes the steps before <paramref name="upTo"/>; with <paramref name="flag"/>, flags are stored as they are passed.
    /// </summary>
    public BlockChain Steps(int upTo, bool flag)
    {
        Enter();
        foreach (var (from, to) in KernelEmitter.Cut(feature, upTo))
            Run(from, to, flag);
        return this;
    }

    /// <summary>Writes the steps after a position, whose results are in <c>index</c> or <c>x</c>.</summary>
    public BlockChain After(int at)
    {
        hasNumber = hasIndex = true;
        foreach (var (from, to) in KernelEmitter.Cut(feature, feature.Steps.Count))
            if (from > at)
                Run(from, to, flag: false);
        return this;
    }

    /// <summary>Lines that make <c>x</c> the number that leaves the chain at a position.</summary>
    public void Number(int at)
    {
        if (at > 0 && ShapeEmitter.For(feature.Steps[at - 1]) is IndexShapeEmitter shape)
            shape.BlockNumbers(this, feature.Steps[at - 1]);
    }

    /// <summary>The discrete value of row <c>r</c> of the block, as it enters the step at a position.</summary>
    public string CategoryOfRow(int at)
    {
        var first = ChainContext.FirstDiscrete(feature, at);
        return first == 0 ? EnteringCategory("r")
            : ShapeEmitter.For(feature.Steps[first - 1]) is IndexShapeEmitter shape ? $"{Generated}Values.IndexCategory({shape.IndexOfRow})"
            : $"{Category}.Of(x[r])";
    }

    /// <summary>The category that enters the chain.</summary>
    string EnteringCategory(string row) => feature.Value.Column >= 0
        ? $"batch[{Position(model, feature.Value.Column)}].CategoryAt(start + {row})"
        : ValueEmitter.BatchCategory(model, feature.Value, $"start + {row}");

    void Enter()
    {
        switch (ChainContext.Kind(feature, 0))
        {
            case ChainKind.Number:
                NeedNumber();
                if (entering is null)
                    ValueEmitter.BatchNumbers(code, model, feature.Value, "x");
                else
                    code.Line($"{entering}.CopyTo(x);");
                break;
            case ChainKind.Numbers:
            case ChainKind.Moments:
                Width = ChainContext.Width(feature, 0);
                Slots = "inputs";
                code.Line($"var inputs = {First($"{feature.Id}_inputs", $"{Width} * rows")};");
                ValueEmitter.BatchTogether(code, model, feature, "inputs");
                break;
            case ChainKind.Category or ChainKind.Items when feature.Value.Column < 0:
                ValueEmitter.Columns(code, model, feature.Value);
                break;
        }
    }

    /// <summary>Writes steps that run over the block at once.</summary>
    void Run(int from, int to, bool flag)
    {
        var (first, last) = (feature.Steps[from], feature.Steps[to - 1]);
        if (first.Takes == ChainKind.Number)
            Number(from);
        if (first.Refuses && !ShapeEmitter.For(first).RefusesBySlot)
        {
            var (inputs, count) = first.Takes == ChainKind.Number ? ("x", "1") : (Slots, Width);
            Refuse(first, StateArgument(first), inputs, count);
        }
        if (flag && first is { Shape: Shape.Map, Flags: true })
            Flag(first);
        ShapeEmitter.For(last).Block(this, last, from, to);
    }

    void Flag(StepModel step)
    {
        var kernel = KernelEmitter.Flag(step);
        code.Open($"if (fitted.{step.Field}_flagAt >= 0)");
        code.Line($"var flags = {First($"{step.Field}_flags", "rows")};");
        code.Line("x.CopyTo(flags);");
        code.Line($"{Generated}LaneLoop.Map<{kernel}, {kernel}>(new {kernel}(learnt), flags);");
        if (feature.Ends == ChainKind.Scattered)
            code.Line($"{Generated}LaneLoop.Store(flags, block, fitted.{step.Field}_flagAt, {OutputEmitter.Width(feature.Output)});");
        code.Close();
    }

    /// <summary>Lines that look up the discrete value of each row in a step, and refuse the first that it refuses.</summary>
    /// <param name="at">The position of the step.</param>
    /// <param name="step">The step.</param>
    /// <param name="target">The block of the results.</param>
    /// <param name="need">Declares it.</param>
    public void LookUp(int at, StepModel step, string target, Action need)
    {
        var refused = lookUps++ == 0 ? "refused" : $"refused{lookUps}";
        if (ChainContext.FromTexts(model, feature, at))
        {
            need();
            code.Line($"var {refused} = {Generated}BlockLoop.Gather(batch.Texts({Position(model, feature.Value.Column)}).Indices.Slice(" +
                $"start, rows), {ByText(step)}, {target});");
        }
        else
        {
            // Read before the target, which may be the very block that the value comes from.
            var value = CategoryOfRow(at);
            need();
            code.Line("for (var r = 0; r < rows; r++)");
            code.Line($"    {target}[r] = {Lookup(step)}(learnt, {value});");
            code.Line($"var {refused} = {Generated}BlockLoop.Refused({target});");
        }
        code.Open($"if ({refused} >= 0)");
        code.Line($"var r = {refused};");
        // Lanes read columns as numbers.
        if (feature.Value is { Column: < 0, Lifting.IsLifted: true }
            && ChainContext.Kind(feature, 0) is ChainKind.Number or ChainKind.Numbers)
            ValueEmitter.Columns(code, model, feature.Value);
        code.Line(ChainContext.Refuse(feature, step, ChainContext.Kind(feature, 0) is ChainKind.Numbers or ChainKind.Moments
            ? ValueEmitter.Shown(feature, ValueEmitter.BatchValue(model, feature.Value, "start + r"))
            : EnteringCategory("r")));
        code.Close();
    }

    /// <summary>Lines that refuse the first row whose numbers a step refuses.</summary>
    public void Refuse(StepModel step, string state, string inputs, string count)
    {
        code.Line($"if (PipelineCode.{step.Field}.Refuses)");
        code.Line($"    {Generated}LaneLoop.Refuse<{step.Attribute}, {step.State}>({state}, {inputs}, {count}, " +
            $"rows, {Quote(feature.Name)}, {Quote(step.Name)}, PipelineCode.{step.Field});");
    }

    /// <summary>A line that makes <see cref="Slots"/> the array of the step at a position.</summary>
    public void TakeSlots(int at)
    {
        Width = ChainContext.Width(feature, at + 1);
        Slots = "slots" + (at + 1);
        code.Line($"var {Slots} = {First($"{feature.Steps[at].Field}_slots", $"{Width} * rows")};");
    }

    /// <summary>Lines that declare <c>x</c>, once.</summary>
    public void NeedNumber()
    {
        if (!hasNumber && keeps && feature.Ends is ChainKind.Number or ChainKind.Index)
            code.Line($"var x = {First($"{feature.Id}_numbers", "rows")};");
        else if (!hasNumber)
            code.Line($"{DoubleSpan} x = stackalloc double[{Generated}BlockLoop.Rows];").Line("x = x.Slice(0, rows);");
        hasNumber = true;
    }

    /// <summary>Lines that declare <c>index</c>, once.</summary>
    public void NeedIndex()
    {
        if (!hasIndex && keeps && feature.Ends == ChainKind.Indicator)
            code.Line($"var index = {First($"{feature.Id}_indices", "rows")};");
        else if (!hasIndex)
            code.Line($"global::System.Span<int> index = stackalloc int[{Generated}BlockLoop.Rows];").Line("index = index.Slice(0, rows);");
        hasIndex = true;
    }
}
