namespace Preprocessing.Data;

/// <summary>Binds the columns of a pipeline to texts: which cells write them, and where in a row their texts are.</summary>
static class TextBinding
{
    /// <summary>Creates what fills the columns of a pipeline from texts.</summary>
    /// <param name="columns">The columns of the pipeline.</param>
    /// <param name="training">Whether columns that only training needs are bound, too.</param>
    /// <param name="origin">The data, for messages.</param>
    /// <param name="cells">The cells, in the order of <see cref="Places"/>.</param>
    /// <exception cref="SourceException">A column has a type that is not read from text.</exception>
    public static FilledColumn[] Create(IReadOnlyList<ColumnInfo> columns, bool training, string origin, out TextCell[] cells)
    {
        var filled = new List<FilledColumn>();
        var all = new List<TextCell>();
        foreach (var (position, named) in Needed(columns, training))
        {
            var own = named.Select(part => TextCell.Create(part) ?? throw NoText(part, origin)).ToArray();
            all.AddRange(own);
            filled.Add(new FilledColumn(position, [.. own.Select(cell => cell.Filler)]));
        }
        cells = [.. all];
        return [.. filled];
    }

    /// <summary>Finds the places of the cells among the names that data have.</summary>
    /// <param name="names">The names, in the order of the texts of a row.</param>
    /// <param name="columns">The columns of the pipeline.</param>
    /// <param name="training">Whether columns that only training needs are bound, too.</param>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="origin">The data, for messages.</param>
    /// <exception cref="SourceException">A column is missing or has several places.</exception>
    public static int[] Places(
        IReadOnlyList<string> names, IReadOnlyList<ColumnInfo> columns, bool training, string pipeline, string origin) =>
        [.. Needed(columns, training).SelectMany(column => column.Named).Select(part => ColumnNames.Find(names, part, pipeline, origin))];

    /// <summary>The columns that a reading needs, with those that data have for them.</summary>
    public static IEnumerable<(int Position, IReadOnlyList<ColumnInfo> Named)> Needed(IReadOnlyList<ColumnInfo> columns, bool training)
    {
        for (var position = 0; position < columns.Count; position++)
            if (columns[position] is { IsRecalled: false } info && (training || !info.IsTrainingOnly))
                yield return (position, info.Parts.Count == 0 ? [info] : info.Parts);
    }

    static SourceException NoText(ColumnInfo info, string origin) => new(
        $"Column '{info.Name}' of '{origin}' holds texts, but property {info.Member} is {TypeNames.Describe(info.Type)}, which is not read "
        + "from text. Write one column for each number and declare them with [Columns], or keep lists in JSON or Parquet.");
}
