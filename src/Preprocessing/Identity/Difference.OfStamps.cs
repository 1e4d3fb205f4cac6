namespace Preprocessing;

public static partial class Difference
{
    /// <summary>Lists the changes from one stamp to another.</summary>
    public static IReadOnlyList<string> OfStamps(Stamp before, Stamp after)
    {
        var lines = new List<string>(OfDefinitions(before.Definition, after.Definition));
        foreach (var label in after.Labels)
            Classes(lines, before.Labels.FirstOrDefault(was => was.Name == label.Name), label);
        if (before.Predicts is { } was && after.Predicts is { } now && was != now)
            lines.Add($"predicts label '{was}' → '{now}'");
        if (before.StateHash != after.StateHash && (before.DataVersion != after.DataVersion || before.Rows != after.Rows))
            lines.Add($"refitted on other data: {Data(before)} → {Data(after)}");
        else if (before.TransformHash == after.TransformHash && before.StateHash != after.StateHash)
            lines.Add("other learnt numbers, though fitted on the same data");
        // A stamp whose text was edited, but not its hashes, is refused too; the refusal needs a reason.
        if (lines.Count == 0 && before.TransformHash != after.TransformHash)
            lines.Add("the hashes of the definitions differ, though their texts are the same: the stamp was damaged or edited");
        return lines;

        static string Data(Stamp stamp) =>
            FormattableString.Invariant($"{stamp.Rows:N0} rows{(stamp.DataVersion is { } version ? $" of {Short(version)}" : "")}");
    }

    static void Classes(List<string> lines, StampedLabel? before, StampedLabel after)
    {
        if (before?.Classes is not { } old || after.Classes is not { } now || old.SequenceEqual(now))
            return;
        Named("added", now.Except(old));
        Named("removed", old.Except(now));
        if (!old.Intersect(now).SequenceEqual(now.Intersect(old)))
            lines.Add($"label '{after.Name}': classes in another order: {Listed(old)} → {Listed(now)}");

        void Named(string what, IEnumerable<string> classes)
        {
            if (classes.Any())
                lines.Add($"label '{after.Name}': classes {what}: {Listed([.. classes])}");
        }
    }

    /// <summary>The first of several names, and how many more there are.</summary>
    static string Listed(IReadOnlyList<string> names)
    {
        const int Most = 10;
        return string.Join(", ", names.Take(Most).Select(name => $"'{name}'"))
            + (names.Count > Most ? FormattableString.Invariant($" and {names.Count - Most} more") : "");
    }

    /// <summary>Lists the changes from one contract to another; they change no number.</summary>
    public static IReadOnlyList<string> OfContracts(string before, string after)
    {
        var (old, now) = (DefinitionParts.Of(before), DefinitionParts.Of(after));
        var lines = new List<string>();
        Entries(lines, "constraint on", old.Constraints, now.Constraints);
        lines.AddRange(OfTerms(before, after));
        foreach (var (name, summary) in now.Documentation)
            if (old.Documentation.Find(name) != summary)
                lines.Add($"documentation of '{name}' {(old.Documentation.Find(name) is null ? "added" : "changed")}");
        foreach (var name in old.Documentation.Keys.Except(now.Documentation.Keys))
            lines.Add($"documentation of '{name}' removed");
        return lines;
    }

    static string Short(string version) => version.Length > 19 ? version[..19] + "…" : version;
}
