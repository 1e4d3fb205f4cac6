using System.Globalization;
using System.Text;

namespace Preprocessing.Datasets;

/// <summary>What differs between two versions.</summary>
/// <param name="From">The earlier version.</param>
/// <param name="To">The later version.</param>
/// <param name="Added">The files that only the later one has.</param>
/// <param name="Removed">The files that only the earlier one has.</param>
/// <param name="Changed">The files with another content.</param>
public sealed record DatasetDiff(
    Manifest From, Manifest To, IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<string> Changed)
{
    /// <summary>How the columns differ, in words, by what the profiles in the manifests say; empty if one has no profile.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The number of keys that only the later version has; null if they were not compared.</summary>
    public long? KeysAdded { get; init; }

    /// <summary>The number of keys that only the earlier version has; null if they were not compared.</summary>
    public long? KeysRemoved { get; init; }

    /// <summary>The drift from the earlier to the later version; null if it was not computed.</summary>
    public DriftReport? Drift { get; init; }

    /// <summary>Whether both have the same files.</summary>
    public bool IsSame => Added.Count + Removed.Count + Changed.Count == 0;

    /// <summary>The differences, a line for each.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{From.Address} → {To.Address}: ")
            .Append(IsSame ? "the same files" : string.Create(
                CultureInfo.InvariantCulture, $"{Added.Count} file(s) added, {Removed.Count} removed, {Changed.Count} changed"))
            .Append('\n');
        foreach (var (sign, files) in (ReadOnlySpan<(char, IReadOnlyList<string>)>)[('+', Added), ('-', Removed), ('~', Changed)])
            foreach (var file in files)
                text.Append(CultureInfo.InvariantCulture, $"  {sign} {file}\n");
        if (From.Content is { } before && To.Content is { } after)
        {
            text.Append(CultureInfo.InvariantCulture, $"rows: {before.Rows} → {after.Rows}\n");
            if (before.SchemaHash != after.SchemaHash)
                text.Append(CultureInfo.InvariantCulture, $"schema: {before.SchemaHash} → {after.SchemaHash}\n");
        }
        if (KeysAdded is { } added && KeysRemoved is { } removed)
            text.Append(CultureInfo.InvariantCulture, $"keys: {added} added, {removed} removed\n");
        foreach (var column in Columns)
            text.Append(CultureInfo.InvariantCulture, $"  {column}\n");
        return text.Append(Drift).ToString();
    }

    internal static DatasetDiff Of(Manifest from, Manifest to)
    {
        var before = from.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var after = to.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        return new(
            from,
            to,
            [.. to.Files.Select(file => file.Path).Where(path => !before.ContainsKey(path))],
            [.. from.Files.Select(file => file.Path).Where(path => !after.ContainsKey(path))],
            [.. to.Files.Where(file => before.TryGetValue(file.Path, out var known) && known.Sha256 != file.Sha256)
                .Select(file => file.Path)])
        {
            Columns = from.Content is { } earlier && to.Content is { } later ? [.. Lines(earlier.Profile, later.Profile)] : [],
        };
    }

    static IEnumerable<string> Lines(DataProfile from, DataProfile to)
    {
        var before = from.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        foreach (var column in to.Columns)
            if (!before.Remove(column.Name, out var earlier))
                yield return $"column '{column.Name}' was added";
            else if (Changes(earlier, column) is { Length: > 0 } changes)
                yield return $"column '{column.Name}': {changes}";
        foreach (var column in from.Columns.Where(column => before.ContainsKey(column.Name)))
            yield return $"column '{column.Name}' was removed";
    }

    static string Changes(ColumnProfile before, ColumnProfile after)
    {
        var changes = new List<string>();
        if (before.Kind != after.Kind)
            changes.Add($"{before.Kind} → {after.Kind}");
        Add("missing", Share(before), Share(after), "0.0 %");
        Add("distinct", before.Distinct, after.Distinct, "0");
        Add("least", before.Numbers.Least, after.Numbers.Least, "G6");
        Add("mean", before.Numbers.Mean, after.Numbers.Mean, "G6");
        Add("greatest", before.Numbers.Greatest, after.Numbers.Greatest, "G6");
        return string.Join(", ", changes);

        void Add(string name, double earlier, double later, string format)
        {
            var one = earlier.ToString(format, CultureInfo.InvariantCulture);
            var other = later.ToString(format, CultureInfo.InvariantCulture);
            if (one != other)
                changes.Add($"{name} {one} → {other}");
        }
    }

    static double Share(ColumnProfile column) => column.Rows == 0 ? 0 : column.Missing / column.Rows;
}
