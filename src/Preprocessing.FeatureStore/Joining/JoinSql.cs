using System.Globalization;
using System.Text;
using Preprocessing.Engines;

namespace Preprocessing.FeatureStore;

/// <summary>The point-in-time join as SQL, for rows and views that lie in a database.</summary>
static class JoinSql
{
    /// <summary>Writes the query.</summary>
    /// <param name="columns">The columns of the pipeline that reads.</param>
    /// <param name="time">The position of its event time.</param>
    /// <param name="rows">The table or query of the rows.</param>
    /// <param name="readings">What is read of which version, and the table or query of that.</param>
    public static string Write<TRow>(
        IReadOnlyList<ColumnInfo> columns,
        int time,
        string rows,
        IReadOnlyList<(ViewReading<TRow> Reading, ViewVersion Version, string Table)> readings)
    {
        var sql = new StringBuilder();
        // Each row has one number in all that follows, whatever the order in which it is read.
        sql.Append(CultureInfo.InvariantCulture, $"WITH numbered AS MATERIALIZED (SELECT r.*, ROW_NUMBER() OVER () AS row_id FROM {rows} AS r)");
        foreach (var (i, (reading, version, table)) in readings.Index())
            Candidates(sql, i, reading, version, table, columns, time);
        sql.Append("\nSELECT l.*");
        foreach (var (i, (reading, _, _)) in readings.Index())
            for (var feature = 0; feature < reading.Features.Count; feature++)
                sql.Append(CultureInfo.InvariantCulture, $", v{i + 1}.{Quote(reading.Features[feature])} AS {Quote(columns[reading.Columns[feature]].Member)}");
        sql.Append("\nFROM numbered AS l");
        for (var i = 0; i < readings.Count; i++)
            sql.Append(CultureInfo.InvariantCulture, $"\nLEFT JOIN view_{i + 1} AS v{i + 1} ON v{i + 1}.row_id = l.row_id AND v{i + 1}.place = 1");
        return sql.Append('\n').ToString();
    }

    static void Candidates<TRow>(
        StringBuilder sql, int number, ViewReading<TRow> reading, ViewVersion version, string table, IReadOnlyList<ColumnInfo> columns, int time)
    {
        var at = $"l.{Quote(columns[time].Name)}";
        var features = string.Concat(reading.Features.Select(feature => $", f.{Quote(feature)}"));
        sql.Append(CultureInfo.InvariantCulture, $",\nview_{number + 1} AS (\n  SELECT l.row_id{features}, ROW_NUMBER() OVER (");
        sql.Append("PARTITION BY l.row_id ORDER BY f.event_time DESC, f.created_time DESC, f.sequence DESC) AS place\n  FROM numbered AS l JOIN ");
        sql.Append(CultureInfo.InvariantCulture, $"{table} AS f ON f.event_time {(reading.Rule.IsStrict ? "<" : "<=")} {at} AND f.created_time <= {at}");
        for (var part = 0; part < reading.Keys.Count; part++)
            sql.Append(CultureInfo.InvariantCulture, $" AND f.{Quote(version.Keys[part].Name)} = l.{Quote(columns[reading.Keys[part]].Name)}");
        if (reading.Rule.TicksToLive >= 0)
            // A row is too old if the latest one is: older ones are, too.
            sql.Append(CultureInfo.InvariantCulture, $" AND f.event_time >= {at} - INTERVAL '{reading.Rule.TicksToLive / TimeSpan.TicksPerSecond} seconds'");
        sql.Append(')');
    }

    static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
