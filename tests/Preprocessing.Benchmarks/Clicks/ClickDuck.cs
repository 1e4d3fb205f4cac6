using System.Globalization;
using DuckDB.NET.Data;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Clicks;

/// <summary>
/// W2 in DuckDB: a table in memory, learnt and transformed by SQL. All numbers are summed and none is kept,
/// which is less than the others do.
/// </summary>
sealed class ClickDuck : Contender
{
    readonly DuckDBConnection database = new("DataSource=:memory:");
    readonly ClickData data = ClickData.Create();

    static readonly string[] NumberColumns = [.. Enumerable.Range(1, ClickData.Numbers).Select(i => $"I{i}")];
    static readonly string[] TextColumns = [.. Enumerable.Range(1, ClickData.Texts).Select(i => $"C{i}")];

    public override IReadOnlyList<Measure> Prepare()
    {
        database.Open();
        Append(database, data);
        var state = ClickState.Fit(data);
        Fit(database, "clicks", 1);
        return
        [
            new("fit", threads => Fit(database, "clicks", threads)),
            new("texts", threads => Run(database, $"SET threads = {threads}; SELECT {Sums} FROM features"), () => Compare(state)),
        ];
    }

    public override void Dispose() => database.Dispose();

    /// <summary>What is asked for of the features: every number once.</summary>
    public static string Sums => string.Join(", ", NumberColumns.Concat(TextColumns).Select(column => $"sum({column})"));

    /// <summary>The columns that inference needs.</summary>
    public static string[] Columns => [.. NumberColumns, .. TextColumns];

    /// <summary>Makes a table "clicks".</summary>
    public static void Append(DuckDBConnection database, ClickData data)
    {
        Run(
            database,
            "CREATE TABLE clicks (id INT, "
                + string.Join(
                    ", ", NumberColumns.Select(column => column + " BIGINT").Concat(TextColumns.Select(column => column + " VARCHAR")))
                + ")");
        using var appender = database.CreateAppender("clicks");
        foreach (var chunk in data.All)
            for (var at = 0; at < chunk.Rows; at++)
            {
                var row = appender.CreateRow();
                row.AppendValue(chunk.FirstRow + at);
                for (var column = 0; column < ClickData.Numbers; column++)
                    row.AppendValue(chunk.NumberAt(column, at));
                for (var column = 0; column < ClickData.Texts; column++)
                    row.AppendValue(chunk.Texts[column][at]);
                row.EndRow();
            }
    }

    /// <summary>Learns from a table, and makes a view "features" over it.</summary>
    public static void Fit(DuckDBConnection database, string table, int threads) => Run(database, $"""
        SET threads = {threads};
        CREATE OR REPLACE TABLE numbers AS SELECT {string.Join(", ", NumberColumns.Select(column => $"avg({Log(column)}) AS {column}_mean, stddev_pop({Log(column)}) AS {column}_deviation"))} FROM {table} AS clicks;
        {string.Join('\n', TextColumns.Select(column => $"""
            CREATE OR REPLACE TABLE {column}_index AS SELECT {column} AS value, row_number() OVER (ORDER BY count(*) DESC, {column}) AS index FROM {table}
                WHERE {column} IS NOT NULL GROUP BY {column} HAVING count(*) >= {ClickState.MinFrequency};
            """))}
        CREATE OR REPLACE VIEW features AS SELECT {(table == "clicks" ? "id, " : "")}{string.Join(", ", NumberColumns.Select(column => $"(({Log("clicks." + column)} - {column}_mean) / {column}_deviation)::FLOAT AS {column}"))},
            {string.Join(", ", TextColumns.Select(column => $"coalesce({column}_index.index, 0) AS {column}"))}
            FROM {table} AS clicks CROSS JOIN numbers {string.Join(' ', TextColumns.Select(column => $"LEFT JOIN {column}_index ON {column}_index.value = clicks.{column}"))};
        """);

    static string Log(string column) => $"ln(1 + greatest(coalesce({column}, 0), 0))";

    double Compare(ClickState state)
    {
        using var command = database.CreateCommand();
        command.CommandText = "SELECT * FROM features WHERE id % 997 = 0";
        using var reader = command.ExecuteReader();
        var (numbers, indices, largest) = (new float[ClickData.Numbers], new long[ClickData.Texts], 0.0);
        while (reader.Read())
        {
            for (var column = 0; column < ClickData.Numbers; column++)
                numbers[column] = reader.GetFloat(column + 1);
            for (var column = 0; column < ClickData.Texts; column++)
                indices[column] = Convert.ToInt64(reader.GetValue(ClickData.Numbers + column + 1), CultureInfo.InvariantCulture);
            var row = reader.GetInt32(0);
            var chunk = data.All.Last(chunk => chunk.FirstRow <= row);
            largest = Math.Max(largest, ClickReference.Compare(state, chunk, row - chunk.FirstRow, numbers, indices));
        }
        return largest;
    }

    static void Run(DuckDBConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
