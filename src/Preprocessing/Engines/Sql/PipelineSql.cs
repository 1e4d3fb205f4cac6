using System.Data.Common;
using Preprocessing.Engines;

namespace Preprocessing;

/// <summary>Fits pipelines in databases, and writes features as queries.</summary>
public static class PipelineSql
{
    /// <summary>
    /// Learns the state of the steps where the data are: the database counts the distinct values from which each step
    /// learns, and only the values and counts come here.
    /// </summary>
    /// <remarks>
    /// <para>
    /// For each step that learns, a query groups by the columns that determine the values that reach the step, and counts;
    /// the accumulator of the step takes each group as often as its count says. So the learnt state has the bits of
    /// <see cref="PipelineFitting.FitAsync{TRow}(Pipeline{TRow}, IBatchSource{TRow}, IProgress{FitProgress}?, CancellationToken)"/>,
    /// whatever the engine, the steps and the expressions are. It pays where values repeat: in a column of cities or of
    /// whole numbers rather than one of measurements.
    /// </para>
    /// <para>
    /// If rows come and go meanwhile, run it in a transaction that sees one state of the table. Text columns must distinguish all texts, as
    /// they do unless they were declared with a collation that does not. Declared constraints are not checked.
    /// </para>
    /// </remarks>
    /// <param name="pipeline">The declared pipeline.</param>
    /// <param name="connection">An open connection.</param>
    /// <param name="dialect">The database engine of the connection.</param>
    /// <param name="table">A table, or a query in parentheses with a name for it, as SQL; it is put into the queries as it is.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <exception cref="NotSupportedException">
    /// The pipeline chooses its training rows, cross-fits steps or remembers earlier rows, or the values of a column do not return
    /// unchanged from a database; the message names each with the reason.
    /// </exception>
    /// <exception cref="SourceException">The table has no rows, or values are missing where the class does not allow it.</exception>
    /// <exception cref="FitException">A step's parameters or the values do not allow a state.</exception>
    /// <exception cref="DbException">A query fails.</exception>
    public static Task<FittedPipeline<TRow>> FitSqlAsync<TRow>(
        this Pipeline<TRow> pipeline,
        DbConnection connection,
        SqlDialect dialect,
        string table,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentException.ThrowIfNullOrWhiteSpace(table);
        return new SqlFit<TRow>(pipeline, connection, dialect, table).RunAsync(cancellationToken);
    }

    /// <summary>Writes the features as one SQL query, to compute them where the data are.</summary>
    /// <remarks>
    /// The query returns one row for each input row, in no particular order, with a column per slot, named as in
    /// <see cref="FittedPipeline{TRow}.SlotNames"/>: double precision, NULL where a number is missing. Columns are read by the names that
    /// the pipeline declares, vectors from lists or arrays. Additions, comparisons, bins and look-ups have the bits of
    /// <see cref="FittedPipeline{TRow}.Transform(in TRow, Span{double})"/>; logarithms and similar functions are the engine's own. A value
    /// that a step refuses is an error of the query.
    /// </remarks>
    /// <param name="fitted">The fitted pipeline.</param>
    /// <param name="dialect">The engine.</param>
    /// <param name="table">A table, or a query in parentheses with a name for it, as SQL; it is put into the query as it is.</param>
    /// <param name="keep">Columns of the table that the result also has, before the features, such as a key.</param>
    /// <exception cref="NotSupportedException">Features cannot be written in SQL; the message names each with its reason.</exception>
    public static string ToSql<TRow>(this FittedPipeline<TRow> fitted, SqlDialect dialect, string table, params string[] keep)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentException.ThrowIfNullOrWhiteSpace(table);
        return SqlQuery.Write(dialect, fitted.Traced(), table, keep);
    }
}
