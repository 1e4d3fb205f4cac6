namespace Preprocessing.FeatureStore.PostgreSql;

/// <summary>Where an online store lies in a database of PostgreSQL, and how long it is waited for.</summary>
public sealed record PostgreSqlStoreOptions
{
    /// <summary>The schema of the tables, which is created if it is not there. <c>preprocessing</c> by default.</summary>
    public string Schema { get; init; } = "preprocessing";

    /// <summary>The table of the rows; that of the views is called so with <c>_views</c> behind. <c>online</c> by default.</summary>
    public string Table { get; init; } = "online";

    /// <summary>
    /// How long each statement is waited for, with the connection that it needs: after this time it is an error. 5 seconds by default. A
    /// put of many rows is one statement per 5,000 rows or 8 MB.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
