namespace Preprocessing.Scaffolding.Tests;

/// <summary>Whatever a header holds, the class compiles, and reads the file by the names that it has.</summary>
public sealed class NamesTests
{
    [Theory]
    [InlineData("class", "Class")]
    [InlineData("event time (UTC)", "EventTimeUTC")]
    [InlineData("IATA_CODE", "IataCode")]
    [InlineData("2nd_value", "Column2ndValue")]
    [InlineData("größe in m²", "GrößeInM")]
    [InlineData("Größe", "Größe")]
    [InlineData("\"quoted\\path\"", "QuotedPath")]
    [InlineData("価格", "価格")]
    [InlineData("🙂", "Column")]
    [InlineData("", "Column")]
    [InlineData("Pipeline", "Pipeline2")]
    [InlineData("ToString", "ToString2")]
    [InlineData("Data", "Data2")]
    [InlineData("</summary> & <b>", "SummaryB")]
    [InlineData("*/ // {0} $\"", "Column0")]
    [InlineData("DateTime", "DateTime")]
    [InlineData("required", "Required")]
    public async Task A_name_becomes_one_of_CSharp(string header, string property)
    {
        var drafted = await Drafted.OfTextAsync(Table(header, "other", "label"));
        drafted.Draft.Columns[0].ShouldBe(new(header, property, ColumnUse.Feature, ""));
        (await drafted.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Names_that_differ_in_what_no_name_has_stay_apart()
    {
        using var folder = new Folder();
        var table = Table("a b", "a_b", "A-B", "a.b", "HasLabel", "label");
        await File.WriteAllTextAsync(folder["data.csv"], table, TestContext.Current.CancellationToken);
        var drafted = await Drafted.OfAsync(folder["data.csv"]);
        drafted.Draft.Columns.Select(column => column.Property).ShouldBe(["AB", "AB2", "AB3", "AB4", "HasLabel", "Label"]);
        (await drafted.ComplaintsAsync()).ShouldBeEmpty();
        (await drafted.DoAsync(new Fitting(folder["data.csv"]))).Report.Verdict.ShouldBe(Verdict.Sound);
    }

    [Fact]
    public async Task Names_that_differ_in_case_alone_are_read_exactly()
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder["data.csv"], Table("price", "Price", "label"), TestContext.Current.CancellationToken);
        var drafted = await Drafted.OfAsync(folder["data.csv"]);
        (await drafted.ComplaintsAsync()).ShouldBeEmpty();
        drafted.Draft.Code.ShouldContain("[Column(\"price\"), Feature");
        drafted.Draft.Code.ShouldContain("[Column(\"Price\"), Feature");
        (await drafted.DoAsync(new Fitting(folder["data.csv"]))).Report.Verdict.ShouldBe(Verdict.Sound);
    }

    [Fact]
    public async Task A_name_that_occurs_twice_or_cannot_be_printed_is_left_out_with_the_reason()
    {
        var drafted = await Drafted.OfTextAsync(Table("a", "a", "tab\there", "b", "label"));
        (await drafted.ComplaintsAsync()).ShouldBeEmpty();
        drafted.Draft.Columns.Where(column => column.Use == ColumnUse.LeftOut).Select(column => (column.Column, column.Reason)).ShouldBe(
        [
            ("a", "It cannot be read: the data have 2 columns of this name, so that none of them is meant for sure."),
            ("tab\there", "Its name has characters that cannot be printed: give it another one in the data."),
        ]);
    }

    [Theory]
    [InlineData("class.csv", "Class")]
    [InlineData("2026-01 sales.csv", "Row202601Sales")]
    [InlineData("DateTime.csv", "DateTimeRow")]
    [InlineData("packed.csv", "PackedRow")]
    [InlineData("….csv", "Row")]
    public async Task The_class_is_named_after_the_file(string file, string name)
    {
        var drafted = await Drafted.OfTextAsync(Table("a", "label"), name: file);
        drafted.Draft.ClassName.ShouldBe(name);
        (await drafted.ComplaintsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("no name")]
    [InlineData("class")]
    [InlineData("Pipeline")]
    [InlineData("1st")]
    public async Task A_given_name_that_is_none_is_refused(string name) =>
        (await Should.ThrowAsync<DraftException>(() => Drafted.OfTextAsync(Table("a", "label"), new() { ClassName = name })))
            .Message.ShouldContain($"'{name}' is no name of a class");

    [Fact]
    public async Task Values_of_texts_are_only_ever_texts()
    {
        var rows = Enumerable.Range(0, 300).Select(i => (i % 3) switch
        {
            0 => "\"\"\"; System.Environment.Exit(3); //\"",
            1 => "\"*/ \\u0022 {x}\nnew line\"",
            _ => "\"</summary><b>\u202Etxet\"",
        } + $",{i * 7 % 11}");
        var drafted = await Drafted.OfTextAsync("kind,label\n" + string.Join('\n', rows) + "\n");
        (await drafted.ComplaintsAsync()).ShouldBeEmpty();
        drafted.Draft.Code.ShouldContain("AllowedValues(\"\\\"; System.Environment.Exit(3); //\", \"*/ \\\\u0022 {x}\\nnew line\", ");
        drafted.Draft.Code.ShouldNotContain("\u202E");
    }

    /// <summary>A table of numbers under these heads.</summary>
    static string Table(params string[] heads) =>
        string.Join(',', heads.Select(head => $"\"{head.Replace("\"", "\"\"")}\"")) + "\n"
        + string.Concat(Enumerable.Range(0, 60).Select(row => string.Join(',', heads.Select((_, i) => $"{row * (i + 3) % 17}.5")) + "\n"));
}
