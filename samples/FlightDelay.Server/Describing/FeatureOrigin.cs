using System.Text.RegularExpressions;
using Preprocessing;

namespace FlightDelay.Server;

/// <summary>The origin of a feature.</summary>
/// <param name="Name">The feature's name.</param>
/// <param name="Property">The declared property whose slot it is.</param>
/// <param name="Expression">The expression of the property.</param>
/// <param name="Steps">The steps of the property, with their parameters.</param>
sealed partial record FeatureOrigin(string Name, string Property, string Expression, IReadOnlyList<string> Steps)
{
    /// <summary>Reads the origin of each feature of a fitted pipeline from its definition, in the order of the features.</summary>
    public static IReadOnlyList<FeatureOrigin> Of(FittedPipeline<Flight> fitted)
    {
        var declared = Declared(fitted.Pipeline.Definition);
        var at = 0;
        return [.. fitted.SlotNames.Select(name =>
        {
            // Features keep the order of the class, and the slots of a feature begin with its name.
            while (name != declared[at].Property && !name.StartsWith(declared[at].Property + "_", StringComparison.Ordinal))
                at++;
            return declared[at] with { Name = name };
        })];
    }

    static List<FeatureOrigin> Declared(string definition)
    {
        var features = new List<FeatureOrigin>();
        List<string> steps = [];
        foreach (var line in definition.Split('\n'))
            if (FeatureLine().Match(line) is { Success: true } feature)
                features.Add(new("", feature.Groups["name"].Value, feature.Groups["expression"].Value, steps = []));
            else if (StepLine().Match(line) is { Success: true } step)
                steps.Add(step.Groups["name"].Value + Parameters(step.Groups["parameters"].Value));
        return features;
    }

    /// <summary>
    /// Writes parameters as a person does: "Smoothing=20d" becomes "Smoothing 20"; the hash of a user's step is left out.
    /// </summary>
    static string Parameters(string text)
    {
        var parameters = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(parameter =>
            !parameter.StartsWith("type=", StringComparison.Ordinal) && !parameter.StartsWith("code=", StringComparison.Ordinal));
        var words = string.Join(", ", parameters.Select(parameter => NumberSuffix().Replace(parameter, "").Replace('=', ' ')));
        return words.Length == 0 ? "" : $" ({words})";
    }

    [GeneratedRegex(@"^feature (?<name>\S+) \S+ = (?<expression>.*)$")]
    private static partial Regex FeatureLine();

    [GeneratedRegex(@"^  step (?<name>[^/ ]+)/\d+(?<parameters>.*)$")]
    private static partial Regex StepLine();

    [GeneratedRegex(@"(?<=\d)[dfmLU]+$")]
    private static partial Regex NumberSuffix();
}
