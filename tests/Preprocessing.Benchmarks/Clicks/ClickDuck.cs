using System.Globalization;
using DuckDB.NET.Data;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Clicks;

/// <summary>W2 in DuckDB: a table in memory, learnt and transformed by SQL. All numbers are summed and none is kept, which is less than the others do.</summary>
sealed class ClickDuck : Contender
{
    readonly DuckDBConnection database = new("DataSource=:memory:");
    readonly ClickData data = ClickData.Create();

    static readonly string[] NumberColumns = [.. Enumerable.Range(1, ClickData.Numbers).Select(i => $"i{i}")];
    static readonly string[] TextColumns = [.. Enumerable.Range(1, ClickData.Texts).Select(i => $"c{i}")];

    public override IReadOnlyList<Measure> Prepare()
    {
        database.Open();
        Append();
        var state = ClickState.Fit(data);
        Fit(1);
        return
        [
            new("fit", Fit),
            new("texts", threads => Run($"SET threads = {threads}; SELECT {string.Join(", ", NumberColumns.Concat(TextColumns).Select(column => $"sum({column})"))} FROM features"), () => Compare(state)),
        ];
    }

    public override void Dispose() => database.Dispose();

    void Append()
    {
        Run($"CREATE TABLE clicks (id INT, {string.Join(", ", NumberColumns.Select(column => column + " BIGINT").Concat(TextColumns.Select(column => column + " VARCHAR")))})");
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

    void Fit(int threads) => Run($"""
        SET threads = {threads};
        CREATE OR REPLACE TABLE numbers AS SELECT {string.Join(", ", NumberColumns.Select(column => $"avg({Log(column)}) AS {column}_mean, stddev_pop({Log(column)}) AS {column}_deviation"))} FROM clicks;
        {string.Join('\n', TextColumns.Select(column => $"""
            CREATE OR REPLACE TABLE {column}_index AS SELECT {column} AS value, row_number() OVER (ORDER BY count(*) DESC, {column}) AS index FROM clicks
                WHERE {column} IS NOT NULL GROUP BY {column} HAVING count(*) >= {ClickState.MinFrequency};
            """))}
        CREATE OR REPLACE VIEW features AS SELECT id, {string.Join(", ", NumberColumns.Select(column => $"(({Log("clicks." + column)} - {column}_mean) / {column}_deviation)::FLOAT AS {column}"))},
            {string.Join(", ", TextColumns.Select(column => $"coalesce({column}_index.index, 0) AS {column}"))}
            FROM clicks CROSS JOIN numbers {string.Join(' ', TextColumns.Select(column => $"LEFT JOIN {column}_index ON {column}_index.value = clicks.{column}"))};
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

    void Run(string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
