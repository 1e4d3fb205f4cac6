using Microsoft.ML;

namespace Preprocessing.ML;

/// <summary>The columns of a pipeline, bound to those of a data view.</summary>
sealed class ViewColumns
{
    readonly List<(int Position, ViewColumn Column)> columns = [];
    readonly List<DataViewSchema.Column> needed = [];

    /// <summary>Finds the columns of a pipeline in a data view.</summary>
    /// <param name="schema">The columns of the data view.</param>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="declared">The columns of the pipeline.</param>
    /// <param name="origin">The data, for messages.</param>
    /// <param name="training">Whether columns that only training needs are also read.</param>
    /// <exception cref="SourceException">A column is missing, or has a type that does not fit.</exception>
    public ViewColumns(DataViewSchema schema, string pipeline, IReadOnlyList<ColumnInfo> declared, string origin, bool training)
    {
        DataViewSchema.Column[] visible = [.. schema.Where(column => !column.IsHidden)];
        string[] names = [.. visible.Select(column => column.Name)];
        for (var position = 0; position < declared.Count; position++)
        {
            var info = declared[position];
            if (info.IsRecalled || info.IsTrainingOnly && !training)
                continue;
            var one = info.Parts.Count == 0 ? Bind(info) : Together(info, [.. info.Parts.Select(Bind)]);
            columns.Add((position, one));
        }
        Positions = [.. columns.Select(column => column.Position)];

        ViewColumn Bind(ColumnInfo info)
        {
            var column = visible[ColumnNames.Find(names, info, pipeline, origin)];
            needed.Add(column);
            return ViewReaders.Create(info, column) ?? throw TypeFaults.WrongType(
                info, origin, ViewReaders.Name(column.Type), ViewReaders.Accepted(info.DeclaredType), ViewReaders.Natural(column.Type));
        }
    }

    /// <summary>The positions of the columns in the pipeline's schema.</summary>
    public int[] Positions { get; }

    /// <summary>The columns of the data view that are read.</summary>
    public IEnumerable<DataViewSchema.Column> Needed => needed;

    /// <summary>Takes the getters of a cursor.</summary>
    public void Bind(DataViewRow cursor)
    {
        foreach (var (_, column) in columns)
            column.Bind(cursor);
    }

    /// <summary>Begins a batch.</summary>
    public void Begin<TRow>(Batch<TRow> batch, int rows, long firstRow)
    {
        foreach (var (position, column) in columns)
            column.Begin(batch[position], rows, firstRow);
    }

    /// <summary>Reads the cursor's row as a row of the batch.</summary>
    /// <exception cref="SourceException">A value is missing or does not fit.</exception>
    public void Read(int row)
    {
        foreach (var (_, column) in columns)
            column.Read(row);
    }

    /// <summary>Ends a batch of some rows.</summary>
    public void End<TRow>(Batch<TRow> batch, int rows)
    {
        foreach (var (position, column) in columns)
        {
            column.End(batch[position], rows);
            batch[position].EraseMissingTokens();
        }
    }

    static ViewColumn Together(ColumnInfo info, ViewColumn[] parts) =>
        info.Type == typeof(float[]) ? new PartsColumn<float>(info, parts) : new PartsColumn<double>(info, parts);
}
