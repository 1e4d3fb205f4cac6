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
        Add($"WITH numbered AS MATERIALIZED (SELECT r.*, ROW_NUMBER() OVER () AS row_id FROM {rows} AS r)");
        foreach (var (i, (reading, version, table)) in readings.Index())
            Add($",\nview_{i + 1} AS (\n{Candidates(reading, version, table, columns, time)})");
        Add($"\nSELECT l.*");
        foreach (var (i, (reading, _, _)) in readings.Index())
            for (var feature = 0; feature < reading.Features.Count; feature++)
                Add($", v{i + 1}.{Quote(reading.Features[feature])} AS {Quote(columns[reading.Columns[feature]].Member)}");
        Add($"\nFROM numbered AS l");
        for (var i = 1; i <= readings.Count; i++)
            Add($"\nLEFT JOIN view_{i} AS v{i} ON v{i}.row_id = l.row_id AND v{i}.place = 1");
        return sql.Append('\n').ToString();

        void Add(FormattableString text) => sql.Append(text.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The rows of a view that a row sees, with their places: the winner has the first.</summary>
    static string Candidates<TRow>(
        ViewReading<TRow> reading, ViewVersion version, string table, IReadOnlyList<ColumnInfo> columns, int time)
    {
        var at = $"l.{Quote(columns[time].Name)}";
        List<string> conditions = [$"f.event_time {(reading.Rule.IsStrict ? "<" : "<=")} {at}", $"f.created_time <= {at}"];
        for (var part = 0; part < reading.Keys.Count; part++)
            conditions.Add($"f.{Quote(version.Keys[part].Name)} = l.{Quote(columns[reading.Keys[part]].Name)}");
        // If the latest row is too old, so are the others.
        if (reading.Rule.TicksToLive >= 0)
            conditions.Add(FormattableString.Invariant(
                $"f.event_time >= {at} - INTERVAL '{reading.Rule.TicksToLive / TimeSpan.TicksPerSecond} seconds'"));
        return $"""
              SELECT l.row_id{string.Concat(reading.Features.Select(feature => $", f.{Quote(feature)}"))}, ROW_NUMBER() OVER (
                PARTITION BY l.row_id ORDER BY f.event_time DESC, f.created_time DESC, f.sequence DESC) AS place
              FROM numbered AS l JOIN {table} AS f ON {string.Join(" AND ", conditions)}
            """;
    }

    static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
