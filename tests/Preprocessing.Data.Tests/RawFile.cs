using Parquet;
using Parquet.Schema;

namespace Preprocessing.Data.Tests;

/// <summary>Parquet files as others write them, straight through the library.</summary>
static class RawFile
{
    /// <summary>A column with one array of values per row group.</summary>
    public static RawColumn Of<T>(DataField field, params T?[][] groups) where T : struct =>
        new(field, groups.Length, (writer, group) => field.IsNullable
            ? writer.WriteAsync<T>(field, groups[group].AsMemory())
            : writer.WriteAsync<T>(field, groups[group].Select(value => value!.Value).ToArray().AsMemory()));

    /// <summary>A column of a plain type.</summary>
    public static RawColumn Of<T>(string name, bool nullable, params T?[][] groups) where T : struct =>
        Of(new DataField(name, typeof(T), nullable), groups);

    /// <summary>A column of texts.</summary>
    public static RawColumn Texts(string name, params string?[][] groups)
    {
        var field = new DataField(name, typeof(string), isNullable: groups.Any(group => group.Contains(null)));
        return new(field, groups.Length, (writer, group) => field.IsNullable
            ? writer.WriteAsync(field, groups[group])
            : writer.WriteAsync<ReadOnlyMemory<char>>(field, groups[group].Select(text => text.AsMemory()).ToArray().AsMemory()));
    }

    public static async Task WriteAsync(string path, ParquetOptions? options, params RawColumn[] columns)
    {
        await using var stream = File.Create(path);
        await using var writer =
            await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(column => column.Field)), stream, options);
        for (var group = 0; group < columns[0].Groups; group++)
        {
            using var rows = writer.CreateRowGroup();
            foreach (var column in columns)
                await column.Write(rows, group);
        }
    }

    public static Task WriteAsync(string path, params RawColumn[] columns) => WriteAsync(path, null, columns);
}

sealed record RawColumn(DataField Field, int Groups, Func<ParquetRowGroupWriter, int, Task> Write);
