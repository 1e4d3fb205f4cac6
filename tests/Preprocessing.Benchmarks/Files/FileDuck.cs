using DuckDB.NET.Data;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Files;

/// <summary>
/// Parquet files by DuckDB: the columns decoded and looked at in the cheapest way there is, and W1 or W2 over them, summed.
/// </summary>
/// <param name="files">The files, as DuckDB names them.</param>
/// <param name="columns">The columns that inference needs.</param>
/// <param name="features">Prepares a view "features" over a table or view that is named, and says how many columns it sums.</param>
sealed class FileDuck(string files, string[] columns, Func<DuckDBConnection, string, string> features) : Contender
{
    readonly DuckDBConnection database = new("DataSource=:memory:");

    public override IReadOnlyList<Measure> Prepare()
    {
        database.Open();
        var sums = features(database, files);
        return
        [
            // The largest value of a column needs every value of it, but no arithmetic.
            new(
                "decode",
                threads => Run($"SET threads = {threads}; SELECT "
                    + string.Join(", ", columns.Select(column => $"max({column})"))
                    + $" FROM read_parquet('{files}')")),
            new("features", threads => Run($"SET threads = {threads}; SELECT {sums} FROM features")),
        ];
    }

    public override void Dispose() => database.Dispose();

    void Run(string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
