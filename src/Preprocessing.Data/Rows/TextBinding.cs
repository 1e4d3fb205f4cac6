namespace Preprocessing.Data;

/// <summary>The cells of the columns that a reading needs, each with the position of its text in a row.</summary>
/// <param name="Columns">The columns of the batch.</param>
/// <param name="Cells">The cells.</param>
/// <param name="Places">The position of each cell's text.</param>
sealed record TextBinding(FilledColumn[] Columns, TextCell[] Cells, int[] Places)
{
    /// <summary>Binds the columns of a pipeline to the names that data have.</summary>
    /// <param name="names">The names, in the order of the texts of a row.</param>
    /// <param name="columns">The columns of the pipeline.</param>
    /// <param name="training">Whether columns that only training needs are bound, too.</param>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="origin">The data, for messages.</param>
    /// <exception cref="SourceException">A column is missing, has several places, or a type that is not read from texts.</exception>
    public static TextBinding Bind(
        IReadOnlyList<string> names, IReadOnlyList<ColumnInfo> columns, bool training, string pipeline, string origin)
    {
        var filled = new List<FilledColumn>();
        var cells = new List<TextCell>();
        var places = new List<int>();
        for (var position = 0; position < columns.Count; position++)
        {
            var info = columns[position];
            if (info.IsRecalled || info.IsTrainingOnly && !training)
                continue;
            IReadOnlyList<ColumnInfo> named = info.Parts.Count == 0 ? [info] : info.Parts;
            places.AddRange(named.Select(part => ColumnNames.Find(names, part, pipeline, origin)));
            var own = named.Select(part => TextCell.Create(part) ?? throw NoText(part, origin)).ToArray();
            cells.AddRange(own);
            filled.Add(new FilledColumn(position, [.. own.Select(cell => cell.Filler)]));
        }
        return new([.. filled], [.. cells], [.. places]);
    }

    static SourceException NoText(ColumnInfo info, string origin) => new(
        $"Column '{info.Name}' of '{origin}' holds texts, but property {info.Member} is {TypeNames.Describe(info.Type)}, which is not read "
        + "from text. Write one column for each number and declare them with [Columns], or keep lists in JSON or Parquet.");
}
