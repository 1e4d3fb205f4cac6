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
        if (Drift is not null)
            text.Append("drift: ").Append(Drift);
        return text.ToString();
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
        Add("missing", Share(before), Share(after));
        Add("distinct", Whole(before.Distinct), Whole(after.Distinct));
        Add("least", Words(before, before.Numbers.Least), Words(after, after.Numbers.Least));
        Add("mean", Words(before, before.Numbers.Mean), Words(after, after.Numbers.Mean));
        Add("greatest", Words(before, before.Numbers.Greatest), Words(after, after.Numbers.Greatest));
        return string.Join(", ", changes);

        void Add(string name, string earlier, string later)
        {
            if (earlier != later)
                changes.Add($"{name} {earlier} → {later}");
        }
    }

    // Times are profiled as seconds: those of a date since the year 1, those of a day or of a length below or about a day.
    static string Words(ColumnProfile column, double number) =>
        column.Kind == ColumnKind.Time && number > 86_400
            ? new DateTime((long)(number * TimeSpan.TicksPerSecond)).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)
            : number.ToString("G6", CultureInfo.InvariantCulture);

    static string Share(ColumnProfile column) =>
        (column.Rows == 0 ? 0 : column.Missing / column.Rows).ToString("0.0 %", CultureInfo.InvariantCulture);

    static string Whole(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}
