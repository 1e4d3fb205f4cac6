using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes the arithmetic of chains as structs that run over a block at once. Steps and states are classes, and code that is generic over
/// a class calls it through a table; code that is generic over nothing but structs is compiled for these, down to straight vector code.
/// </summary>
static class KernelEmitter
{
    /// <summary>The kernels of a pipeline: of whole chains for the batch path, and of what precedes a step that learns.</summary>
    public static void Emit(CodeWriter code, PipelineModel model)
    {
        foreach (var feature in model.Features)
        {
            foreach (var (from, to) in Ends(feature).SelectMany(end => Cut(feature, end)).Where(kernel => IsArithmetic(feature, kernel.From)).Distinct())
                Kernel(code, feature, from, to);
            foreach (var step in feature.Steps.Where(step => step.Flags))
            {
                Open(code, $"{feature.Name}: the flag of {step.Name}", Flag(step), "IMap");
                Apply(code, "T", $"in {Flag(step)} kernel, T x", $"return {step.Attribute}.Flag({State(step)}, x);");
                code.Close();
            }
        }
    }

    /// <summary>The steps before a position, cut into kernels and other steps, each of which runs over a block at once: maps, with a bin or an expansion at their end, or one other step.</summary>
    public static IEnumerable<(int From, int To)> Cut(FeatureModel feature, int upTo)
    {
        for (int from = 0, to; from < upTo; from = to)
        {
            to = from + 1;
            if (feature.Steps[from].Shape != Shape.Map)
                yield return (from, to);
            else
            {
                while (to < upTo && feature.Steps[to] is { Shape: Shape.Map, Flags: false, Refuses: false })
                    to++;
                if (to < upTo && feature.Steps[to] is { Shape: Shape.Bin or Shape.Expand, Refuses: false })
                    to++;
                yield return (from, to);
            }
        }
    }

    public static string Name(FeatureModel feature, int from, int to) =>
        string.Join("_", feature.Steps.Skip(from).Take(to - from).Select((step, i) => i == 0 ? step.Field : step.Field.Substring(feature.Id.Length + 1))) + "_Kernel";

    public static string Flag(StepModel step) => step.Field + "_FlagKernel";

    static IEnumerable<int> Ends(FeatureModel feature) =>
        Enumerable.Range(0, feature.Steps.Count).Where(at => feature.Steps[at].Fit is { Pass: >= 0 }).Append(feature.Steps.Count);

    static bool IsArithmetic(FeatureModel feature, int at) => feature.Steps[at].Shape is Shape.Map or Shape.MapEach or Shape.Expand or Shape.Mix or Shape.Bin;

    static void Kernel(CodeWriter code, FeatureModel feature, int from, int to)
    {
        var last = feature.Steps[to - 1];
        var state = State(last);
        var name = Name(feature, from, to);
        Open(code, $"{feature.Name}: {string.Join(" ─ ", feature.Steps.Skip(from).Take(to - from).Select(step => step.Name))}", name, last.Shape switch { Shape.Expand => "IExpand", Shape.Mix => "IMix", _ => "IMap" }, IsOfSlot(last));
        var maps = feature.Steps.Skip(from).Take(to - from - 1).Select(step => $"x = {step.Attribute}.Apply({State(step)}, x);");
        switch (last.Shape)
        {
            case Shape.Expand:
                code.Line($"public static int Width(in {name} kernel) => {last.Attribute}.Width({state});");
                code.Gap().Line($"public static string SlotName(in {name} kernel, int slot) => {last.Attribute}.SlotName({state}, slot);");
                code.Gap();
                Apply(code, "void", $"in {name} kernel, T x, global::System.Span<T> slots", [.. maps, $"{last.Attribute}.Apply({state}, x, slots);"]);
                break;
            case Shape.Mix:
                code.Line($"public static int Width(in {name} kernel, int inputs) => {last.Attribute}.Width({state}, inputs);");
                code.Gap().Line($"public static string SlotName(in {name} kernel, int slot, global::System.Collections.Generic.IReadOnlyList<string> inputs) => {last.Attribute}.SlotName({state}, slot, inputs);");
                code.Gap();
                Apply(code, "void", $"in {name} kernel, global::System.ReadOnlySpan<T> inputs, global::System.Span<T> slots", $"{last.Attribute}.Apply<T>({state}, inputs, slots);");
                break;
            default:
                Apply(code, "T", $"in {name} kernel, T x", [.. maps, $"return {last.Attribute}.Apply({state}, x);"]);
                break;
        }
        code.Close();
    }

    /// <summary>Whether the kernel has a state of its own for each slot.</summary>
    public static bool IsOfSlot(StepModel last) => LearntEmitter.IsMany(last);

    static string State(StepModel step) => LearntEmitter.IsMany(step) ? $"in kernel.learnt.{step.Field}[kernel.slot]" : step.Fit is null ? StateArgument(step) : $"in kernel.learnt.{step.Field}";

    static void Open(CodeWriter code, string words, string name, string shape, bool isOfSlot = false)
    {
        code.Gap().Line("// " + words);
        code.Open($"internal readonly struct {name}(Learnt learnt{(isOfSlot ? ", int slot" : "")}) : {Authoring}{shape}<{name}>");
        code.Line("readonly Learnt learnt = learnt;");
        if (isOfSlot)
            code.Line("readonly int slot = slot;");
        code.Gap();
    }

    static void Apply(CodeWriter code, string result, string parameters, params string[] lines)
    {
        code.Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]");
        code.Open($"public static {result} Apply<T>({parameters}) where T : struct, {Authoring}ILane<T>");
        foreach (var line in lines)
            code.Line(line);
        code.Close();
    }
}
