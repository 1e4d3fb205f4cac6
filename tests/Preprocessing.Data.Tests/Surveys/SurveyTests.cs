using FlightDelay;

namespace Preprocessing.Data.Tests;

/// <summary>What files hold without a class: every row decides, and a class that declares what was found reads them.</summary>
public sealed class SurveyTests : IDisposable
{
    readonly Folder folder = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("1;-2;+3", typeof(long), null)]
    [InlineData("1;2.5;1e3", typeof(double), null)]
    [InlineData("1;2;2.5", typeof(double), null)]
    [InlineData("1;2;x", typeof(string), null)]
    [InlineData("0;1;1", typeof(bool), null)]
    [InlineData("true;False;t", typeof(bool), null)]
    [InlineData("Yes;no;NO", typeof(bool), "yes no")]
    [InlineData("00501;10115;90210", typeof(string), null)]
    [InlineData("0.5;0.25;0", typeof(double), null)]
    [InlineData("1,000;2,500;12", typeof(double), "group , point .")]
    [InlineData("1.000,5;2,5;12", typeof(double), "group . point ,")]
    [InlineData("12345678901234567890;1;2", typeof(string), null)]
    [InlineData("2026-01-31;2026-02-01;2026-02-02", typeof(DateOnly), null)]
    [InlineData("2026-01-31;2026-02-01 10:00;2026-02-02", typeof(DateTime), null)]
    [InlineData("2026-01-31T10:00Z;2026-02-01T10:00Z;2026-02-02T00:00Z", typeof(DateTime), null)]
    [InlineData("2026-01-31T10:00+01:00;2026-02-01T10:00Z;2026-02-02T00:00Z", typeof(DateTimeOffset), null)]
    [InlineData("10:30;23:59:59;00:00", typeof(TimeOnly), null)]
    [InlineData("1.10:30:00;23:59:59;00:00:01", typeof(TimeSpan), null)]
    [InlineData("31.1.2026;1.2.2026;02.02.2026", typeof(DateOnly), "d.M.yyyy")]
    [InlineData("1/31/2026 5:00 PM;2/1/2026 7:30 AM;2/2/2026 12:00 AM", typeof(DateTime), "M/d/yyyy h:mm tt")]
    [InlineData("Jan 31 2026;Feb 1 2026;Mar 31 2026", typeof(DateOnly), "MMM d yyyy")]
    [InlineData("20260131;20260201;20260202", typeof(DateOnly), "yyyyMMdd")]
    [InlineData("20260131;20260201;20260299", typeof(long), null)]
    [InlineData("0b8b2d1c-3f4e-4b0a-9c1d-7e6f5a4b3c2d;0b8b2d1c3f4e4b0a9c1d7e6f5a4b3c2e", typeof(Guid), null)]
    public async Task The_type_is_the_first_that_reads_every_text(string values, Type type, string? form)
    {
        var column = await OnlyAsync(values);
        column.Type.ShouldBe(type);
        (column.Format is { } format ? Words(format) : null).ShouldBe(form);
        column.Profile!.Missing.ShouldBe(0);
    }

    [Theory]
    [InlineData("1;NA;2.5;N/A;", typeof(double), "N/A NA")]
    [InlineData("2026-01-31;null;?;", typeof(DateOnly), "? null")]
    [InlineData("1;2;-999", typeof(long), "-999")]
    [InlineData("-5;2;-999", typeof(long), "")]
    [InlineData("red;None;NULL;blue", typeof(string), "NULL")]
    [InlineData("DE;FR;NA;US", typeof(string), "")]
    [InlineData("NA;NA;NA", typeof(string), "NA")]
    public async Task Words_stand_for_missing_values_where_nothing_else_can_be_meant(string values, Type type, string tokens)
    {
        var column = await OnlyAsync(values);
        column.Type.ShouldBe(type);
        string.Join(' ', column.MissingTokens).ShouldBe(tokens);
        column.Profile!.Missing.ShouldBe(values.Split(';').Count(value => value.Length == 0 || tokens.Split(' ').Contains(value)));
    }

    [Theory]
    [InlineData("1/2/2026;3/4/2026", "M/d/yyyy", "d/M/yyyy")]
    [InlineData("1/2/2026;13/4/2026", "d/M/yyyy", "")]
    [InlineData("1-2-2026;3-4-2026", "d-M-yyyy", "M-d-yyyy")]
    [InlineData("1,250;3,000", "group , point .", "group . point ,")]
    public async Task Texts_of_two_meanings_are_said_to_be(string values, string form, string rival)
    {
        var column = await OnlyAsync(values);
        Words(column.Format!).ShouldBe(form);
        (column.OtherFormats is [var other, ..] ? Words(other) : "").ShouldBe(rival);
    }

    [Fact]
    public async Task The_last_row_of_many_decides_too()
    {
        var rows = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i},{i % 7}\n"));
        File.WriteAllText(folder["a.csv"], $"id,late\n{rows}x,7.5\n");
        var survey = await Survey.ReadAsync([folder["a.csv"]], cancellationToken: Stop);
        survey.Rows.ShouldBe(50_001);
        survey.Columns.Select(column => column.Type).ShouldBe([typeof(string), typeof(double)]);
        survey.Columns[0].Profile!.IsDistinctExact.ShouldBeTrue();
        survey.Columns[0].Profile!.Distinct.ShouldBe(50_001);
        survey.Columns[1].Profile!.Numbers.Greatest.ShouldBe(7.5);
        // Of 20,000 rows on average the deviation is 110.
        survey.Columns[1].Sample!.Count.ShouldBeInRange(19_300, 20_700);
        survey.Columns[0].Sample!.Count.ShouldBe(survey.Columns[1].Sample!.Count);
    }

    [Fact]
    public async Task Properties_of_json_are_found_in_all_rows_with_their_paths()
    {
        File.WriteAllText(folder["a.jsonl"], """
            {"n":1,"home":{"city":"Oslo"},"tags":["a"],"mixed":1,"maybe":1.5}
            {"n":2,"when":"2026-01-31","home":{"height":2.5},"tags":[],"mixed":"x","maybe":"NA","deep":[{"a":1}]}
            {"n":null,"home":null,"v":[1,2],"none":null,"flag":true}

            """);
        var survey = await Survey.ReadAsync([folder["a.jsonl"]], cancellationToken: Stop);
        survey.Columns.Select(column => (column.Name, column.Type.Name, column.Problem)).ShouldBe(
        [
            ("n", "Int64", ""), ("home.city", "String", ""), ("tags", "String[]", ""),
            ("mixed", "Void", "it holds texts and numbers, and nothing converts between them"), ("maybe", "Double", ""),
            ("when", "DateOnly", ""), ("home.height", "Double", ""),
            ("deep", "Void", "it holds lists of objects or lists, and nothing converts between them"), ("v", "Double[]", ""),
            ("none", "Void", "no row has a value"), ("flag", "Boolean", ""),
        ]);
        survey.Columns[4].MissingTokens.ShouldBe(["NA"]);
        survey.Columns[1].Profile!.Missing.ShouldBe(2);
    }

    [Fact]
    public async Task Parquet_files_say_their_types_themselves()
    {
        var survey = await Survey.ReadAsync([$"{Repository.SampleData}/flights-2001-0[12].parquet"], cancellationToken: Stop);
        survey.Files.Count.ShouldBe(2);
        survey.Columns.Select(column => (column.Name, column.Type)).ShouldBe(
        [
            ("date", typeof(DateTime)), ("delay", typeof(long)), ("distance", typeof(long)), ("origin", typeof(string)),
            ("destination", typeof(string)),
        ]);
        var known = await Flight.Pipeline.ProfileAsync(
            ParquetSource.Open<Flight>($"{Repository.SampleData}/flights-2001-0[12].parquet"), cancellationToken: Stop);
        survey.Rows.ShouldBe(known.Rows);
        survey.Columns[2].Profile!.Numbers.Mean.ShouldBe(known["Distance"].Numbers.Mean);
    }

    [Fact]
    public async Task A_name_that_two_columns_have_belongs_to_neither()
    {
        File.WriteAllText(folder["a.csv"], "a,b,a\n1,2,3\n");
        var survey = await Survey.ReadAsync([folder["a.csv"]], cancellationToken: Stop);
        survey.Columns.Select(column => (column.Name, column.IsRead)).ShouldBe([("a", false), ("b", true)]);
        survey.Columns[0].Problem.ShouldBe("the data have 2 columns of this name, so that none of them is meant for sure");
    }

    [Theory]
    [InlineData("a.csv", "a,b\n1\n", "row 0 (line 2)")]
    [InlineData("a.json", """{"type":"x"}""", "is no array of objects. Write it as one")]
    [InlineData("a.jsonl", "[1]\n", "Row 0 of")]
    [InlineData("a.jsonl", "{\"a\":1}\n{\"a\":\n", "is no sound JSON")]
    [InlineData("a.csv", "a,a\n1,2\n", "has no column that can be read. Column 'a': the data have 2 columns of this name")]
    [InlineData("a.arrow", "", "has an ending that is not known")]
    public async Task What_cannot_be_read_is_refused_in_words(string name, string text, string message)
    {
        File.WriteAllText(folder[name], text);
        (await Should.ThrowAsync<SourceException>(() => Survey.ReadAsync([folder[name]], cancellationToken: Stop)))
            .Message.ShouldContain(message, Case.Insensitive);
    }

    async Task<SurveyedColumn> OnlyAsync(string values)
    {
        File.WriteAllText(folder["a.csv"], "x|other\n" + string.Concat(values.Split(';').Select(value => $"{value}|0.5\n")));
        return (await Survey.ReadAsync([folder["a.csv"]], cancellationToken: Stop)).Columns[0];
    }

    static string Words(TextFormatAttribute format) => format.Formats is [var form] ? form
        : format.True is { } yes ? $"{yes} {format.False}"
        : $"group {(format.GroupSeparator == default ? ' ' : format.GroupSeparator)} point {format.DecimalSeparator}";
}
