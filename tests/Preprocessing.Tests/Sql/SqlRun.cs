using System.Data.Common;
using System.Runtime.InteropServices;
using DuckDB.NET.Data;
using Preprocessing.Compiling;
using Preprocessing.Tests.Steps;

namespace Preprocessing.Tests.Sql;

/// <summary>Runs one use of a step in DuckDB and in the generated code, on values kind and unkind.</summary>
abstract class SqlRun
{
    /// <summary>How a use compares: "exact", the largest difference, or why there is no SQL.</summary>
    public static IReadOnlyList<(StepUse Use, string Outcome)> All()
    {
        var assembly = GeneratorRun.Over(StepUse.All.Select((use, i) => use.Source($"Use{i}")).Append(StepUse.Helper)).Load();
        return [.. StepUse.All.Select((use, i) => (use, ((SqlRun)Activator.CreateInstance(typeof(SqlRun<>).MakeGenericType(assembly.GetType($"Use{i}")!), use)!).Outcome()))];
    }

    public abstract string Outcome();
}

sealed class SqlRun<TRow>(StepUse use) : SqlRun where TRow : class, IPipelineRow<TRow>, new()
{
    public override string Outcome()
    {
        if (Fit() is not { } fitted)
            return "refuses to be fitted on ordinary values";
        string sql;
        try
        {
            sql = fitted.ToSql(SqlDialect.DuckDb, "data", "row");
        }
        catch (NotSupportedException refused)
        {
            return "no SQL: " + refused.Message.Split('\n')[^1].Trim();
        }
        var rows = StepScenarios.Of(use.Type).SelectMany(scenario => Rows(scenario.Values)).Where(row => IsText(row) && IsAccepted(fitted, row)).ToArray();
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        Insert(connection, rows);
        try
        {
            return SqlComparison.Run(connection, sql, fitted, rows);
        }
        catch (DuckDBException error)
        {
            return $"WRONG: {error.Message.Split('\n')[0]}";
        }
    }

    FittedPipeline<TRow>? Fit()
    {
        foreach (var scenario in StepScenarios.Of(use.Type).Take(2))
            try
            {
                return TRow.Pipeline.FitAsync(Rows(scenario.Values)).GetAwaiter().GetResult();
            }
            catch (FitException)
            {
            }
        return null;
    }

    static bool IsAccepted(FittedPipeline<TRow> fitted, TRow row)
    {
        try
        {
            fitted.Transform(row, new double[fitted.Width]);
            return true;
        }
        catch (PreprocessingException)
        {
            return false;
        }
    }

    /// <summary>Whether all texts of a row are such as a database can hold.</summary>
    static bool IsText(TRow row) => TRow.Pipeline.Columns.All(column =>
        Value(row, column) is not string text || !text.Contains('\0') && new System.Text.UTF8Encoding(false, throwOnInvalidBytes: false) is var utf8 && utf8.GetString(utf8.GetBytes(text)) == text);

    static object? Value(TRow row, ColumnInfo column) => typeof(TRow).GetProperty(column.Member)!.GetValue(row);

    TRow[] Rows(object?[] values)
    {
        var columns = TRow.Pipeline.Columns.Where(column => column.Member != "Target").ToArray();
        var rows = new TRow[values.Length];
        for (var r = 0; r < rows.Length; r++)
        {
            rows[r] = new();
            for (var c = 0; c < columns.Length; c++)
                typeof(TRow).GetProperty(columns[c].Member)!.SetValue(rows[r], values[(r + c * 3) % values.Length]);
            typeof(TRow).GetProperty("Target")!.SetValue(rows[r], r % 13 == 0 ? null : (double)(r % 5));
        }
        return rows;
    }

    static void Insert(DuckDBConnection connection, TRow[] rows)
    {
        using var create = connection.CreateCommand();
        create.CommandText = $"CREATE TABLE data (\"row\" BIGINT, {string.Join(", ", TRow.Pipeline.Columns.Select(column => $"\"{column.Name}\" {Type(column.Type)}"))})";
        create.ExecuteNonQuery();
        using var appender = connection.CreateAppender("data");
        for (var r = 0; r < rows.Length; r++)
        {
            var line = appender.CreateRow();
            line.AppendValue((long)r);
            foreach (var column in TRow.Pipeline.Columns)
                _ = Value(rows[r], column) switch
                {
                    null => line.AppendNullValue(),
                    double number => line.AppendValue(number),
                    float number => line.AppendValue(number),
                    long number => line.AppendValue(number),
                    int number => line.AppendValue(number),
                    bool flag => line.AppendValue(flag),
                    string text => line.AppendValue(text),
                    DateTime time => line.AppendValue(time),
                    DateOnly date => line.AppendValue(date),
                    var value => throw new InvalidOperationException($"A step is used on {value.GetType().Name}, which this test does not put into DuckDB."),
                };
            line.EndRow();
        }
    }

    static string Type(Type type) =>
        type == typeof(double) ? "DOUBLE" : type == typeof(float) ? "REAL" : type == typeof(bool) ? "BOOLEAN" : type == typeof(string) ? "VARCHAR"
        : type == typeof(DateTime) ? "TIMESTAMP" : type == typeof(DateOnly) ? "DATE" : "BIGINT";
}

/// <summary>Compares the features that a database computes with those of the generated code.</summary>
static class SqlComparison
{
    /// <summary>"exact", or the largest difference; "WRONG" where one side has a number and the other none.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="sql">The query, whose first column is the position of the row.</param>
    /// <param name="fitted">The pipeline.</param>
    /// <param name="rows">The rows by position.</param>
    public static string Run<TRow>(DbConnection connection, string sql, FittedPipeline<TRow> fitted, ReadOnlySpan<TRow> rows)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        using var reader = command.ExecuteReader();
        reader.FieldCount.ShouldBe(fitted.Width + 1);
        for (var k = 0; k < fitted.Width; k++)
            reader.GetName(k + 1).ShouldBe(fitted.FeatureNames[k]);
        var (features, seen, worst) = (new double[fitted.Width], 0, new Worst());
        while (reader.Read())
        {
            seen++;
            fitted.Transform(rows[(int)reader.GetInt64(0)], features);
            for (var k = 0; k < features.Length; k++)
                worst.Add(features[k], reader.IsDBNull(k + 1) ? double.NaN : reader.GetDouble(k + 1), () => $"row {reader.GetInt64(0)}, {fitted.FeatureNames[k]}");
        }
        seen.ShouldBe(rows.Length);
        return worst.ToString();
    }

    sealed class Worst
    {
        double absolute;
        ulong units;
        string? wrong;

        public void Add(double expected, double found, Func<string> where)
        {
            if (expected == found || double.IsNaN(expected) && double.IsNaN(found))
                return;
            if (double.IsNaN(expected) != double.IsNaN(found) || double.IsInfinity(expected) || double.IsInfinity(found))
            {
                wrong ??= FormattableString.Invariant($"WRONG: {where()}: the query gives {found:R}, the row {expected:R}");
                return;
            }
            absolute = Math.Max(absolute, Math.Abs(expected - found));
            units = Math.Max(units, Math.Sign(expected) == Math.Sign(found) ? (ulong)Math.Abs(BitConverter.DoubleToInt64Bits(expected) - BitConverter.DoubleToInt64Bits(found)) : ulong.MaxValue);
        }

        public override string ToString() => wrong ?? (units == 0 ? "exact" : units <= 1 << 20 ? $"at most {units} ulp" : FormattableString.Invariant($"at most {absolute:0.0e+0}"));
    }
}
