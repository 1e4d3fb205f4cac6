using DuckDB.NET.Data;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Clicks;

/// <summary>W2 as a Parquet file, written once per machine by a writer that the product knows nothing of.</summary>
static class ClickFile
{
    /// <summary>The file; made if it is not there yet.</summary>
    public static string Ensure()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "preprocessing-benchmarks"));
        var file = Path.Combine(folder.FullName, DataFolder.IsQuick ? "clicks-100k.parquet" : "clicks-1m.parquet");
        if (File.Exists(file))
            return file;
        var unfinished = $"{file}.{Environment.ProcessId}";
        using var database = new DuckDBConnection("DataSource=:memory:");
        database.Open();
        ClickDuck.Append(database, ClickData.Create());
        using var command = database.CreateCommand();
        command.CommandText = $"COPY (SELECT * EXCLUDE id FROM clicks ORDER BY id) TO '{unfinished}' (FORMAT parquet, COMPRESSION zstd, "
            + "ROW_GROUP_SIZE 122880)";
        command.ExecuteNonQuery();
        File.Move(unfinished, file, overwrite: true);
        return file;
    }
}
