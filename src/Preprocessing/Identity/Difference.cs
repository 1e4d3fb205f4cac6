using System.Globalization;

namespace Preprocessing;

/// <summary>What differs between two definitions or stamps, as short lines a person understands.</summary>
static class Difference
{
    /// <summary>What changed from one definition to another; empty if nothing did.</summary>
    public static IReadOnlyList<string> OfDefinitions(string before, string after)
    {
        var (old, now) = (DefinitionParts.Of(before), DefinitionParts.Of(after));
        var lines = new List<string>();
        if (old.Pipeline != now.Pipeline)
            lines.Add($"pipeline '{old.Pipeline}' → '{now.Pipeline}'");
        if (old.Emission != now.Emission)
            lines.Add($"the meaning of generated code changed: version {old.Emission} → {now.Emission}");
        Entries(lines, "column", old.Columns, now.Columns);
        Features(lines, old, now);
        Entries(lines, "", old.Roles, now.Roles);
        foreach (var (name, hash) in now.Uses)
            if (!old.Uses.TryGetValue(name, out var was))
                lines.Add($"code of {name} is used now");
            else if (was != hash)
                lines.Add($"code of {name} changed");
        foreach (var name in old.Uses.Keys.Except(now.Uses.Keys))
            lines.Add($"code of {name} is no longer used");
        if (lines.Count == 0 && before != after)
            lines.Add("the definitions differ in their order or layout");
        return lines;
    }

    /// <summary>What changed from one stamp to another.</summary>
    public static IReadOnlyList<string> OfStamps(Stamp before, Stamp after)
    {
        var lines = new List<string>(OfDefinitions(before.Definition, after.Definition));
        if (before.StateHash != after.StateHash && (before.DataVersion != after.DataVersion || before.Rows != after.Rows))
            lines.Add($"refitted on other data: {Data(before)} → {Data(after)}");
        else if (before.TransformHash == after.TransformHash && before.StateHash != after.StateHash)
            lines.Add("other learnt numbers, though fitted on the same data");
        // A stamp whose text was edited but not its hashes is refused too, and must not be refused without a word.
        if (lines.Count == 0 && before.TransformHash != after.TransformHash)
            lines.Add("the hashes of the definitions differ, though their texts are the same: the stamp was damaged or edited");
        return lines;

        static string Data(Stamp stamp) => FormattableString.Invariant($"{stamp.Rows:N0} rows{(stamp.DataVersion is { } version ? $" of {Short(version)}" : "")}");
    }

    static string Short(string version) => version.Length > 19 ? version[..19] + "…" : version;

    static void Entries(List<string> lines, string kind, OrderedDictionary<string, string> old, OrderedDictionary<string, string> now)
    {
        var prefix = kind.Length == 0 ? "" : kind + " ";
        foreach (var (name, text) in now)
            if (!old.TryGetValue(name, out var was))
                lines.Add($"{prefix}'{name}' added: {text}");
            else if (was != text)
                lines.Add($"{prefix}'{name}': {was} → {text}");
        foreach (var name in old.Keys.Except(now.Keys))
            lines.Add($"{prefix}'{name}' removed");
    }

    static void Features(List<string> lines, DefinitionParts old, DefinitionParts now)
    {
        foreach (var (name, (value, steps)) in now.Features)
            if (!old.Features.TryGetValue(name, out var was))
                lines.Add($"feature '{name}' added: {Chain(value, steps)}");
            else
            {
                if (was.Value != value)
                    lines.Add($"{name}: {was.Value} → {value}");
                Steps(lines, name, was.Steps, steps);
            }
        foreach (var name in old.Features.Keys.Except(now.Features.Keys))
            lines.Add($"feature '{name}' removed");
        var kept = now.Features.Keys.Where(old.Features.ContainsKey).ToList();
        if (!kept.SequenceEqual(old.Features.Keys.Where(now.Features.ContainsKey)))
            lines.Add($"features in another order: {string.Join(", ", now.Features.Keys)}");
    }

    static void Steps(List<string> lines, string feature, List<StepText> old, List<StepText> now)
    {
        if (old.Count != now.Count)
        {
            lines.Add($"{feature}: {Chain("", old)} → {Chain("", now)}");
            return;
        }
        foreach (var (was, step) in old.Zip(now))
            if (was.Name != step.Name)
                lines.Add($"{feature}: {was.Name} → {step.Name}");
            else
            {
                if (was.Version != step.Version)
                    lines.Add($"{feature}: {step.Name} version {was.Version} → {step.Version}");
                foreach (var parameter in was.Parameters.Keys.Union(step.Parameters.Keys))
                    if (was.Parameters.GetValueOrDefault(parameter, "default") is var from && step.Parameters.GetValueOrDefault(parameter, "default") is var to && from != to)
                        lines.Add(parameter == "code" ? $"{feature}: the code of step {step.Name} changed" : $"{feature}: {step.Name} {parameter} {Plain(from)} → {Plain(to)}");
            }
    }

    /// <summary>A number without the letter that tells its type.</summary>
    static string Plain(string parameter) =>
        parameter.Length > 1 && char.IsAsciiLetter(parameter[^1]) && double.TryParse(parameter.AsSpan()[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? parameter[..^1] : parameter;

    static string Chain(string value, List<StepText> steps) =>
        steps.Count == 0 && value.Length == 0 ? "no step" : string.Join(", ", new[] { value }.Where(text => text.Length > 0).Concat(steps.Select(step => step.Name)));
}
