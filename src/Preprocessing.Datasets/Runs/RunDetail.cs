namespace Preprocessing.Datasets;

/// <summary>What lineage says of a run and its record does not: it follows from the code and the state that the record names.</summary>
/// <param name="Columns">The columns of the pipeline.</param>
/// <param name="Constraints">The constraints of the pipeline.</param>
/// <param name="Lineage">Finds the lineage of the fitted pipeline; null if there was none.</param>
sealed record RunDetail(IReadOnlyList<ColumnInfo> Columns, IReadOnlyList<Constraint> Constraints, Func<Lineage>? Lineage)
{
    public static readonly RunDetail None = new([], [], null);
}
