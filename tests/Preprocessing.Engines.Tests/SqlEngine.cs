using DuckDB.NET.Data;

namespace Preprocessing.Engines.Tests;

/// <summary>The pipeline as a query, in the embedded DuckDB.</summary>
sealed class SqlEngine : Engine, IDisposable
{
    readonly DuckDBConnection connection = new("DataSource=:memory:");

    public SqlEngine() => connection.Open();

    public void Dispose() => connection.Dispose();

    public override string Name => "SQL";

    public override bool Takes(object? value) => IsCommon(value);

    public override double[] Transform<TRow>(FittedPipeline<TRow> fitted, TRow[] rows)
    {
        var sql = fitted.ToSql(SqlDialect.DuckDb, "data", "row");
        Insert(fitted.Pipeline.Columns, rows);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var (matrix, seen) = (new double[rows.Length * fitted.Width], 0);
        for (; reader.Read(); seen++)
            for (var k = 0; k < fitted.Width; k++)
                matrix[reader.GetInt64(0) * fitted.Width + k] = reader.IsDBNull(k + 1) ? double.NaN : reader.GetDouble(k + 1);
        seen.ShouldBe(rows.Length);
        return matrix;
    }

    void Insert<TRow>(IReadOnlyList<ColumnInfo> columns, TRow[] rows)
    {
        using var create = connection.CreateCommand();
        create.CommandText = "CREATE OR REPLACE TABLE data (\"row\" BIGINT, "
            + string.Join(", ", columns.SelectMany(column => column.Parts.Count > 0 ? column.Parts : [column])
                .Select(column => $"\"{column.Name}\" {Type(column.DeclaredType)}"))
            + ")";
        create.ExecuteNonQuery();
        using var appender = connection.CreateAppender("data");
        for (var r = 0; r < rows.Length; r++)
        {
            var line = appender.CreateRow();
            line.AppendValue((long)r);
            foreach (var column in columns)
            {
                var cell = RowMembers.Value(rows[r], column.Member);
                if (column.Type.IsArray)
                {
                    AppendVector(line, column.Parts, VectorValue.Numbers(cell));
                    continue;
                }
                _ = cell switch
                {
                    null => line.AppendNullValue(),
                    double number => line.AppendValue(number),
                    float number => line.AppendValue(number),
                    long number => line.AppendValue(number),
                    int number => line.AppendValue(number),
                    bool flag => line.AppendValue(flag),
                    string text => line.AppendValue(text),
                    Guid id => line.AppendValue(id),
                    char letter => line.AppendValue(letter.ToString()),
                    Half number => line.AppendValue((float)number),
                    DateTime time => line.AppendValue(time),
                    DateTimeOffset time => line.AppendValue(time.DateTime),
                    DateOnly date => line.AppendValue(date),
                    TimeOnly time => line.AppendValue(time),
                    TimeSpan span => line.AppendValue(span),
                    var value => throw new InvalidOperationException($"This test puts no {value.GetType().Name} into a table."),
                };
            }
            line.EndRow();
        }
    }

    /// <summary>Appends a list, or a number to each of like columns. The appender takes the bits of the column's type.</summary>
    static void AppendVector(IDuckDBAppenderRow line, IReadOnlyList<ColumnInfo> parts, double[]? numbers)
    {
        if (parts.Count == 0)
            _ = numbers is null ? line.AppendNullValue() : line.AppendValue<double>(numbers);
        for (var part = 0; part < parts.Count; part++)
            _ = numbers is null ? line.AppendNullValue()
                : parts[part].Type == typeof(float) ? line.AppendValue((float)numbers[part])
                : line.AppendValue(numbers[part]);
    }

    static string Type(Type type) =>
        type.IsArray ? "DOUBLE[]"
        : type == typeof(double) ? "DOUBLE"
        : type == typeof(float) || type == typeof(Half) ? "REAL"
        : type == typeof(Guid) ? "UUID"
        : type == typeof(bool) ? "BOOLEAN"
        : type == typeof(string) || type == typeof(char) || type.IsEnum ? "VARCHAR"
        : type == typeof(DateTime) || type == typeof(DateTimeOffset) ? "TIMESTAMP"
        : type == typeof(DateOnly) ? "DATE"
        : type == typeof(TimeOnly) ? "TIME"
        : type == typeof(TimeSpan) ? "INTERVAL"
        : "BIGINT";
}
