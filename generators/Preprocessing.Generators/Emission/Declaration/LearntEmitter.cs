using System.Collections.Generic;
using System.Linq;
using Preprocessing.Generators.Model;
using static Preprocessing.Generators.Emission.Runtime;

namespace Preprocessing.Generators.Emission;

/// <summary>Writes the class that holds all states, and how it is written and read.</summary>
static class LearntEmitter
{
    public static void Emit(CodeWriter code, PipelineModel model)
    {
        var stateful = States(model).ToList();
        code.Gap().Line("// All that the steps have learnt.");
        code.Open($"internal sealed class Learnt : {Generated}PipelineState");
        foreach (var (_, _, step) in stateful)
            code.Line($"public {step.State}{(IsMany(step) ? "[]" : "")} {step.Field}{(IsMany(step) ? " = []" : "")};");
        foreach (var (_, _, step) in stateful.Where(entry => entry.Step.CrossFits))
            code.Line($"public {step.State}[] {Folds(step)} = [];");
        Constructors(code, model, stateful);
        code.Gap().Open($"public override void Write({Json}Utf8JsonWriter json)");
        code.Line("json.WriteStartObject();");
        foreach (var (key, _, step) in stateful.Where(entry => IsStored(entry.Step)))
        {
            if (IsMany(step))
                WriteArray(code, step, key, step.Field);
            else
            {
                code.Line($"json.WriteStartObject({Quote(key)});");
                WriteFields(code, step, step.Field);
            }
            if (step.CrossFits)
                WriteArray(code, step, key + Outside, Folds(step));
        }
        code.Line("json.WriteEndObject();");
        code.Close();
        WithoutFold(code, stateful.Where(entry => entry.Step.CrossFits).Select(entry => entry.Step).ToList());
        code.Close();
    }

    const string Outside = " outside each fold";

    /// <summary>The field of the states that a cross-fitted step has for each fold.</summary>
    public static string Folds(StepModel step) => step.Field + "_folds";

    static void WithoutFold(CodeWriter code, List<StepModel> steps)
    {
        if (steps.Count == 0)
            return;
        code.Gap().Open($"public override {Generated}PipelineState Outside(int fold)");
        code.Line("var part = (Learnt)MemberwiseClone();");
        foreach (var step in steps)
        {
            code.Line($"if (fold < {Folds(step)}.Length)");
            code.Line($"    part.{step.Field} = {Folds(step)}[fold];");
        }
        code.Line("return part;");
        code.Close();
    }

