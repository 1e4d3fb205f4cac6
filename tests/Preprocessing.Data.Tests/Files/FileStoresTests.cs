using System.Text;
using Preprocessing.Engines;

namespace Preprocessing.Data.Tests;

public sealed class FileStoresTests
{
    readonly MemoryStore store = new();

    public FileStoresTests()
    {
        foreach (var name in new[]
        {
            "b.csv", "B.csv", "a10.csv", "a2.csv", "deep/er/c.csv", "deep/d.csv", "notes.txt", ".hidden.csv", ".git/x.csv", "odd//e.csv",
            "d", "q?r/a=b.csv", "b[1].csv",
        })
            store["memory://box/" + name] = "n\n1\n"u8.ToArray();
    }

    string[] Resolve(string path) =>
        [.. FileList.Resolve([path], [store], ".csv").Select(file => file.Path["memory://box/".Length..])];

    [Theory]
    [InlineData("", "B.csv a10.csv a2.csv b.csv b[1].csv deep/d.csv deep/er/c.csv q?r/a=b.csv")]
    [InlineData("/", "B.csv a10.csv a2.csv b.csv b[1].csv deep/d.csv deep/er/c.csv q?r/a=b.csv")]
    [InlineData("/deep", "deep/d.csv deep/er/c.csv")]
    [InlineData("/deep/", "deep/d.csv deep/er/c.csv")]
    [InlineData("/*.csv", "B.csv a10.csv a2.csv b.csv b[1].csv")]
    [InlineData("/a?.csv", "a2.csv")]
    [InlineData("/[!b]*.csv", "B.csv a10.csv a2.csv")]
    [InlineData("/**/*.csv", "B.csv a10.csv a2.csv b.csv b[1].csv deep/d.csv deep/er/c.csv q?r/a=b.csv")]
    [InlineData("/deep/**", "deep/d.csv deep/er/c.csv")]
    [InlineData("/d*/e?/*", "deep/er/c.csv")]
    [InlineData("/*/*.csv", "deep/d.csv q?r/a=b.csv")]
    [InlineData("/.h*", ".hidden.csv")]
    [InlineData("/.git/*", ".git/x.csv")]
    [InlineData("/odd//e.csv", "odd//e.csv")]
    [InlineData("/q?r/a=b.csv", "q?r/a=b.csv")]
    [InlineData("/q?r", "q?r/a=b.csv")]
    [InlineData("/b[1].csv", "b[1].csv")]
    public void Patterns_and_folders_mean_in_a_store_what_they_mean_on_this_machine(string path, string expected) =>
        Resolve("memory://box" + path).ShouldBe(expected.Split(' '));

    [Theory]
    [InlineData("memory://box/none.csv", "'memory://box/none.csv' does not exist: there is neither such a file nor such a folder. Check")]
    [InlineData("memory://box/x*.csv", "No file matches 'memory://box/x*.csv'. Check the pattern:")]
    [InlineData("memory://box/no?key=secret", "No file matches 'memory://box/no?…'. Check the pattern:")]
    [InlineData("memory://box/odd", "Folder 'memory://box/odd' holds no .csv file, at any depth.")]
    [InlineData("memory://b*x/a.csv", "'memory://b*x/a.csv' does not begin with the name of a bucket or container.")]
    [InlineData("memory://me:secret@box/a.csv", "'memory://box/a.csv' does not begin with the name of a bucket or container. Write")]
    [InlineData("memory://", "'memory://' does not begin with the name")]
    public void An_address_that_names_nothing_is_refused(string path, string message) =>
        Should.Throw<SourceException>(() => Resolve(path)).Message.ShouldStartWith(message);

    [Fact]
    public async Task Sources_of_files_read_from_the_stores_of_their_options()
    {
        var pipeline = new AnyPipeline(ColumnInfo.Of<int>("n", "N"));
        var csv = CsvSource.Open(pipeline, new CsvReadOptions { Stores = [store] }, "memory://box/a*.csv");
        csv.Files.ShouldBe(["memory://box/a10.csv", "memory://box/a2.csv"]);
        (await Reading.AllAsync(csv, 0)).ShouldBe([1, 1]);
        store["memory://box/a.jsonl"] = Encoding.UTF8.GetBytes("""{"n":1}""");
        var json = JsonSource.Open(pipeline, new JsonReadOptions { Stores = [store] }, "memory://box/a.jsonl");
        (await Reading.AllAsync(json, 0)).ShouldBe([1]);
        store["memory://box/a.jsonl"] = Encoding.UTF8.GetBytes("""{"n":2}""");
        (await Should.ThrowAsync<SourceException>(() => Reading.AllAsync(json, 0))).Message.ShouldContain("has changed since");
    }

    [Fact]
    public void The_error_is_that_of_the_first_file_that_has_one_though_several_are_opened_at_once()
    {
        for (var i = 10; i < 40; i++)
            store[$"memory://box/many/{i}.csv"] = i is 17 or 31 ? [] : "n\n1\n"u8.ToArray();
        Should.Throw<SourceException>(() => CsvSource.Open(
            new AnyPipeline(ColumnInfo.Of<int>("n", "N")), new CsvReadOptions { Stores = [store] }, "memory://box/many"))
            .Message.ShouldBe("'memory://box/many/17.csv' is empty, not a CSV file. Copy or write it again.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("c")]
    [InlineData("S3")]
    [InlineData("s3://")]
    public void What_is_no_scheme_is_refused(string scheme) => Should.Throw<ArgumentException>(() => new MemoryStore(scheme));

    [Fact]
    public async Task A_scheme_has_one_registered_store()
    {
        store["memory://box/only.jsonl"] = Encoding.UTF8.GetBytes("""{"n":7}""");
        FileStores.Register(store);
        FileStores.Register(store);
        Should.Throw<InvalidOperationException>(() => FileStores.Register(new MemoryStore())).Message.ShouldBe(
            "Another store is registered for the scheme 'memory'. Register one when the program starts, and name others in the options of "
            + "a source, such as ParquetReadOptions.Stores.");
        var source = DataSource.Open(new AnyPipeline(ColumnInfo.Of<int>("n", "N")), "memory://box/only.jsonl")
            .ShouldBeOfType<JsonSource<Any>>();
        (await Reading.AllAsync(source, 0)).ShouldBe([7]);
    }
}
