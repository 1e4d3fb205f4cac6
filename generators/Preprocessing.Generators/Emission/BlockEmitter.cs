using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes a chain over a block of rows, for transformers and fits alike. In scope are <c>batch</c>, <c>learnt</c>, <c>start</c> and
/// <c>rows</c>; numbers flow in <c>x</c>, several numbers slot by slot in <c>slots</c>, indices in <c>index</c>.
/// </summary>
/// <param name="entering">The numbers that enter the chain, if they do not come from the batch.</param>
/// <param name="keeps">Whether the chain's result stays in fields after the block's code, to be written into the matrix.</param>
sealed class BlockEmitter(CodeWriter code, PipelineModel model, FeatureModel feature, string? entering = null, bool keeps = false)
{
    string slots = "";
    string width = "";
    bool hasNumber;
    int lookUps;
    bool hasIndex;

    /// <summary>The arrays that a chain keeps between blocks: results per distinct text, and room for several numbers.</summary>
    public static IEnumerable<(string Declaration, string Creation)> Fields(PipelineModel model, FeatureModel feature, int upTo)
    {
        if (ChainContext.Kind(feature, 0) is ChainKind.Number or ChainKind.Numbers && LiftedEmitter.Room(feature.Value) is { } leaves)
            yield return leaves;
        if (ChainContext.Kind(feature, 0) is ChainKind.Numbers or ChainKind.Moments)
            yield return ($"double[] {feature.Id}_inputs", $"new double[{ChainContext.Width(feature, 0)} * {Generated}BlockLoop.Rows]");
        for (var at = 0; at < upTo; at++)
            switch (feature.Steps[at])
            {
                case { Shape: Shape.Encode } step when ChainContext.FromTexts(model, feature, at):
                    yield return ($"int[] {step.Field}_byCode", "[]");
                    break;
                case { Shape: Shape.Scatter } when SparseEmitter.IsApart(feature):
                    yield return ($"{Generated}ScatterRows {ScatterEmitter.Rows(feature)}", "new()");
                    break;
                case { Shape: Shape.Score } step when ChainContext.FromTexts(model, feature, at):
                    yield return ($"double[] {step.Field}_byCode", "[]");
                    break;
                case { Shape: Shape.Expand or Shape.Mix or Shape.Spread } step:
                    yield return ($"double[] {step.Field}_slots", $"new double[{ChainContext.Width(feature, at + 1)} * {Generated}BlockLoop.Rows]");
                    break;
            }
    }

    /// <summary>The arrays that keep a chain's result until it is written into the matrix.</summary>
    public static IEnumerable<(string Declaration, string Creation)> Results(FeatureModel feature)
    {
        if (feature.Ends is ChainKind.Number or ChainKind.Index)
            yield return ($"double[] {feature.Id}_numbers", $"new double[{Generated}BlockLoop.Rows]");
        if (feature.Ends == ChainKind.Indicator)
            yield return ($"int[] {feature.Id}_indices", $"new int[{Generated}BlockLoop.Rows]");
        foreach (var step in feature.Steps.Where(step => step.Flags))
            yield return ($"double[] {step.Field}_flags", $"new double[{Generated}BlockLoop.Rows]");
    }

    /// <summary>Lines before those for each row of a block: what is the same for all of them.</summary>
    public static void BeforeStore(CodeWriter code, FeatureModel feature)
    {
        foreach (var step in feature.Steps.Where(step => step.Flags))
            code.Line($"var {step.Field}_flagAt = fitted.{step.Field}_flagAt;");
        if (feature.Ends == ChainKind.Indicator)
        {
            code.Line($"var {feature.Id}_rows = fitted.{feature.Id}_slots.Rows<TSlot>({feature.Id}_indices.AsSpan(0, rows), fitted.{feature.Id}_at);");
            return;
        }
        code.Line($"var {feature.Id}_at = fitted.{feature.Id}_at;");
        if (feature.Ends == ChainKind.Numbers)
            code.Line($"var {feature.Id}_width = {ChainContext.Width(feature, feature.Steps.Count)};");
    }

