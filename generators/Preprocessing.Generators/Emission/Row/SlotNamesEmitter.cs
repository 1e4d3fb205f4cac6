using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.CategoryEmitter;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>
/// Writes where the slots of a feature are in a row. Their names are made when somebody asks for them, which a server need not.
/// </summary>
sealed class SlotNamesEmitter(CodeWriter code, FeatureModel feature)
{
    public CodeWriter Code => code;

    /// <summary>The lines that make the names, in a variable <c>slots</c>.</summary>
    public CodeWriter Naming { get; } = new("");

    public FeatureModel Feature => feature;

    /// <summary>The number of slots, as an expression.</summary>
    public string Width { get; set; } = feature.Ends == ChainKind.Numbers ? ChainContext.Width(feature, feature.Steps.Count) : "1";

    /// <summary>The naming that a feature's slots are added to.</summary>
    string Names => feature.Output?.Field ?? "names";

    /// <summary>A line that names the slots of a step that makes several numbers of one.</summary>
    public void Expand(StepModel step, string width) =>
        Naming.Line($"slots = {Generated}SlotNaming.Expand(slots[0], {width}, slot => {step.Attribute}.SlotName({StateArgument(step)}, " +
            $"slot));");

    public void Emit()
    {
        code.Open($"// {feature.Name}");
        if (ScatteredFeature.Step(feature) is ({ } scatter, _))
        {
            code.Line($"{feature.Id}_width " +
                $"= {(SparseEmitter.IsApart(feature) ? "isNarrow ? 0 : " : "")}{scatter.Attribute}.Width({StateArgument(scatter)});");
            code.Line($"{feature.Id}_at = {Names}.Add({Quote(feature.Name)}, {feature.Id}_width, slot " +
                $"=> {scatter.Attribute}.SlotName({StateArgument(scatter)}, slot));");
        }
        else
            Add();
        foreach (var step in feature.Steps.Where(step => step.Flags))
            code.Line($"{step.Field}_flagAt = {Names}.AddFlag({Quote(feature.Name)}, PipelineCode.{step.Field}.Flags, " +
                $"PipelineCode.{step.Field}.FlagName);");
        code.Line($"{feature.Id}_end = {Names}.Count;");
        if (feature is { Ends: ChainKind.Indicator, Output: null })
            code.Line($"AddIndicator({feature.Id}_at, {feature.Id}_slots.Width);");
        if (feature.Noise is not null)
            code.Line($"AddNoise({feature.Id}_at, {feature.Id}_end, {feature.Noise});");
        code.Close();
    }

    void Add()
    {
        for (var at = 0; at < feature.Steps.Count; at++)
            ShapeEmitter.For(feature.Steps[at]).Name(this, feature.Steps[at], at);
        var isTuple = feature.Value.TupleNames.Count > 0 && ChainContext.Kind(feature, 0) != ChainKind.Category;
        var entering = isTuple ? feature.Value.TupleNames.Select(name => feature.Name + "_" + name) : [feature.Name];
        var names = feature.Value is { Vector: > 0 } vector
            ? $"{Generated}Vectors.Names({Quote(feature.Name)}, {vector.FirstOfVector}, {vector.Vector})"
            : $"[{string.Join(", ", entering.Select(Quote))}]";
        if (Naming.Part.Length == 0)
        {
            code.Line($"{feature.Id}_at = {Names}.Add({names});");
            return;
        }
        code.Open($"{feature.Id}_at = {Names}.Add({Width}, () =>");
        code.Line($"string[] slots = {names};");
        code.Line(Naming.Part.TrimEnd('\n'));
        code.Line("return slots;");
        code.Close("});");
    }
}
