using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Preprocessing;

/// <summary>The differences between two definitions or stamps, as short lines for a person.</summary>
/// <remarks>
/// The generator compiles this file too, for lock files, so it uses only what .NET Standard 2.0 has.
/// The type is public only here, by its other part.
/// </remarks>
static partial class Difference
{
    /// <summary>Lists the changes from one definition to another; empty if there are none.</summary>
    public static IReadOnlyList<string> OfDefinitions(string before, string after)
    {
        var (old, now) = (DefinitionParts.Of(before), DefinitionParts.Of(after));
        var lines = new List<string>();
        if (old.Pipeline != now.Pipeline)
            lines.Add($"pipeline '{old.Pipeline}' → '{now.Pipeline}'");
        if (old.Version != now.Version)
            lines.Add($"version of the pipeline {old.Version} → {now.Version}");
        if (old.Emission != now.Emission)
            lines.Add(old.Emission == "1" && now.Emission == "2"
                ? "written by an earlier version of Preprocessing, whose hashes did not cover all code: "
                    + "lock the pipeline and fit the model again"
                : $"the meaning of generated code changed: version {old.Emission} → {now.Emission}");
        Entries(lines, "column", old.Columns, now.Columns);
        Entries(lines, "history", old.History, now.History);
        Chains(lines, "feature", old.Features, now.Features);
        Chains(lines, "label", old.Labels, now.Labels);
        Entries(lines, "", old.Roles, now.Roles);
        Entries(lines, "initial value of", old.Initials, now.Initials);
        // A changed expression is described by its own text if it has one; a conversion that nobody wrote has none.
        foreach (var (name, hash) in now.Expressions)
            if (old.Expressions.Find(name) is { } was && was != hash && Said(old, name) == Said(now, name))
                lines.Add($"{name}: the types or conversions of its expression changed");
        foreach (var (name, hash) in now.Uses)
            if (old.Uses.Find(name) is not { } was)
                lines.Add($"code of {name} is used now");
            else if (was != hash)
                lines.Add(Version(was) is { } from && Version(hash) is { } to
                    ? $"code of {name}: version {from} → {to}"
                    : $"code of {name} changed");
        foreach (var name in old.Uses.Keys.Except(now.Uses.Keys))
            lines.Add($"code of {name} is no longer used");
        if (lines.Count == 0 && before != after)
            lines.Add("the definitions differ in their order or layout");
        return lines;
    }

    /// <summary>Lists the changes of the terms from one contract to another; they change no number.</summary>
    internal static IReadOnlyList<string> OfTerms(string before, string after)
    {
        var lines = new List<string>();
        Entries(lines, "term of", DefinitionParts.Of(before).Terms, DefinitionParts.Of(after).Terms);
        return lines;
    }

    static string? Said(DefinitionParts parts, string property) =>
        (parts.Features.Find(property) ?? parts.Labels.Find(property))?.Value
        ?? parts.Roles.Select(role => role.Part).FirstOrDefault(role => role.StartsWith(property + " ", System.StringComparison.Ordinal));

    /// <summary>Returns the version that is recorded instead of a hash for code of a library.</summary>
    static string? Version(string hash) =>
        hash.StartsWith("version:", System.StringComparison.Ordinal) ? hash.Substring("version:".Length) : null;

    static void Entries(List<string> lines, string kind, NamedParts<string> old, NamedParts<string> now)
    {
        var prefix = kind.Length == 0 ? "" : kind + " ";
        foreach (var (name, text) in now)
            if (old.Find(name) is not { } was)
                lines.Add($"{prefix}'{name}' added: {text}");
            else if (was != text)
                lines.Add($"{prefix}'{name}': {was} → {text}");
        foreach (var name in old.Keys.Except(now.Keys))
            lines.Add($"{prefix}'{name}' removed");
    }

    static void Chains(List<string> lines, string kind, NamedParts<ChainText> old, NamedParts<ChainText> now)
    {
        foreach (var (name, (value, steps)) in now)
            if (old.Find(name) is not { } was)
                lines.Add($"{kind} '{name}' added: {Chain(value, steps)}");
            else
            {
                if (was.Value != value)
                    lines.Add($"{name}: {was.Value} → {value}");
                Steps(lines, name, was.Steps, steps);
            }
        foreach (var name in old.Keys.Except(now.Keys))
            lines.Add($"{kind} '{name}' removed");
        if (!now.Keys.Intersect(old.Keys).SequenceEqual(old.Keys.Intersect(now.Keys)))
            lines.Add($"{kind}s in another order: {string.Join(", ", now.Keys)}");
    }

    static void Steps(List<string> lines, string feature, List<StepText> old, List<StepText> now)
    {
        if (old.Count != now.Count)
        {
            lines.Add($"{feature}: {Chain("", old)} → {Chain("", now)}");
            return;
        }
        foreach (var (was, step) in old.Zip(now, (was, step) => (was, step)))
            if (was.Name != step.Name)
                lines.Add($"{feature}: {was.Name} → {step.Name}");
            else
            {
                if (was.Version != step.Version)
                    lines.Add($"{feature}: {step.Name} version {was.Version} → {step.Version}");
                foreach (var parameter in was.Parameters.Keys.Union(step.Parameters.Keys))
                    if ((was.Parameters.Find(parameter) ?? "default") is var from
                        && (step.Parameters.Find(parameter) ?? "default") is var to
                        && from != to
                        && !(parameter == "type" && (from == "default" || to == "default")))
                        lines.Add(parameter == "code"
                            ? $"{feature}: the code of step {step.Name} changed"
                            : $"{feature}: {step.Name} {parameter} {Plain(from)} → {Plain(to)}");
            }
    }

    /// <summary>Returns a number without the letter of its type.</summary>
    static string Plain(string parameter)
    {
        var number = parameter.TrimEnd(NumberSuffixes);
        return number.Length == parameter.Length - 1 && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? number
            : parameter;
    }

    static readonly char[] NumberSuffixes = [.. "dfmluDFMLU"];

    static string Chain(string value, List<StepText> steps) =>
        steps.Count == 0 && value.Length == 0
            ? "no step"
            : string.Join(", ", new[] { value }.Where(text => text.Length > 0).Concat(steps.Select(step => step.Name)));
}
