using System.Globalization;
using System.Reflection;
using System.Text;
using Preprocessing.Tests.Steps.Laws;

namespace Preprocessing.Tests.Steps;

/// <summary>
/// The table on the page of the steps is what the steps say of themselves. The test writes it; on a build server it fails instead.
/// </summary>
public class StepTableTests
{
    [Fact]
    public async Task The_table_on_the_page_is_written_from_the_steps() =>
        new WrittenTable(
            "src/Preprocessing/Steps/README.md",
            "<!-- The steps: written by StepTableTests. -->",
            "<!-- The end of the steps. -->").Write(await Table());

    static async Task<string> Table()
    {
        var text = new StringBuilder();
        foreach (var theme in StepSource.Steps.GroupBy(StepSource.Theme).OrderBy(theme => theme.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n**{theme.Key}**\n\n| step | takes → gives | width | parameters | learns from | "
                + $"weights | inverse | sparse | formula, ONNX, SQL |\n|---|---|---|---|---|---|---|---|---|\n");
            foreach (var step in theme)
                text.Append(CultureInfo.InvariantCulture, $"| `{StepSource.Name(step)}` | {Shapes(step)} | {Width(step)} | "
                    + $"{Parameters(step)} | {Learns(step)} | {await Weights(step)} | {(Inverts(step) ? "yes" : "")} | "
                    + $"{(StepSource.Shapes(step).Overlaps(["IIndicate", "IScatter"]) ? "yes" : "")} | {await Traced(step)} |\n");
        }
        return text.Append('\n').ToString();
    }

    static string Shapes(Type step)
    {
        var shapes = StepSource.Shapes(step);
        var several = shapes.Contains("IOfMoments") ? "dates" : "numbers";
        return string.Join(", ", new (string Shape, string Words)[]
        {
            ("IMap", "number → number"), ("IExpand", "number → numbers"), ("IBin", "number → index"), ("IReduce", $"{several} → number"),
            ("IMix", $"{several} → numbers"), ("ISpread", "category → numbers"),
            ("IReplace", shapes.Contains("IOfTexts") ? "text → text" : "category → category"),
            ("IIndicate", "category or index → one slot set"), ("IEncode", "category → index"), ("IScore", "category → number"),
            ("IScatter", "text, list or tuple → few of many slots"),
        }
            .Where(entry => shapes.Contains(entry.Shape) && !(entry.Shape == "IEncode" && shapes.Overlaps(["ISpread", "IIndicate"])))
            .Select(entry => entry.Words));
    }

    /// <summary>1, or what the documentation says comes out.</summary>
    static string Width(Type step)
    {
        if (!StepSource.Shapes(step).Overlaps(["IExpand", "IMix", "ISpread", "IIndicate", "IScatter"]))
            return "1";
        var text = StepSource.Documentation(step);
        text = text[(text.IndexOf("Output:", StringComparison.Ordinal) + "Output:".Length)..].Trim();
        return text[..text.IndexOfAny([',', ';', '.', ':'])];
    }

    static string Parameters(Type step)
    {
        var required = step.GetConstructors()[0].GetParameters();
        var declared = step.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null);
        return string.Join(", ", required.Select(parameter => $"`{char.ToUpperInvariant(parameter.Name![0])}{parameter.Name[1..]}"
            + (parameter.HasDefaultValue ? " = " + Words(parameter.DefaultValue, parameter.ParameterType) : "")
            + "`")
            .Concat(declared.Where(property =>
                required.All(parameter => !string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)))
                .Select(property => $"`{property.Name}" + (property.GetCustomAttribute<System.ComponentModel.DefaultValueAttribute>()
                    is { Value: not (null or double.NaN) } given
                    ? " = " + Words(given.Value, property.PropertyType)
                    : "") + "`")));
    }

    static string Words(object? value, Type type) => type.IsEnum ? Enum.GetName(type, value!)! : value switch
    {
        bool flag => flag ? "true" : "false",
        Math.E => "e",
        string text => $"\"{text}\"",
        double.NegativeInfinity => "−∞",
        double.PositiveInfinity => "∞",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    static string Learns(Type step) =>
        string.Join(", ", step.GetInterfaces()
            .Where(shape => shape.Name == "IFit`2")
            .Select(shape => shape.GetGenericArguments()[0].Name)
            .Where(name => name != "Nothing").Distinct()
            .Order(StringComparer.Ordinal)
            .Select(name => $"`{name}`"));

    /// <summary>Which weights of rows the step takes, if it learns.</summary>
    static async Task<string> Weights(Type step) =>
        Learns(step).Length == 0 ? ""
        : await StepRun.Weighted(StepUse.All.First(use => use.StepType == step).ToString()).Visit(new TakesFractions()) ? "any" : "whole";

    sealed class TakesFractions : IStepVisitor<bool>
    {
        public async Task<bool> Visit<TRow>(StepRun<TRow> run) where TRow : class, IPipelineRow<TRow>, new()
        {
            var rows = WeightLaw.Weighed(run.Scenarios[1].Rows, [.. run.Scenarios[1].Rows.Select(_ => 0.5)]);
            return await run.Fit(StepScenarios.Complete, rows) is not null
                || !run.Refusal!.Message.Contains("whole numbers", StringComparison.Ordinal);
        }
    }

    /// <summary>Maps and mixes say so; encoders do by listing their values.</summary>
    static bool Inverts(Type step) => StepSource.Shapes(step) is var shapes && (shapes.Overlaps(["IInvert", "IInvertMix"])
        || shapes.Contains("IEncode") && step.GetInterfaceMap(step.GetInterfaces().First(shape => shape.Name == "IEncode`1")).TargetMethods
            .Any(method => method.DeclaringType == step && method.Name == "Domain"));

    /// <summary>Whether a pipeline with the step can be written down as a graph of expressions, on whatever it stands.</summary>
    static async Task<string> Traced(Type step)
    {
        foreach (var use in StepUse.All.Where(use => use.StepType == step))
            if (await StepRun.Of(use.ToString()).NotTraced() is not { } reason || reason.Contains("compiled C#", StringComparison.Ordinal))
                return "yes";
        return "";
    }
}