    /// <summary>Lines that write a chain's result of row <c>r</c> into its <c>features</c>.</summary>
    public static void Store(CodeWriter code, FeatureModel feature)
    {
        foreach (var step in feature.Steps.Where(step => step.Flags))
            code.Line($"if ({step.Field}_flagAt >= 0)").Line($"    features[{step.Field}_flagAt] = {Generated}Slot.Round<TSlot>({step.Field}_flags[r]);");
        if (feature.Ends == ChainKind.Numbers)
        {
            code.Line($"for (var k = 0; k < {feature.Id}_width; k++)");
            code.Line($"    features[{feature.Id}_at + k] = {Generated}Slot.Round<TSlot>({SlotsOf(feature)}[k * rows + r]);");
        }
        else
            code.Line(feature.Ends == ChainKind.Indicator
                ? $"{feature.Id}_rows.Write(r, features);"
                : $"features[{feature.Id}_at] = {Generated}Slot.Round<TSlot>({feature.Id}_numbers[r]);");
    }

    /// <summary>The array that a chain's several numbers are in at its end.</summary>
    static string SlotsOf(FeatureModel feature) =>
        feature.Steps.LastOrDefault(step => step.Shape is Shape.Expand or Shape.Mix or Shape.Spread) is { } last ? $"{last.Field}_slots" : $"{feature.Id}_inputs";

    /// <summary>Whether <see cref="Load"/> has something to write.</summary>
    public static bool Loads(PipelineModel model, FeatureModel feature, int upTo) => Enumerable.Range(0, upTo).Any(at => ChainContext.FromTexts(model, feature, at)
        && (feature.Steps[at].Shape is Shape.Encode or Shape.Score || feature.Steps[at].Shape == Shape.Scatter && SparseEmitter.IsApart(feature)));

    /// <summary>Lines that look up every distinct text of a newly loaded batch once.</summary>
    public static void Load(CodeWriter code, PipelineModel model, FeatureModel feature, int upTo)
    {
        for (var at = 0; at < upTo; at++)
            if (feature.Steps[at].Shape == Shape.Scatter && SparseEmitter.IsApart(feature) && ChainContext.FromTexts(model, feature, at))
                ScatterEmitter.Load(code, feature);
            else if (feature.Steps[at] is { Shape: Shape.Encode or Shape.Score } step && ChainContext.FromTexts(model, feature, at))
            {
                code.Open($"// {feature.Name}: every distinct value once, the missing value first");
                code.Line($"var values = batch.Texts({feature.Value.Column}).Values;");
                code.Line($"{Generated}BlockLoop.Room(ref {step.Field}_byCode, values.Length + 1);");
                code.Line($"{step.Field}_byCode[0] = {Lookup(step)}(learnt, {Category}.Missing);");
                code.Line("for (var code = 0; code < values.Length; code++)");
                code.Line($"    {step.Field}_byCode[code + 1] = {Lookup(step)}(learnt, {Category}.Of(values[code].Span));");
                code.Close();
            }
    }

    /// <summary>Writes the steps before <paramref name="upTo"/>; with <paramref name="flag"/>, flags are stored as they are passed.</summary>
    public BlockEmitter Steps(int upTo, bool flag)
    {
        Enter();
        foreach (var (from, to) in KernelEmitter.Passes(feature, upTo))
            Pass(from, to, flag);
        return this;
    }

    /// <summary>Writes the steps after a position, whose results are in <c>index</c> or <c>x</c>.</summary>
    public BlockEmitter After(int at)
    {
        hasNumber = hasIndex = true;
        foreach (var (from, to) in KernelEmitter.Passes(feature, feature.Steps.Count).Where(pass => pass.From > at))
            Pass(from, to, flag: false);
        return this;
    }

    /// <summary>Writes what is still needed to have <c>x</c>: the number that leaves the chain at a position.</summary>
    public void Number(int at)
    {
        if (at == 0 || ChainContext.Kind(feature, at) != ChainKind.Index)
            return;
        var indexer = feature.Steps[at - 1];
        if (indexer.Shape == Shape.Bin)
            code.Line($"{Generated}BlockLoop.IndexNumbers(x);");
        else
        {
            NeedNumber();
            code.Line($"{Generated}BlockLoop.Numbers<{indexer.Attribute}, {indexer.State}>({StateArgument(indexer)}, index, x);");
        }
    }

