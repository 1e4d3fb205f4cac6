using DuckDB.NET.Data;

namespace Preprocessing.Engines.Tests;

/// <summary>A badge, with identities, letters and numbers of half precision.</summary>
[Pipeline("badge")]
public sealed partial class Badge
{
    [OneHot] public Guid Owner { get; init; }
    [Vocabulary] public Guid? Door { get; init; }
    [OneHot] public char? Zone { get; init; }
    [StandardScale] public Half Level { get; init; }
    [OneHot] public Half? Grade { get; init; }
    [Impute] public Half? Age { get; init; }

    [Feature] double Twice => (double)Level * 2;

    public static Badge[] Some(int count) => [.. Enumerable.Range(0, count).Select(i => new Badge
    {
        Owner = new($"ABCDEF00-0000-0000-0000-00000000000{i % 4}"),
        Door = i % 3 == 0 ? null : new($"00000000-0000-0000-0000-00000000000{i % 5}"),
        Zone = i % 4 == 0 ? null : "aÉz"[i % 3],
        Level = (Half)(i * 0.125),
        Grade = i % 5 == 0 ? null : (Half)(i % 3 * 0.5),
        Age = i % 6 == 0 ? null : (Half)(1.0 / (i + 1)),
    })];
}

/// <summary>Identities, letters and numbers of half precision in other engines.</summary>
public sealed class IdentityTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ONNX_and_SQL_have_the_numbers_of_rows()
    {
        var rows = Badge.Some(200);
        var fitted = await Badge.Pipeline.FitAsync(rows, cancellationToken: Cancel);
        using var sql = new SqlEngine();
        foreach (var engine in new Engine[] { new OnnxEngine(), sql })
        {
            var (actual, row) = (engine.Transform(fitted, rows), new double[fitted.Width]);
            for (var r = 0; r < rows.Length; r++)
            {
                fitted.Transform(rows[r], row);
                actual.AsSpan(r * fitted.Width, fitted.Width).ToArray().ShouldBe(row, $"{engine.Name}, row {r}");
            }
        }
    }

    [Theory]
    [InlineData("UUID")]
    [InlineData("VARCHAR")]
    public async Task What_is_learnt_in_a_database_has_the_bits_of_what_is_learnt_from_rows(string type)
    {
        var rows = Badge.Some(200);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"CREATE TABLE t (\"Owner\" {type}, \"Door\" {type}, \"Zone\" VARCHAR, \"Level\" REAL, \"Grade\" REAL, \"Age\" REAL)";
        command.ExecuteNonQuery();
        using (var appender = connection.CreateAppender("t"))
            foreach (var row in rows)
            {
                var line = appender.CreateRow();
                _ = type == "UUID" ? line.AppendValue(row.Owner).AppendValue(row.Door)
                    : line.AppendValue(row.Owner.ToString().ToUpperInvariant()).AppendValue(row.Door?.ToString("B"));
                line.AppendValue(row.Zone?.ToString()).AppendValue((float)row.Level).AppendValue((float?)row.Grade)
                    .AppendValue((float?)row.Age).EndRow();
            }
        var fitted = await Badge.Pipeline.FitSqlAsync(connection, SqlDialect.DuckDb, "t", Cancel);
        fitted.StateHash.ShouldBe((await Badge.Pipeline.FitAsync(rows, cancellationToken: Cancel)).StateHash);
        command.CommandText = "UPDATE t SET \"Level\" = 0.1";
        command.ExecuteNonQuery();
        (await Should.ThrowAsync<SourceException>(() => Badge.Pipeline.FitSqlAsync(connection, SqlDialect.DuckDb, "t", Cancel))).Message
            .ShouldContain("which no Half is");
    }
}