    /// <summary>The steps that have a state, each with its key in the state file.</summary>
    static IEnumerable<(string Key, string Feature, StepModel Step)> States(PipelineModel model) =>
        from feature in model.Chains
        from step in feature.Steps
        where step.Fit is not null
        let twins = feature.Steps.Where(twin => twin.Name == step.Name && twin.Fit is not null).ToList()
        select ($"{feature.Name}/{step.Name}{(twins.Count > 1 ? $"#{twins.IndexOf(step) + 1}" : "")}", feature.Name, step);

    /// <summary>Whether each slot that the step takes has a state of its own.</summary>
    public static bool IsMany(StepModel step) => step is { Shape: Shape.MapEach, Fit.Pass: >= 0 };

    static bool IsLearnt(StepModel step) => step.Fit is { Pass: >= 0 };

    /// <summary>
    /// Whether the state is in files. That of a step which could learn is, even where its parameters say it all: what it is, is then said
    /// in one place.
    /// </summary>
    static bool IsStored(StepModel step) => IsLearnt(step) || step.Fit!.Accumulator != Authoring + "Nothing";

    static void Constructors(CodeWriter code, PipelineModel model, List<(string Key, string Feature, StepModel Step)> stateful)
    {
        code.Gap().Open("public Learnt()");
        // These follow from the parameters alone.
        foreach (var (_, feature, step) in stateful.Where(entry => !IsLearnt(entry.Step)))
            code.Line($"{step.Field} = {Generated}FitStep.Configure<{step.Attribute}, {step.Fit!.Accumulator}, {step.State}>(" +
                $"PipelineCode.{step.Field}, {Quote(feature)}, {Quote(step.Name)});");
        code.Close();
        code.Gap().Open($"public Learnt({Json}JsonElement json) : this()");
        var keys = stateful.Where(entry => IsStored(entry.Step))
            .SelectMany(entry => entry.Step.CrossFits ? new[] { entry.Key, entry.Key + Outside } : [entry.Key]);
        code.Line($"{Generated}StateJson.RequireKeys(json, [{string.Join(", ", keys.Select(Quote))}]);");
        if (stateful.Any(entry => IsStored(entry.Step) && !IsMany(entry.Step)))
            code.Line($"{Json}JsonElement part;");
        if (stateful.Any(entry => IsStored(entry.Step)))
            code.Line("var learnt = this;");
        foreach (var (key, feature, step) in stateful.Where(entry => IsStored(entry.Step)))
        {
            var inputs = Inputs(model.Chains.First(candidate => candidate.Name == feature), step);
            if (IsMany(step))
            {
                ReadArray(code, step, key, step.Field, "1");
                code.Line($"{Generated}StateCheck.RequireOneForEach({step.Field}.Length, {inputs}, {Quote(key)});");
            }
            else
            {
                code.Line($"part = {Generated}StateJson.Object(json, {Quote(key)}, {step.StateFields.Count});");
                code.Line($"{step.Field} = {Read(step, "part")};");
                Verify(code, step, step.Field, inputs, key);
            }
            if (step.CrossFits)
            {
                ReadArray(code, step, key + Outside, Folds(step), inputs);
                code.Line($"{Generated}StateCheck.RequireFolds({Folds(step)}.Length, PipelineCode.{step.Field}, {Quote(key)});");
            }
        }
        code.Close();
    }

    static void ReadArray(CodeWriter code, StepModel step, string key, string states, string inputs)
    {
        code.Line($"{states} = {Generated}StateJson.Array(json, {Quote(key)}, {step.StateFields.Count}, static item " +
            $"=> {Read(step, "item")});");
        if (!step.Verifies)
            return;
        code.Line($"for (var i = 0; i < {states}.Length; i++)");
        Verify(code, step, states + "[i]", inputs, key, "    ");
    }

    /// <summary>
    /// The number of numbers that reach a step. What the steps before it make of them is known: their states were read and found sound.
    /// </summary>
    static string Inputs(FeatureModel feature, StepModel step) =>
        ShapeEmitter.For(step).TakesSlots ? ChainContext.Width(feature, feature.Steps.ToList().IndexOf(step)) : "1";

    static void Verify(CodeWriter code, StepModel step, string state, string inputs, string key, string indent = "")
    {
        if (step.Verifies)
            code.Line($"{indent}{Generated}StateCheck.Require((({Authoring}IVerifyState<{step.State}>)PipelineCode.{step.Field}).Verify(" +
                $"in {state}, {inputs}), {Quote(key)});");
    }

    static string Read(StepModel step, string part)
    {
        var fields = step.StateFields.Select(field => $"{Generated}StateJson.{field.Reader}({part}, {Quote(field.Name)})");
        return $"new {step.State}({string.Join(", ", fields)})";
    }

    static void WriteArray(CodeWriter code, StepModel step, string key, string states)
    {
        code.Line($"json.WriteStartArray({Quote(key)});");
        code.Open($"foreach (var state in {states})");
        code.Line("json.WriteStartObject();");
        WriteFields(code, step, "state");
        code.Close();
        code.Line("json.WriteEndArray();");
    }

    static void WriteFields(CodeWriter code, StepModel step, string state)
    {
        foreach (var field in step.StateFields)
            code.Line($"{Generated}StateJson.Write(json, {Quote(field.Name)}, {state}.{field.Access});");
        code.Line("json.WriteEndObject();");
    }
}
