using DuckDB.NET.Data;

namespace Preprocessing.Engines.Tests;

public enum Berth { None, Lower = 3, Upper = -1 }

/// <summary>A passenger whose berth is an enum.</summary>
[Pipeline("sleeper")]
public sealed partial class Sleeper
{
    [OneHot] public Berth Berth { get; init; }
    [Vocabulary] public Berth? Wish { get; init; }
}

/// <summary>Columns of a database that hold the members of an enum: by their names, or by their numbers.</summary>
public sealed class StoredMembersTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static readonly Berth[] Members = [Berth.None, Berth.Lower, Berth.Upper];

    static readonly Sleeper[] Sleepers =
        [.. Enumerable.Range(0, 60).Select(i => new Sleeper { Berth = Members[i % 3], Wish = i % 4 == 0 ? null : Members[i % 2] })];

    static DuckDBConnection Table(string type, Func<Berth, string> stored)
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        var rows = Sleepers.Select((row, i) =>
            $"({i}, {stored(row.Berth)}, {(row.Wish is { } wish ? stored(wish) : "NULL")})");
        command.CommandText = $"CREATE TABLE t AS SELECT id, Berth::{type} AS \"Berth\", Wish::{type} AS \"Wish\" "
            + $"FROM (VALUES {string.Join(", ", rows)}) AS v(id, Berth, Wish)";
        command.ExecuteNonQuery();
        return connection;
    }

    [Theory]
    [InlineData("INTEGER")]
    [InlineData("TINYINT")]
    [InlineData("VARCHAR")]
    public async Task Names_and_numbers_give_the_state_and_the_features_of_rows(string type)
    {
        using var connection = Table(type, member => type == "VARCHAR" ? $"'{member}'" : $"{member:D}");
        var fitted = await Sleeper.Pipeline.FitAsync(Sleepers, cancellationToken: Cancel);
        (await Sleeper.Pipeline.FitSqlAsync(connection, SqlDialect.DuckDb, "t", Cancel)).StateHash.ShouldBe(fitted.StateHash);
        using var command = connection.CreateCommand();
        command.CommandText = fitted.ToSql(SqlDialect.DuckDb, "t", "id");
        using var reader = command.ExecuteReader();
        var (row, seen) = (new double[fitted.Width], 0);
        for (; reader.Read(); seen++)
        {
            fitted.Transform(Sleepers[reader.GetInt32(0)], row);
            Enumerable.Range(1, fitted.Width).Select(reader.GetDouble).ShouldBe(row);
        }
        seen.ShouldBe(Sleepers.Length);
    }

    [Fact]
    public async Task A_number_that_no_member_has_is_refused()
    {
        using var connection = Table("INTEGER", member => member == Berth.Upper ? "7" : $"{member:D}");
        (await Should.ThrowAsync<SourceException>(() => Sleeper.Pipeline.FitSqlAsync(connection, SqlDialect.DuckDb, "t", Cancel))).Message
            .ShouldBe("Column 'Berth' has 7, but the enum of property Berth has no member with this number. Add the member, or correct "
                + "the data.");
    }
}
