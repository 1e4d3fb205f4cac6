using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes the arithmetic of chains as structs that run over a block at once. Steps and states are classes, and code that is generic over a
/// class calls it through a table; code that is generic only over structs is compiled for these, down to straight vector code.
/// </summary>
static class KernelEmitter
{
    /// <summary>The kernels of a pipeline: of whole chains for the batch path, and of the steps before one that learns.</summary>
    public static void Emit(CodeWriter code, PipelineModel model)
    {
        foreach (var feature in model.Chains)
        {
            var kernels = Ends(feature).SelectMany(end => Cut(feature, end))
                .Where(part => ShapeEmitter.For(feature.Steps[part.From]).HasKernel);
            foreach (var (from, to) in kernels.Distinct())
                Emit(code, feature, from, to);
            foreach (var step in feature.Steps.Where(step => step.Flags))
            {
                var kernel = new Kernel(code, Flag(step), step, State(step), []);
                kernel.Open($"{feature.Name}: the flag of {step.Name}", "IMap");
                kernel.Apply("T", "T x", [$"return {step.Attribute}.Flag({kernel.State}, x);"]);
                code.Close();
            }
        }
    }

    /// <summary>
    /// The steps before a position, cut into parts that run over a block at once: maps, with a bin or an expansion at their end, or one
    /// other step.
    /// </summary>
    public static IEnumerable<(int From, int To)> Cut(FeatureModel feature, int upTo)
    {
        for (int from = 0, to; from < upTo; from = to)
        {
            to = from + 1;
            if (feature.Steps[from].Shape == Shape.Map)
            {
                while (to < upTo && feature.Steps[to] is { Shape: Shape.Map, Flags: false, Refuses: false })
                    to++;
                if (to < upTo && !feature.Steps[to].Refuses && ShapeEmitter.For(feature.Steps[to]).EndsMaps)
                    to++;
            }
            yield return (from, to);
        }
    }

    public static string Name(FeatureModel feature, int from, int to)
    {
        var names = feature.Steps.Skip(from).Take(to - from).Select(step => step.Field.Substring(feature.Id.Length + 1));
        return $"{feature.Id}_{string.Join("_", names)}_Kernel";
    }

    public static string Flag(StepModel step) => step.Field + "_FlagKernel";

    static IEnumerable<int> Ends(FeatureModel feature) =>
        Enumerable.Range(0, feature.Steps.Count).Where(at => feature.Steps[at].Fit is { Pass: >= 0 }).Append(feature.Steps.Count);

    static void Emit(CodeWriter code, FeatureModel feature, int from, int to)
    {
        var (steps, last) = (feature.Steps.Skip(from).Take(to - from).ToList(), feature.Steps[to - 1]);
        var maps = steps.Take(steps.Count - 1).Select(step => $"x = {step.Attribute}.Apply({State(step)}, x);");
        var kernel = new Kernel(code, Name(feature, from, to), last, State(last), [.. maps]);
        kernel.Open($"{feature.Name}: {string.Join(" ─ ", steps.Select(step => step.Name))}", ShapeEmitter.For(last).KernelInterface);
        ShapeEmitter.For(last).Kernel(kernel);
        code.Close();
    }

    static string State(StepModel step) => LearntEmitter.IsMany(step) ? $"in kernel.learnt.{step.Field}[kernel.slot]"
        : step.Fit is null ? StateArgument(step)
        : $"in kernel.learnt.{step.Field}";
}

/// <summary>A kernel that is written.</summary>
/// <param name="Code">The text.</param>
/// <param name="Name">The type.</param>
/// <param name="Last">Its last step.</param>
/// <param name="State">The state of the last step, as an argument.</param>
/// <param name="Maps">The lines of the maps before it.</param>
sealed record Kernel(CodeWriter Code, string Name, StepModel Last, string State, IReadOnlyList<string> Maps)
{
    /// <summary>Lines that open the type. Where each slot has a state of its own, the kernel is of a slot.</summary>
    public void Open(string words, string shape)
    {
        var isOfSlot = LearntEmitter.IsMany(Last);
        Code.Gap().Line("// " + words);
        Code.Open($"internal readonly struct {Name}(Learnt learnt{(isOfSlot ? ", int slot" : "")}) : {Authoring}{shape}<{Name}>");
        Code.Line("readonly Learnt learnt = learnt;");
        if (isOfSlot)
            Code.Line("readonly int slot = slot;");
        Code.Gap();
    }

    /// <summary>The method that computes, which has the kernel as its first parameter.</summary>
    public void Apply(string result, string parameters, IEnumerable<string> lines)
    {
        Code.Line("[global::System.Runtime.CompilerServices.MethodImpl(" +
            "global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]");
        Code.Open($"public static {result} Apply<T>(in {Name} kernel, {parameters}) where T : struct, {Authoring}ILane<T>");
        foreach (var line in lines)
            Code.Line(line);
        Code.Close();
    }
}