    /// <summary>The variable that holds several numbers, and the expression for how many.</summary>
    public (string Slots, string Width) Slots => (slots, width);

    /// <summary>The discrete value of row <c>r</c> of the block, as it enters the step at a position.</summary>
    public string CategoryOfRow(int at)
    {
        var first = at;
        while (first > 0 && feature.Steps[first - 1].Shape == Shape.Replace)
            first--;
        if (first == 0)
            return feature.Value.Column >= 0
                ? $"batch[{feature.Value.Column}].CategoryAt(start + r)"
                : ValueEmitter.BatchCategory(model, feature.Value, "start + r");
        return feature.Steps[first - 1].Shape switch
        {
            Shape.Encode => $"{Generated}Values.IndexCategory(index[r])",
            Shape.Bin => $"{Generated}Values.IndexCategory((int)x[r])",
            _ => $"{Category}.Of(x[r])",
        };
    }

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
                width = ChainContext.Width(feature, 0);
                slots = "inputs";
                code.Line($"var inputs = {feature.Id}_inputs.AsSpan(0, {width} * rows);");
                ValueEmitter.BatchTogether(code, model, feature, "inputs");
                break;
            case ChainKind.Category or ChainKind.Items when feature.Value.Column < 0:
                ValueEmitter.Columns(code, model, feature.Value);
                break;
        }
    }

    /// <summary>Writes steps that run over the block in one pass.</summary>
    void Pass(int from, int to, bool flag)
    {
        var (first, last) = (feature.Steps[from], feature.Steps[to - 1]);
        var kernel = KernelEmitter.Name(feature, from, to);
        if (first.Takes == ChainKind.Number)
            Number(from);
        if (first.Refuses && first.Shape != Shape.MapEach)
            Refuse(first, StateArgument(first), first.Takes == ChainKind.Number ? "x" : slots, first.Takes == ChainKind.Number ? "1" : width);
        if (flag && first is { Shape: Shape.Map, Flags: true })
            Flag(first);
        switch (last.Shape)
        {
            case Shape.Map or Shape.Bin:
                code.Line($"{Generated}LaneLoop.Map<{kernel}, {kernel}>(new {kernel}(learnt), x);");
                break;
            case Shape.MapEach:
                code.Open($"for (var k = 0; k < {width}; k++)");
                if (last.Refuses)
                    Refuse(last, LearntEmitter.IsMany(last) ? $"in learnt.{last.Field}[k]" : StateArgument(last), $"{slots}.Slice(k * rows, rows)", "1");
                code.Line($"{Generated}LaneLoop.Map<{kernel}, {kernel}>(new {kernel}(learnt{(KernelEmitter.IsOfSlot(last) ? ", k" : "")}), {slots}.Slice(k * rows, rows));");
                code.Close();
                break;
            case Shape.Expand:
                TakeSlots(to - 1);
                code.Line($"{Generated}LaneLoop.Expand<{kernel}, {kernel}>(new {kernel}(learnt), x, {slots});");
                break;
            case Shape.Mix:
                var (inputs, count) = last.Takes == ChainKind.Number ? ("x", "1") : (slots, width);
                TakeSlots(to - 1);
                code.Line($"{Generated}LaneLoop.Mix<{kernel}, {kernel}>(new {kernel}(learnt), {inputs}, {count}, rows, {slots});");
                break;
            case Shape.Reduce:
                NeedNumber();
                code.Line($"{Generated}LaneLoop.Reduce<{last.Attribute}, {last.State}>({StateArgument(last)}, {slots}, {width}, rows, x);");
                break;
            case Shape.Spread:
                TakeSlots(to - 1);
                code.Line($"{Generated}BlockLoop.Spread<{last.Attribute}, {last.State}>({StateArgument(last)}, index, {slots});");
                break;
            case Shape.Encode:
                LookUp(from, last, "index", NeedIndex);
                break;
            case Shape.Score:
                LookUp(from, last, "x", NeedNumber);
                break;
            case Shape.Indicate when feature.Steps[from - 1].Shape == Shape.Bin:
                NeedIndex();
                code.Line($"{Generated}BlockLoop.Indices(x, index);");
                break;
        }
    }

    void Flag(StepModel step)
    {
        code.Open($"if (fitted.{step.Field}_flagAt >= 0)");
        code.Line($"var flags = {step.Field}_flags.AsSpan(0, rows);");
        code.Line("x.CopyTo(flags);");
        code.Line($"{Generated}LaneLoop.Map<{KernelEmitter.Flag(step)}, {KernelEmitter.Flag(step)}>(new {KernelEmitter.Flag(step)}(learnt), flags);");
        if (feature.Ends == ChainKind.Scattered)
            code.Line($"{Generated}LaneLoop.Store(flags, block, fitted.{step.Field}_flagAt, {OutputEmitter.Width(feature.Output)});");
        code.Close();
    }

    void LookUp(int at, StepModel step, string target, System.Action need)
    {
        var refused = lookUps++ == 0 ? "refused" : $"refused{lookUps}";
        if (ChainContext.FromTexts(model, feature, at))
        {
            need();
            code.Line($"var {refused} = {Generated}BlockLoop.Gather(batch.Texts({feature.Value.Column}).Indices.Slice(start, rows), {step.Field}_byCode, {target});");
        }
        else
        {
            // Read before the target, which may be the very block that the value comes from.
            var value = CategoryOfRow(FirstDiscrete(at));
            need();
            code.Line("for (var r = 0; r < rows; r++)");
            code.Line($"    {target}[r] = {Lookup(step)}(learnt, {value});");
            code.Line($"var {refused} = {Generated}BlockLoop.Refused({target});");
        }
        code.Open($"if ({refused} >= 0)");
        code.Line($"var r = {refused};");
        // Lanes read columns as numbers.
        if (feature.Value is { Column: < 0, Lifting.IsLifted: true } && ChainContext.Kind(feature, 0) is ChainKind.Number or ChainKind.Numbers)
            ValueEmitter.Columns(code, model, feature.Value);
        code.Line(ChainContext.Refuse(feature, step, ChainContext.Kind(feature, 0) is ChainKind.Numbers or ChainKind.Moments ? ValueEmitter.Shown(feature, ValueEmitter.BatchValue(model, feature.Value, "start + r"))
            : feature.Value.Column >= 0 ? $"batch[{feature.Value.Column}].CategoryAt(start + r)"
            : ValueEmitter.BatchCategory(model, feature.Value, "start + r")));
        code.Close();
    }

    void Refuse(StepModel step, string state, string inputs, string count)
    {
        code.Line($"if (PipelineCode.{step.Field}.Refuses)");
        code.Line($"    {Generated}LaneLoop.Refuse<{step.Attribute}, {step.State}>({state}, {inputs}, {count}, rows, {Quote(feature.Name)}, {Quote(step.Name)}, PipelineCode.{step.Field});");
    }

    int FirstDiscrete(int at)
    {
        while (at > 0 && feature.Steps[at - 1].Shape == Shape.Replace)
            at--;
        return at;
    }

    void TakeSlots(int at)
    {
        width = ChainContext.Width(feature, at + 1);
        slots = "slots" + (at + 1);
        code.Line($"var {slots} = {feature.Steps[at].Field}_slots.AsSpan(0, {width} * rows);");
    }

    void NeedNumber()
    {
        if (!hasNumber && keeps && feature.Ends is ChainKind.Number or ChainKind.Index)
            code.Line($"var x = {feature.Id}_numbers.AsSpan(0, rows);");
        else if (!hasNumber)
            code.Line($"{DoubleSpan} x = stackalloc double[{Generated}BlockLoop.Rows];").Line("x = x.Slice(0, rows);");
        hasNumber = true;
    }

    void NeedIndex()
    {
        if (!hasIndex && keeps && feature.Ends == ChainKind.Indicator)
            code.Line($"var index = {feature.Id}_indices.AsSpan(0, rows);");
        else if (!hasIndex)
            code.Line($"global::System.Span<int> index = stackalloc int[{Generated}BlockLoop.Rows];").Line("index = index.Slice(0, rows);");
        hasIndex = true;
    }
}
