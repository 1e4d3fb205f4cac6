namespace Preprocessing.Engines;

/// <summary>
/// A row of columns that are known only when the program runs. It has no properties: such rows are read in batches alone.
/// </summary>
public sealed class UntypedRow
{
    UntypedRow() { }
}

/// <summary>
/// The columns of data for which nobody has declared a class, so that the sources of all formats read them: a survey, for example, opens a
/// CSV file with one column of texts for each name in the header.
/// </summary>
/// <remarks>It has neither features nor a label. It can be profiled, and not be fitted.</remarks>
/// <param name="columns">The columns, each with a name of its own.</param>
public sealed class UntypedPipeline(IReadOnlyList<ColumnInfo> columns) : Pipeline<UntypedRow>
{
    /// <inheritdoc/>
    public override string Name => "untyped";

    /// <inheritdoc/>
    public override IReadOnlyList<ColumnInfo> Columns => columns;

    /// <summary>One line per column, with name and type.</summary>
    public override string Definition => string.Concat(columns.Select(column => $"column {column.Name} {column.DeclaredType.Name}\n"));

    /// <inheritdoc/>
    public override string TransformHash => Hashing.Hash(["transform", Definition]);

    /// <inheritdoc/>
    public override string SchemaHash => Hashing.Hash(["schema", Definition]);

    /// <summary>Empty: nothing is declared beside the columns.</summary>
    public override string Contract => "";

    /// <inheritdoc/>
    public override LabelKind LabelKind => LabelKind.None;

    /// <inheritdoc/>
    public override bool HasWeight => false;

    /// <inheritdoc/>
    public override int Passes => 0;

    /// <inheritdoc/>
    public override IReadOnlyList<Violation> Check(UntypedRow row) => [];

    /// <summary>Sources fill the columns of these batches; rows have no values.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void Fill(Batch<UntypedRow> batch, ReadOnlySpan<UntypedRow> rows, bool training) =>
        throw new NotSupportedException("Rows without a class have no values. Read them in batches.");
}
