namespace Preprocessing;

/// <summary>A column that a path leads to, with dots between the names on the way.</summary>
/// <param name="Path">The path.</param>
/// <param name="IsMap">Whether it is a map, each key of which is a column.</param>
readonly record struct ColumnPath(string Path, bool IsMap)
{
    /// <summary>Whether a column of a pipeline is this one, or a key of this map.</summary>
    /// <param name="name">The name of the column.</param>
    /// <param name="anyCase">How many of its characters match in any case.</param>
    public bool Has(string name, int anyCase = 0) =>
        (name.Length == Path.Length || IsMap && name.Length > Path.Length && name[Path.Length] == '.')
        && Math.Min(anyCase, Path.Length) is var loose
        && name.AsSpan(0, loose).Equals(Path.AsSpan(0, loose), StringComparison.OrdinalIgnoreCase)
        && name.AsSpan(loose, Path.Length - loose).SequenceEqual(Path.AsSpan(loose));
}

/// <summary>Finds the columns that a pipeline declares by their paths, where data have none of their names.</summary>
/// <remarks>
/// Names on a path count as they are written, because the keys of a map are data: "a" and "A" are two of them. Where the names are those of
/// records and their properties, others match that differ in case alone.
/// </remarks>
static class ColumnPaths
{
    /// <summary>Finds a column.</summary>
    /// <param name="all">All columns that data have, those inside of groups in place of the groups.</param>
    /// <param name="info">The column of the pipeline.</param>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="origin">The data.</param>
    /// <returns>The position of the column.</returns>
    /// <exception cref="SourceException">No path leads to the column, or several do.</exception>
    public static int Find(IReadOnlyList<ColumnPath> all, ColumnInfo info, string pipeline, string origin)
    {
        int[] found = [.. Enumerable.Range(0, all.Count).Where(i => all[i].Has(info.Name))];
        if (found.Length == 0)
            found = [.. Enumerable.Range(0, all.Count).Where(i => all[i].Has(info.Name, AnyCase(info)))];
        return found.Length == 1
            ? found[0]
            : throw ColumnNames.NotOne(found.Length, [.. all.Select(column => column.Path)], info, pipeline, origin);
    }

    /// <summary>How many characters of a column's name are those of records and of their properties, which match in any case.</summary>
    public static int AnyCase(ColumnInfo info) =>
        info.Member.Contains('.', StringComparison.Ordinal) ? info.Name.Length - (info.Key?.Length ?? 0) : 0;

    /// <summary>
    /// The columns by which data may have more than a pipeline declares: those inside of a group if it declares one of them, else the
    /// group. A map of which it declares a key has no more, because its other keys are data.
    /// </summary>
    /// <param name="columns">The columns of the pipeline.</param>
    /// <param name="path">A column of the data.</param>
    /// <param name="inside">The columns inside of it.</param>
    public static IEnumerable<string> Extra(IReadOnlyList<ColumnInfo> columns, ColumnPath path, IEnumerable<ColumnPath> inside)
    {
        ColumnInfo[] declared = [.. columns.SelectMany(column => column.Parts.Count > 0 ? column.Parts : [column])];
        bool IsEntered(ColumnPath group) =>
            Array.Exists(declared, column => (group with { IsMap = true }).Has(column.Name, AnyCase(column)));
        return (!path.IsMap && IsEntered(path) && !Array.Exists(declared, column => column.Name == path.Path) ? inside : [path])
            .Where(column => !column.IsMap || !IsEntered(column))
            .Select(column => column.Path);
    }
}
