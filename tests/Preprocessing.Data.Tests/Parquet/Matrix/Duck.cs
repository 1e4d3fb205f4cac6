using System.Globalization;
using DuckDB.NET.Data;

namespace Preprocessing.Data.Tests.Matrix;

/// <summary>DuckDB, which reads files for comparison and writes some of its own.</summary>
sealed class Duck : IDisposable
{
    readonly DuckDBConnection connection = new("DataSource=:memory:;threads=1");

    public Duck()
    {
        connection.Open();
        // It would take another file of the same name, length and time for the one that it knows.
        using var command = connection.CreateCommand();
        command.CommandText = "SET enable_external_file_cache = false; SET parquet_metadata_cache = false";
        command.ExecuteNonQuery();
    }

    /// <summary>The values of columns, as <see cref="Kind.Show"/> shows them.</summary>
    /// <exception cref="DuckDBException">The file cannot be read.</exception>
    public List<string?>[] Read(string path, Kind kind, IEnumerable<string> columns)
    {
        var names = columns.ToArray();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT "
            + string.Join(", ", names.Select(name => string.Format(CultureInfo.InvariantCulture, kind.Sql, name)))
            + $" FROM read_parquet('{path}')";
        using var reader = command.ExecuteReader();
        List<string?>[] values = [.. names.Select(_ => new List<string?>())];
        while (reader.Read())
            for (var i = 0; i < names.Length; i++)
                values[i].Add(reader.IsDBNull(i) ? null : kind.ShowSql(reader.GetValue(i)));
        return values;
    }

    /// <summary>Copies a file, as DuckDB writes it.</summary>
    public void Copy(string from, string to, string options)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY (SELECT * FROM read_parquet('{from}')) TO '{to}' (FORMAT parquet, {options})";
        command.ExecuteNonQuery();
    }

    public void Dispose() => connection.Dispose();

    /// <summary>Files as DuckDB writes them.</summary>
    public static IEnumerable<MatrixFile> All() =>
        from kind in Kinds.All
        from how in new[] { "dictionary", "distinct", "limit" }
        from compression in new[] { "uncompressed", "snappy", "gzip", "zstd", "brotli", "lz4_raw" }
        from version in new[] { "v1", "v2" }
        let columns = MatrixColumn.Of(kind, how is "dictionary").Select(column => column with { IsNullable = true }).ToArray()
        let options = $"COMPRESSION {compression}, PARQUET_VERSION {version}, ROW_GROUP_SIZE 2048"
            + (how is "limit" ? ", DICTIONARY_SIZE_LIMIT 1" : how is "dictionary" ? "" : ", DICTIONARY_SIZE_LIMIT 100000")
        select new MatrixFile($"DuckDB, {kind}, {how}, {compression}, {version}", kind, columns, path =>
        {
            SharpFiles.Write(
                path + ".from", kind, columns, "plain", ParquetSharp.Compression.Uncompressed, ParquetSharp.ParquetDataPageVersion.V1);
            using var duck = new Duck();
            duck.Copy(path + ".from", path, options);
        });
}
