using Microsoft.Data.Sqlite;
using Preprocessing.Support;

namespace Preprocessing.Data.Tests;

public enum Cabin { Economy = 1, Business = 5 }

/// <summary>Columns of types that texts, JSON and databases write in several ways.</summary>
[Pipeline("identity-row")]
public sealed partial class IdentityRow
{
    [OneHot] public Guid? Id { get; init; }
    [OneHot] public char? Letter { get; init; }
    [OneHot] public Cabin? Cabin { get; init; }
    [Feature] public Half? Small { get; init; }
    [Feature] public Int128? Wide { get; init; }
}

public sealed class IdentitySourcesTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    static async Task<string> Read(IBatchSource<IdentityRow> source)
    {
        var rows = new List<string>();
        await foreach (var batch in source.ReadAsync(0, training: true, TestContext.Current.CancellationToken))
            for (var row = 0; row < batch.Count; row++)
                rows.Add(string.Join(' ', Enumerable.Range(0, 5)
                    .Select(column => FormattableString.Invariant($"{batch[column].ValueAt(row)}"))));
        return string.Join('|', rows);
    }

    const string Expected = "0b8b2d1c-3f4e-4b0a-9c1d-7e6f5a4b3c2d ä Business 0.5 170141183460469231731687303715884105727|    |"
        + "0b8b2d1c-3f4e-4b0a-9c1d-7e6f5a4b3c2d x Economy 2 -1";

    [Fact]
    public async Task Csv()
    {
        File.WriteAllText(folder["rows.csv"], """
            Id,Letter,Cabin,Small,Wide
            0B8B2D1C-3F4E-4B0A-9C1D-7E6F5A4B3C2D,ä,5,0.5,170141183460469231731687303715884105727
            ,,,,
            {0b8b2d1c-3f4e-4b0a-9c1d-7e6f5a4b3c2d},x,Economy,2,-1

            """);
        (await Read(CsvSource.Open<IdentityRow>(folder["rows.csv"]))).ShouldBe(Expected);
    }

    [Fact]
    public async Task Json_lines()
    {
        File.WriteAllText(folder["rows.jsonl"], """
            {"Id":"0b8b2d1c-3f4e-4b0a-9c1d-7e6f5a4b3c2d","Letter":"\u00e4","Cabin":5,"Small":5e-1,"Wide":WIDE}
            {"Id":null}
            {"Id":"0B8B2D1C3F4E4B0A9C1D7E6F5A4B3C2D","Letter":"x","Cabin":"Economy","Small":2,"Wide":-1}

            """.Replace("WIDE", $"{Int128.MaxValue}", StringComparison.Ordinal));
        (await Read(JsonSource.Open<IdentityRow>(folder["rows.jsonl"]))).ShouldBe(Expected);
    }

    [Fact]
    public async Task Sqlite()
    {
        using var database = SqliteFactory.Instance.CreateDataSource($"Data Source={folder["rows.db"]};Pooling=False");
        (await Read(DatabaseSource.Open<IdentityRow>(database, """
            select '0b8b2d1c-3f4e-4b0a-9c1d-7e6f5a4b3c2d' as id, 'ä' as letter, 5 as cabin, 0.5 as small,
                '170141183460469231731687303715884105727' as wide
            union all select null, null, null, null, null
            union all select '0B8B2D1C-3F4E-4B0A-9C1D-7E6F5A4B3C2D', 'x', 'Economy', 2, -1
            """))).ShouldBe(Expected);
    }

    [Theory]
    [InlineData("Cabin", "7", "'7'", "Cabin: it is read from the name of a member, or its number")]
    [InlineData("Letter", "xy", "'xy'", "char: it is read from one character")]
    [InlineData("Id", "0b8b", "'0b8b'", "Guid: it is read from 32 hex digits such as 0b8b2d1c-3f4e-4b0a-9c1d-7e6f5a4b3c2d")]
    [InlineData("Small", "70000", "'70000'", "Half: it is read from a number such as -1.5 or 2e-3")]
    public async Task What_is_no_such_value_is_refused_with_its_place(string column, string text, string found, string accepted)
    {
        string[] names = ["Id", "Letter", "Cabin", "Small", "Wide"];
        var cells = string.Join(',', names.Select(name => name == column ? text : ""));
        File.WriteAllText(folder["rows.csv"], $"{string.Join(',', names)}\n,,,,\n{cells}\n");
        (await Should.ThrowAsync<SourceException>(() => Read(CsvSource.Open<IdentityRow>(folder["rows.csv"])))).Message.ShouldBe(
            $"Column '{column}' has {found} in row 1 (line 3) of '{folder["rows.csv"]}', which property {column} cannot hold exactly as "
            + $"{accepted}. Declare another type, or mend the value.");
    }
}
