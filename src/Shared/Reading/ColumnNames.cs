namespace Preprocessing;

/// <summary>Finds the columns that a pipeline declares among those that data have, by name.</summary>
static class ColumnNames
{
    /// <summary>The most names that a message lists: a thousand of them help nobody.</summary>
    public const int MostNames = 40;

    /// <summary>Finds a column: the one of its name, else the one of its name in other case.</summary>
    /// <returns>The position of the column.</returns>
    /// <exception cref="SourceException">No column has the name, or several have it.</exception>
    public static int Find(IReadOnlyList<string> names, ColumnInfo info, string pipeline, string origin)
    {
        var found = Named(names, info.Name, StringComparison.Ordinal);
        // A property is called Distance and a column distance: a name in another case matches, unless several columns match.
        if (found.Length == 0)
            found = Named(names, info.Name, StringComparison.OrdinalIgnoreCase);
        if (found.Length == 1)
            return found[0];
        throw NotOne(found.Length, names, info, pipeline, origin);
    }

    /// <summary>Creates the error for a column that data do not have, or have more than once.</summary>
    /// <param name="found">How often they have it.</param>
    /// <param name="names">The columns that they have.</param>
    /// <param name="info">The column of the pipeline.</param>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="origin">The data.</param>
    public static SourceException NotOne(int found, IReadOnlyList<string> names, ColumnInfo info, string pipeline, string origin)
    {
        if (found > 1)
            return new($"'{origin}' has {found} columns named '{info.Name}', "
                + "so that none of them is meant for sure. Write it with distinct names.");
        var hint = NearestName.To(info.Name, names) is { } near
            ? $" Did you mean '{near}'? Then mark the property with [Column(\"{near}\")]."
            : names.FirstOrDefault(name => info.Name.StartsWith(name + ".", StringComparison.Ordinal)) is { } holder
                ? $" It has '{holder}', but nothing in it is read by a path here."
            : " Check that these are the right data, or name the column on the property with [Column(\"…\")].";
        return new(
            $"'{origin}' has no column '{info.Name}', "
            + $"which property {info.Member} of pipeline '{pipeline}' is read from{(info.IsTrainingOnly ? " in training" : "")}. "
            + $"It has {names.Count} column(s): {List(names)}.{hint}");
    }

    /// <summary>Refuses columns that the pipeline does not declare.</summary>
    /// <param name="names">The columns that the data have.</param>
    /// <param name="columns">The columns of the pipeline.</param>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="origin">The data, for the message.</param>
    /// <param name="option">The option that asks for the refusal.</param>
    /// <exception cref="SourceException">There is such a column.</exception>
    public static void RefuseExtra(
        IEnumerable<string> names, IReadOnlyList<ColumnInfo> columns, string pipeline, string origin, string option)
    {
        var extra = names.Except(columns.SelectMany(Of), StringComparer.OrdinalIgnoreCase).ToArray();
        if (extra.Length > 0)
            throw new SourceException(
                $"'{origin}' has column(s) that pipeline '{pipeline}' does not declare: {List(extra)}. "
                + $"It declares {List(columns.Select(column => column.Name))}. "
                + $"Drop the column(s), declare them, or leave {option} off.");
    }

    /// <summary>Quotes names for a message.</summary>
    public static string List(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return string.Join(", ", all.Take(MostNames).Select(name => $"'{name}'"))
            + (all.Length > MostNames ? $" and {all.Length - MostNames} more" : "");
    }

    static IEnumerable<string> Of(ColumnInfo column) =>
        column.Parts.Count > 0 ? column.Parts.Select(part => part.Name) : [column.Name];

    static int[] Named(IReadOnlyList<string> names, string name, StringComparison comparison) =>
        [.. Enumerable.Range(0, names.Count).Where(i => string.Equals(names[i], name, comparison))];
}
