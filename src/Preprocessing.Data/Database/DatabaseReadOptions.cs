using System.Data.Common;

namespace Preprocessing.Data;

/// <summary>The options for reading a query.</summary>
public sealed record DatabaseReadOptions
{
    /// <summary>
    /// A column of whole numbers of the query, such as its key, by whose ranges the rows are cut into partitions that are read side by
    /// side; null for one partition. An index on it helps.
    /// </summary>
    public string? PartitionBy { get; init; }

    /// <summary>The number of partitions, at least 1; more than one needs <see cref="PartitionBy"/>.</summary>
    public int Partitions { get; init; } = 1;

    /// <summary>
    /// A column of whole numbers of the query that grows with every new row, such as a key that the database gives, so that a later source
    /// goes on behind the greatest; null if all rows are read.
    /// </summary>
    /// <remarks>
    /// Rows must become visible in the order of their numbers: a transaction that is committed later than one with greater numbers is
    /// missed. Where writers overlap, let the query leave out the newest rows, by a time for instance.
    /// </remarks>
    public string? IncreasingBy { get; init; }

    /// <summary>
    /// The <see cref="DatabaseSource{TRow}.Position"/> of an earlier source, where this one goes on; null for the beginning. It needs
    /// <see cref="IncreasingBy"/>.
    /// </summary>
    public string? After { get; init; }

    /// <summary>
    /// Whether queries with columns that the pipeline does not declare are refused. By default such columns are skipped.
    /// </summary>
    public bool RefuseExtraColumns { get; init; }

    /// <summary>
    /// Prepares each command before it runs: its parameters, its timeout, or the streaming mode of a provider that would otherwise hold all
    /// rows in memory, such as <c>((DuckDBCommand)command).UseStreamingMode = true</c>.
    /// </summary>
    public Action<DbCommand>? Prepare { get; init; }
}
