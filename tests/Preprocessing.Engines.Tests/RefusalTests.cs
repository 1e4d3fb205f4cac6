using System.Globalization;
using DuckDB.NET.Data;
using Microsoft.ML.OnnxRuntime;

namespace Preprocessing.Engines.Tests;

/// <summary>A row that a step refuses is an error in every engine, which says which feature and step it was and why.</summary>
public class RefusalTests
{
    const string Words = "Feature 'Size': step 'log' refuses a value: ";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static Task<FittedPipeline<Positive>> Fitted =>
        Positive.Pipeline.FitAsync(new[] { new Positive { Size = 1 }, new Positive { Size = 3 } }, cancellationToken: Cancel);

    [Fact]
    public async Task In_ONNX_a_node_fails()
    {
        var fitted = await Fitted;
        using var session = OnnxEngine.Open(fitted, new() { Float64 = true });
        OnnxEngine.Run<Positive, double>(session, fitted, [new() { Size = 1 }]).ShouldBe([-0.5]);
        Should.Throw<OnnxRuntimeException>(() =>
            OnnxEngine.Run<Positive, double>(session, fitted, [new() { Size = 2 }, new() { Size = -1 }])).Message
            .ShouldContain(Words);
    }

    [Fact]
    public async Task In_SQL_the_query_fails()
    {
        var sql = (await Fitted).ToSql(SqlDialect.DuckDb, "(VALUES (CAST($size AS DOUBLE))) AS sizes(\"Size\")");
        Run(sql, 1).ShouldBe(-0.5);
        Should.Throw<DuckDBException>(() => Run(sql, -1)).Message.ShouldContain(Words.Replace("'", "''"));
    }

    [Fact]
    public async Task A_formula_says_which_values() =>
        (await Fitted).FormulaOf("Size").ToText().ShouldStartWith("refused");

    [Fact]
    public async Task Texts_that_steps_write_anew_are_refused_by_the_first_such_step()
    {
        var fitted = await Carried.Pipeline.FitAsync(
            new[] { new Carried { Carrier = " UA" }, new Carried { Carrier = "aa" }, new Carried { Carrier = "Ua" } },
            cancellationToken: Cancel);
        fitted.SlotNames.ShouldBe(["Carrier_aa", "Carrier_ua"]);
        const string Reason = "Carrier: 'trim' tells more values apart than a table can list";
        Should.Throw<NotSupportedException>(() => fitted.ToSql(SqlDialect.DuckDb, "t")).Message.ShouldContain(Reason);
        Should.Throw<NotSupportedException>(() => fitted.ToSql(SqlDialect.PostgreSql, "t")).Message.ShouldContain(Reason);
        Should.Throw<NotSupportedException>(() => OnnxEngine.Open(fitted, new())).Message.ShouldContain(Reason);
        fitted.Formulas.ShouldAllBe(formula => formula.Omitted!.Contains("'trim' tells more values apart"));
    }

    static double Run(string sql, double size)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql.Replace("$size", size.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return (double)command.ExecuteScalar()!;
    }
}

/// <summary>A text that is written in several ways.</summary>
[Pipeline("carried")]
public sealed partial class Carried
{
    [Trim, Lowercase, OneHot] public string? Carrier { get; init; }
}

/// <summary>Refuses what has no logarithm.</summary>
[Pipeline("positive")]
public sealed partial class Positive
{
    [Log(OnDomain = OutOfDomain.Error), MeanNormalize] public double Size { get; init; }
}
