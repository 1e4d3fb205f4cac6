using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;
using Microsoft.ML.OnnxRuntime;
using Npgsql;
using Preprocessing.Engines;
using Preprocessing.Onnx;
using Preprocessing.Onnx.Proto;

namespace Preprocessing.Engines.Tests;

/// <summary>A passage of a text, with vectors from lists and from like columns.</summary>
[Pipeline("passage")]
public sealed partial class Passage
{
    [Vector(6), StandardScale] public float[]? Title { get; init; }
    [Vector(5), Impute(ImputeStrategy.Mean), Pca(Components = 3)] public required IReadOnlyList<double> Body { get; init; }
    [Vector(2), Feature] public ReadOnlyMemory<int> Sizes { get; init; }
    [Vector(3), MinMaxScale, Binarize(Threshold = 0.4)] public ReadOnlyMemory<float>? Place { get; init; }
    [Columns("V*"), Vector(4), RobustScale] public required float[] V { get; init; }
    public required double Amount { get; init; }

    [RowNormalize] float[]? Direction => Title;
    [StandardScale] double Half => Amount / 2;

    public static Passage[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Passage
    {
        Title = i % 7 == 0 ? null : [i, i % 5 == 0 ? float.NaN : -i, i * 0.1f, 3, i % 3, 1 / (i + 1f)],
        Body = [i % 17 * 0.3, i % 11 == 0 ? double.NaN : i % 13, i * i % 101, -i % 7, 0.1 * i],
        Sizes = i % 3 == 0 ? default : new[] { i, -i },
        Place = i % 4 == 0 ? null : new[] { i * 0.5f, 2, i % 2 == 0 ? float.NaN : i },
        V = [i, i % 6 == 0 ? float.NaN : i % 6, 1e-3f * i, -i],
        Amount = i,
    })];
}

/// <summary>Vectors whose steps keep rows, or have functions that engines have in another form.</summary>
[Pipeline("kept")]
public sealed partial class Kept
{
    [Columns("w_*", First = 0), Vector(3), KnnImpute(Neighbors = 2)] public required double[] Near { get; init; }
    [Vector(2), QuantileTransform(Output = QuantileOutput.Normal)] public double[]? Ranked { get; init; }

    public static Kept[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Kept
    {
        Near = [i % 9, i % 5 == 0 ? double.NaN : i % 4, i % 8 == 0 ? double.NaN : i % 3],
        Ranked = i % 10 == 0 ? null : [i % 23, i * 7 % 31],
    })];
}

/// <summary>An embedding of the size that they have, scaled and reduced.</summary>
[Pipeline("embedded")]
public sealed partial class Embedded
{
    [Vector(384), StandardScale] public ReadOnlyMemory<float> Text { get; init; }
    [Vector(384), Pca(Components = 24)] public ReadOnlyMemory<float> Image { get; init; }
    [Vector(384), Feature] public ReadOnlyMemory<float> Sound { get; init; }

    public static Embedded[] Some(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => new Embedded { Text = Numbers(), Image = Numbers(), Sound = Numbers() })];

        float[] Numbers() => [.. Enumerable.Range(0, 384).Select(_ => random.NextSingle() - 0.5f)];
    }
}

/// <summary>Refuses vectors with a number that has no logarithm.</summary>
[Pipeline("positives")]
public sealed partial class Positives
{
    [Vector(3), Log(OnDomain = OutOfDomain.Error)] public float[]? Sizes { get; init; }
}

