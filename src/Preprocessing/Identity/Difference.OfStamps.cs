namespace Preprocessing;

public static partial class Difference
{
    /// <summary>Lists the changes from one stamp to another.</summary>
    public static IReadOnlyList<string> OfStamps(Stamp before, Stamp after)
    {
        var lines = new List<string>(OfDefinitions(before.Definition, after.Definition));
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

    /// <summary>Lists the changes from one contract to another; they change no number.</summary>
    public static IReadOnlyList<string> OfContracts(string before, string after)
    {
        var (old, now) = (DefinitionParts.Of(before), DefinitionParts.Of(after));
        var lines = new List<string>();
        Entries(lines, "constraint on", old.Constraints, now.Constraints);
        foreach (var (name, summary) in now.Documentation)
            if (old.Documentation.Find(name) != summary)
                lines.Add($"documentation of '{name}' {(old.Documentation.Find(name) is null ? "added" : "changed")}");
        foreach (var name in old.Documentation.Keys.Except(now.Documentation.Keys))
            lines.Add($"documentation of '{name}' removed");
        return lines;
    }

    static string Short(string version) => version.Length > 19 ? version[..19] + "…" : version;
}
