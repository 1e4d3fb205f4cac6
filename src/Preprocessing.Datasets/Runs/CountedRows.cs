namespace Preprocessing.Datasets;

/// <summary>Checks rows without leaving any out.</summary>
static class CountedRows
{
    /// <summary>All rows of a source, with what the checks find in them.</summary>
    /// <param name="source">The rows.</param>
    /// <param name="pipeline">The pipeline whose constraints are checked.</param>
    /// <param name="checks">The values of references.</param>
    public static CheckedSource<TRow> Counted<TRow>(this IBatchSource<TRow> source, Pipeline<TRow> pipeline, CheckOptions checks) =>
        source.Checked(
            pipeline, checks with { Warning = CheckAction.Report, Error = CheckAction.Report, Critical = CheckAction.Report });
}
