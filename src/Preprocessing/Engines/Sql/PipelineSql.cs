using System.Data.Common;
using Preprocessing.Engines;

namespace Preprocessing;

/// <summary>Pipelines in databases: fits, and features as queries.</summary>
public static class PipelineSql
{
    /// <summary>Learns what the steps need where the data lie: the database counts the distinct values that each step learns from, and only these come here.</summary>
    /// <remarks>
    /// <para>
    /// For each step that learns, a query groups by the columns that decide what reaches it, and counts; the step's own summary takes each group as
    /// often as it was counted. So what is learnt has the bits of <see cref="PipelineFitting.FitAsync{TRow}(Pipeline{TRow}, IBatchSource{TRow}, IProgress{FitProgress}?, CancellationToken)"/>, whatever
    /// the engine and whatever the steps and expressions are. It pays where values repeat: a column of cities, or of whole numbers, rather than one of measurements.
    /// </para>
    /// <para>
    /// Run it in a transaction that sees one state of the table if rows come and go meanwhile. Text columns are to tell all texts apart, as they do unless they were declared
    /// with a collation that does not. Declared constraints are not checked.
    /// </para>
    /// </remarks>
    /// <param name="pipeline">The declaration.</param>
    /// <param name="connection">An open connection.</param>
    /// <param name="dialect">The engine that it leads to.</param>
    /// <param name="table">A table, or a query in parentheses with a name for it, as SQL; it is put into the queries as it is.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <exception cref="NotSupportedException">The pipeline chooses its training rows, cross-fits steps or remembers earlier rows, or values of a column do not come back from a database as they are; the message names each with the reason.</exception>
    /// <exception cref="SourceException">The table has no rows, or misses values where the class does not allow it.</exception>
    /// <exception cref="FitException">A step's parameters or the values do not allow a state.</exception>
    /// <exception cref="DbException">A query fails.</exception>
    public static Task<FittedPipeline<TRow>> FitSqlAsync<TRow>(this Pipeline<TRow> pipeline, DbConnection connection, SqlDialect dialect, string table, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentException.ThrowIfNullOrWhiteSpace(table);
        return new SqlFit<TRow>(pipeline, connection, dialect, table).RunAsync(cancellationToken);
    }

    /// <summary>The features as one SQL query, to compute them where the data lie.</summary>
    /// <remarks>
    /// One row comes out for each that goes in, in no particular order, with a column per feature, named as in <see cref="FittedPipeline{TRow}.SlotNames"/>: double
    /// precision, NULL where a feature is missing. Columns are read by the names that the pipeline declares. Additions, comparisons, bins
    /// and look-ups have the bits of <see cref="FittedPipeline{TRow}.Transform(in TRow, Span{double})"/>; logarithms and the like are the engine's own.
    /// A value that a step refuses is an error of the query.
    /// </remarks>
    /// <param name="fitted">The fitted pipeline.</param>
    /// <param name="dialect">The engine.</param>
    /// <param name="table">A table, or a query in parentheses with a name for it, as SQL; it is put into the query as it is.</param>
    /// <param name="keep">Columns of the table that the result has too, before the features: a key, say.</param>
    /// <exception cref="NotSupportedException">Features cannot be written in SQL; the message names each with its reason.</exception>
    public static string ToSql<TRow>(this FittedPipeline<TRow> fitted, SqlDialect dialect, string table, params string[] keep)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentException.ThrowIfNullOrWhiteSpace(table);
        return SqlQuery.Write(dialect, fitted.Traced(), table, keep);
    }
}
