using System.Globalization;
using DuckDB.NET.Data;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Flights;

/// <summary>
/// W1 in DuckDB: a table in memory, learnt and transformed by SQL. All numbers are summed and none is kept,
/// which is less than the others do.
/// </summary>
sealed class FlightDuck : Contender
{
    readonly DuckDBConnection database = new("DataSource=:memory:");
    readonly FlightData data = FlightData.Load();

    public override IReadOnlyList<Measure> Prepare()
    {
        database.Open();
        Run(database, "SET threads = 1; CREATE TABLE flights AS SELECT row_number() OVER () - 1 AS id, date, distance, origin, "
            + $"destination, coalesce(delay > 15, false)::INT AS late FROM read_parquet('{DataFolder.FlightGlob}') LIMIT {data.Rows}");
        var state = FlightState.Fit(data);
        Fit(database, "flights", 1);
        return
        [
            new("fit", threads => Fit(database, "flights", threads)),
            new("texts", threads => Run(database, $"SET threads = {threads}; SELECT {Sums} FROM features"), () => Compare(state)),
        ];
    }

    public override void Dispose() => database.Dispose();

    /// <summary>What is asked for of the features: every number once.</summary>
    public static string Sums => string.Join(", ", Columns.Select((_, i) => $"sum(c{i})"));

    /// <summary>Learns from a table with a column "late", and makes a view "features" over it.</summary>
    public static void Fit(DuckDBConnection database, string table, int threads) => Run(database, $"""
        SET threads = {threads};
        CREATE OR REPLACE TABLE numbers AS SELECT avg(ln(1 + distance)) AS mean, stddev_pop(ln(1 + distance)) AS deviation,
            quantile_cont(distance, [0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875]) AS edges, avg(late) AS prior FROM {table};
        CREATE OR REPLACE TABLE origins AS SELECT origin AS name, row_number() OVER (ORDER BY count(*) DESC, origin) AS rank,
            (sum(late) + 20 * (SELECT prior FROM numbers)) / (count(*) + 20) AS late_share FROM {table} GROUP BY origin;
        CREATE OR REPLACE TABLE destinations AS SELECT name, row_number() OVER (ORDER BY name) - 1 AS slot
            FROM (SELECT destination AS name FROM {table} GROUP BY destination ORDER BY count(*) DESC, destination DESC LIMIT 20);
        CREATE OR REPLACE VIEW features AS SELECT {(table == "flights" ? "id, " : "")}{string.Join(", ", Columns.Select((column, i) => $"({column})::FLOAT AS c{i}"))}
            FROM (SELECT flights.*, rank, coalesce(late_share, prior) AS late_share, coalesce(slot, 20) AS slot, mean, deviation, month(date) AS month, hour(date) AS hour, isodow(date) - 1 AS day,
                {string.Join(" + ", Enumerable.Range(1, 7).Select(edge => $"(distance >= edges[{edge}])::INT"))} AS bin
            FROM {table} AS flights CROSS JOIN numbers LEFT JOIN origins ON origins.name = origin LEFT JOIN destinations ON destinations.name = destination);
        """);

    static string[] Columns =>
    [
        "(ln(1 + distance) - mean) / deviation",
        .. Enumerable.Range(0, 8).Select(bin => $"bin = {bin}"),
        "sin(2 * pi() * hour / 24)", "cos(2 * pi() * hour / 24)", "sin(2 * pi() * day / 7)", "cos(2 * pi() * day / 7)",
        .. Enumerable.Range(1, 12).Select(month => $"month = {month}"),
        "coalesce(rank, 0)", "late_share",
        .. Enumerable.Range(0, 21).Select(slot => $"slot = {slot}"),
    ];

    double Compare(FlightState state)
    {
        using var command = database.CreateCommand();
        command.CommandText = "SELECT * FROM features WHERE id % 997 = 0";
        using var reader = command.ExecuteReader();
        var (features, largest) = (new float[FlightData.Width], 0.0);
        while (reader.Read())
        {
            for (var i = 0; i < features.Length; i++)
                features[i] = reader.GetFloat(i + 1);
            var row = Convert.ToInt32(reader.GetValue(0), CultureInfo.InvariantCulture);
            var chunk = data.All.Last(chunk => chunk.FirstRow <= row);
            largest = Math.Max(largest, FlightReference.Compare(state, chunk, row - chunk.FirstRow, features));
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