/// <summary>Vectors in other engines.</summary>
public sealed class VectorEngineTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static Task<FittedPipeline<Passage>> Fitted => Passage.Pipeline.FitAsync(Passage.Some(300), cancellationToken: Cancel);

    [Fact]
    public async Task ONNX_and_DuckDB_have_the_numbers_of_rows()
    {
        var (fitted, rows) = (await Fitted, Passage.Some(400));
        using var sql = new SqlEngine();
        foreach (var engine in new Engine[] { new OnnxEngine(), sql })
            Compare(fitted, rows, engine.Transform(fitted, rows), engine.Name);
    }

    [Fact]
    public async Task Steps_that_keep_rows_are_exported_where_they_are_few()
    {
        var (fitted, rows) = (await Kept.Pipeline.FitAsync(Kept.Some(12), cancellationToken: Cancel), Kept.Some(100));
        Compare(fitted, rows, new OnnxEngine().Transform(fitted, rows), "ONNX");
        Should.Throw<NotSupportedException>(() => fitted.ToSql(SqlDialect.DuckDb, "t")).Message
            .ShouldContain("Ranked: there is no function for the quantiles of the normal distribution");
    }

    [Fact]
    public async Task Slots_of_one_step_are_one_operator_with_the_bits_of_rows()
    {
        var rows = Embedded.Some(60);
        var fitted = await Embedded.Pipeline.FitAsync(rows, cancellationToken: Cancel);
        var path = Path.GetTempFileName();
        fitted.SaveOnnx(path);
        var graph = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path)).Graph;
        File.Delete(path);
        graph.Input.Select(input => (input.Name, input.Type.TensorType.Shape.Dim[1].DimValue)).ShouldBe(
            [("Text", 384), ("Image", 384), ("Sound", 384)]);
        // Reduced: for each of 384 numbers itself, its difference from the mean, its products, and their sums.
        graph.Node.Count.ShouldBeLessThan(4 * 384 + 20);
        Compare(fitted, rows, new OnnxEngine().Transform(fitted, rows), "ONNX");
        Should.Throw<NotSupportedException>(() => fitted.ToSql(SqlDialect.DuckDb, "t")).Message
            .ShouldContain("Image: it takes ");
    }

    [Theory]
    [InlineData("DOUBLE[]", "REAL[]")]
    [InlineData("DOUBLE[5]", "REAL[6]")]
    public async Task DuckDB_reads_lists_and_arrays(string body, string title)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        await Compare(connection, SqlDialect.DuckDb, $"\"Title\" {title}, \"Body\" {body}", "[", "]", "");
    }

    [Fact]
    public async Task PostgreSQL_reads_arrays()
    {
        if (PostgresServer.Binaries is not { } binaries)
        {
            Assert.Skip("PostgreSQL is not installed");
            return;
        }
        using var server = PostgresServer.Start(binaries);
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(Cancel);
        await Compare(
            connection, SqlDialect.PostgreSql, "\"Title\" real[], \"Body\" double precision[]", "ARRAY[", "]", "::double precision[]");
    }

    /// <summary>The features of a table of vectors, and what a vector of another length does to the query.</summary>
    static async Task Compare(DbConnection connection, SqlDialect dialect, string columns, string open, string close, string cast)
    {
        var (rows, fitted) = (Shelf.Some(200), await Shelf.Pipeline.FitAsync(Shelf.Some(200), cancellationToken: Cancel));
        Execute(connection, $"CREATE TABLE shelves (row bigint, {columns}, \"V1\" real, \"V2\" real)");
        foreach (var (r, row) in rows.Index())
            Execute(connection, $"INSERT INTO shelves VALUES ({r}, {Vector(row.Title)}, {Vector(row.Body)}, "
                + $"{string.Join(", ", row.V.Select(number => Number(number)))})");
        await using var command = connection.CreateCommand();
        command.CommandText = fitted.ToSql(dialect, "shelves", "row");
        var matrix = new double[rows.Length * fitted.Width];
        await using (var reader = await command.ExecuteReaderAsync(Cancel))
            while (await reader.ReadAsync(Cancel))
                for (var k = 0; k < fitted.Width; k++)
                    matrix[(reader.GetInt64(0) * fitted.Width) + k] = reader.IsDBNull(k + 1) ? double.NaN : reader.GetDouble(k + 1);
        Compare(fitted, rows, matrix, dialect.Name);
        if (columns.Contains("[6]", StringComparison.Ordinal))
            return;
        Execute(connection, $"INSERT INTO shelves VALUES (-1, {Vector([1, 2])}, NULL, 1, 1)");
        (await Should.ThrowAsync<DbException>(async () =>
        {
            await using var reader = await command.ExecuteReaderAsync(Cancel);
            while (await reader.ReadAsync(Cancel))
                continue;
        })).Message.ShouldContain("the class declares 6 numbers, but a vector is ");

        string Vector(IEnumerable<double>? numbers) =>
            numbers is null ? "NULL" : $"{open}{string.Join(", ", numbers.Select(Number))}{close}{cast}";

        static string Number(double number) =>
            double.IsNaN(number) ? "CAST('NaN' AS REAL)" : number.ToString("R", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Spark_has_arrays_of_its_own()
    {
        var sql = (await Shelf.Pipeline.FitAsync(Shelf.Some(50), cancellationToken: Cancel)).ToSql(SqlDialect.Spark, "shelves");
        sql.ShouldContain("CASE WHEN `Title` IS NULL OR size(`Title`) = 6 THEN CAST(`Title` AS ARRAY<DOUBLE>) ELSE CAST(raise_error(");
        sql.ShouldContain("NULLIF(q.l0[0], CAST('NaN' AS DOUBLE))");
    }

    [Fact]
    public async Task Formulas_name_positions_and_columns()
    {
        var fitted = await Fitted;
        fitted.FormulaOf("Sizes_1").ToText().ShouldBe("Sizes[1]");
        fitted.FormulaOf("V_2").ToText().ShouldContain("V2 − ");
        fitted.Lineage.Slots.ShouldAllBe(slot => slot.IsTraced);
        fitted.Lineage.Slots.Single(slot => slot.Name == "V_2").Columns.ShouldHaveSingleItem().Column.ShouldBe("V*");
    }

    [Fact]
    public async Task A_refused_number_fails_the_run()
    {
        Positives[] rows = [new() { Sizes = [1, 2, 3] }, new() { Sizes = [0.5f, 4, 1] }, new()];
        var fitted = await Positives.Pipeline.FitAsync(rows, cancellationToken: Cancel);
        using var session = OnnxEngine.Open(fitted, new() { Float64 = true });
        Compare(fitted, rows, OnnxEngine.Run<Positives, double>(session, fitted, rows), "ONNX");
        Should.Throw<OnnxRuntimeException>(() => OnnxEngine.Run<Positives, double>(session, fitted, [new() { Sizes = [1, 1, -1] }]))
            .Message.ShouldContain("Feature 'Sizes': step 'log' refuses a value: ");
        Should.Throw<OnnxRuntimeException>(() => OnnxEngine.Run<Positives, double>(session, fitted, [new() { Sizes = [1, 1] }]));
    }

    static void Compare<TRow>(FittedPipeline<TRow> fitted, TRow[] rows, double[] actual, string engine)
    {
        // Logarithms are the engine's own.
        var tolerance = fitted.Pipeline.Name is "kept" or "positives" ? 1e-12 : 0;
        var row = new double[fitted.Width];
        for (var r = 0; r < rows.Length; r++)
        {
            fitted.Transform(rows[r], row);
            for (var k = 0; k < row.Length; k++)
                Engine.Distance(row[k], actual[(r * row.Length) + k]).ShouldBeLessThanOrEqualTo(
                    tolerance, $"{engine}: {fitted.SlotNames[k]} of row {r} is {actual[(r * row.Length) + k]:R}, expected {row[k]:R}");
        }
    }

    static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <summary>Vectors for databases.</summary>
[Pipeline("shelf")]
public sealed partial class Shelf
{
    [Vector(6), StandardScale] public double[]? Title { get; init; }
    [Vector(5), Impute(ImputeStrategy.Mean), Pca(Components = 3)] public double[]? Body { get; init; }
    [Columns("V*"), Vector(2), MinMaxScale] public required double[] V { get; init; }

    [RowNormalize] double[]? Direction => Title;

    public static Shelf[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Shelf
    {
        Title = i % 7 == 0 ? null : [i, i % 5 == 0 ? double.NaN : -i, i * 0.125, 3, i % 3, i + 1],
        Body = i % 9 == 0 ? null : [i % 17 * 0.5, i % 11 == 0 ? double.NaN : i % 13, i * i % 101, -i % 7, 0.25 * i],
        V = [i % 6 == 0 ? double.NaN : i % 6, -i],
    })];
}
