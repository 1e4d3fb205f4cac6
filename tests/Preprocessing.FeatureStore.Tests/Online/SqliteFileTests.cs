using SQLitePCL;

namespace Preprocessing.FeatureStore.Tests.Online;

/// <summary>Files that are no stores, or not any more.</summary>
public sealed class SqliteFileTests : IDisposable
{
    readonly Folder folder = new();
    readonly string path;

    public SqliteFileTests() => path = folder["online.db"];

    public void Dispose() => folder.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    string Refusal() => Should.Throw<StoreException>(() => SqliteStore.Open(path)).Message;

    void Run(string sql)
    {
        raw.sqlite3_open(path, out var connection).ShouldBe(raw.SQLITE_OK);
        using (connection)
            raw.sqlite3_exec(connection, sql).ShouldBe(raw.SQLITE_OK);
    }

    async Task<string> FillAsync(int rows = 1)
    {
        await using var store = SqliteStore.Open(path);
        var view = new OnlineView("file", "sha256:11111111", "sha256:22222222", ["a"]);
        await store.AddViewAsync(view, Stop);
        await store.PutAsync(view.Id, [.. Enumerable.Range(0, rows).Select(key => SampleRow.Of(BitConverter.GetBytes(key), 7))], Stop);
        return view.Id;
    }

    [Fact]
    public async Task A_store_opened_again_has_what_it_had()
    {
        var view = await FillAsync();
        await using var store = SqliteStore.Open(path);
        (await store.ViewsAsync(Stop)).Single().Id.ShouldBe(view);
        (await store.GetAsync(view, BitConverter.GetBytes(0), Stop)).Show().ShouldBe(SampleRow.Of(BitConverter.GetBytes(0), 7).Show());
        // Closed, the store is one file.
        await store.DisposeAsync();
        folder.Names.ShouldBe(["online.db"]);
    }

    [Fact]
    public void A_text_is_refused_and_stays_as_it_is()
    {
        var text = string.Join('\n', Enumerable.Repeat("date;delay;distance", 1000));
        File.WriteAllText(path, text);
        Refusal().ShouldBe($"SQLite '{path}' answers with error 26 (file is not a database). The file is damaged, or was never an online "
            + "store: name another, or remove it and materialise the views again.");
        File.ReadAllText(path).ShouldBe(text);
    }

    [Fact]
    public void A_database_of_something_else_is_refused_and_stays_as_it_is()
    {
        Run("CREATE TABLE online(x INTEGER)");
        var bytes = File.ReadAllBytes(path);
        Refusal().ShouldBe($"SQLite '{path}' is a database of something else. Name another file.");
        File.ReadAllBytes(path).ShouldBe(bytes);
        Run("DROP TABLE online; PRAGMA application_id = 1196444487");
        Refusal().ShouldBe($"SQLite '{path}' is a database of something else. Name another file.");
    }

    [Fact]
    public async Task Another_format_is_refused()
    {
        await FillAsync();
        Run("PRAGMA user_version = 2");
        Refusal().ShouldBe($"SQLite '{path}' has format 2, and this version of the package reads format 1. Use the version that wrote it, "
            + "or materialise the views into another file.");
    }

    [Fact]
    public async Task A_store_without_its_tables_is_refused()
    {
        await FillAsync();
        Run("DROP TABLE online");
        Refusal().ShouldStartWith($"SQLite '{path}' answers with error 1 (no such table: online).");
    }

    [Theory]
    [InlineData("UPDATE views SET definition = '{'", "is damaged (")]
    [InlineData("UPDATE views SET definition = '[]'", "is damaged (")]
    [InlineData("UPDATE views SET definition = '{\"name\":\"file\"}'", "is damaged (")]
    [InlineData("UPDATE views SET definition = replace(definition, 'file', 'other')", "is described as 'other@11111111-22222222'. Drop ")]
    public async Task A_damaged_description_of_a_view_is_refused(string damage, string expected)
    {
        var view = await FillAsync();
        Run(damage);
        await using var store = SqliteStore.Open(path);
        for (var time = 0; time < 2; time++)
        {
            var refusal = await Should.ThrowAsync<StoreException>(async () => await store.ViewsAsync(Stop));
            refusal.Message.ShouldStartWith($"SQLite '{path}' has a view '{view}' ");
            refusal.Message.ShouldContain(expected);
        }
        (await store.DropViewAsync(view, Stop)).ShouldBeTrue();
        (await store.ViewsAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_damaged_file_is_an_error_and_no_row()
    {
        var view = await FillAsync(5000);
        using (var file = new FileStream(path, FileMode.Open))
        {
            // All but the pages of the schema.
            file.Position = 16_384;
            file.Write(new byte[file.Length - file.Position]);
        }
        await using var store = SqliteStore.Open(path);
        (await Should.ThrowAsync<StoreException>(async () => await store.GetAsync(view, BitConverter.GetBytes(7), Stop))).Message
            .ShouldEndWith("). The file is damaged, or was never an online store: name another, or remove it and materialise the views "
                + "again.");
    }

    [Theory]
    [InlineData("nowhere/online.db", "error 14 (unable to open database file). Check that the folder exists")]
    [InlineData("", "error 14 (unable to open database file). Check that the folder exists")]
    public void A_path_that_cannot_be_a_file_is_refused(string name, string expected) =>
        Should.Throw<StoreException>(() => SqliteStore.Open($"{folder.Path}/{name}")).Message.ShouldContain(expected);

    [Theory]
    [InlineData("")]
    [InlineData(":memory:")]
    [InlineData("file:online.db?mode=ro")]
    public void What_is_no_path_is_refused(string text) =>
        Should.Throw<ArgumentException>(() => SqliteStore.Open(text)).Message.ShouldStartWith($"'{text}' is no path of a file.");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100)]
    public void A_timeout_is_more_than_nothing(int days) =>
        Should.Throw<ArgumentException>(() => SqliteStore.Open(path, new() { Timeout = TimeSpan.FromDays(days) }))
            .Message.ShouldContain("expected more than zero, and 24 days at most");

    // Only root may do what the rights of the file forbid, and tests may be root: the file system itself is read-only.
    [Fact]
    public void A_file_that_cannot_be_written_is_refused() =>
        Should.Throw<StoreException>(() => SqliteStore.Open("/proc/version")).Message
            .ShouldStartWith("SQLite '/proc/version' answers with error ");

    [Fact]
    public async Task A_file_that_another_process_keeps_is_an_error_after_the_timeout()
    {
        var view = await FillAsync();
        await using var store = SqliteStore.Open(path, new() { Timeout = TimeSpan.FromMilliseconds(20) });
        raw.sqlite3_open(path, out var connection).ShouldBe(raw.SQLITE_OK);
        using (connection)
        {
            raw.sqlite3_exec(connection, "BEGIN IMMEDIATE").ShouldBe(raw.SQLITE_OK);
            (await Should.ThrowAsync<StoreException>(async () => await store.PutAsync(view, [SampleRow.Of(1, 1)], Stop))).Message.ShouldBe(
                $"SQLite '{path}' answers with error 5 (database is locked). Another process writes for longer than the timeout: let it "
                + "put smaller batches, or raise SqliteStoreOptions.Timeout.");
            // Reading goes on.
            (await store.GetAsync(view, BitConverter.GetBytes(0), Stop)).ShouldNotBeNull();
        }
        (await store.PutAsync(view, [SampleRow.Of(1, 1)], Stop)).ShouldBe(1);
    }

    [Fact]
    public async Task A_view_that_another_process_drops_and_adds_again_is_found_under_its_new_number()
    {
        var view = await FillAsync();
        await using var store = SqliteStore.Open(path);
        (await store.GetAsync(view, BitConverter.GetBytes(0), Stop)).ShouldNotBeNull();
        await using var other = SqliteStore.Open(path);
        var version = (await other.ViewsAsync(Stop)).Single();
        await other.DropViewAsync(view, Stop);
        await Should.ThrowAsync<StoreException>(async () => await store.GetAsync(view, BitConverter.GetBytes(0), Stop));
        await other.AddViewAsync(version, Stop);
        await other.PutAsync(view, [SampleRow.Of(5, 3)], Stop);
        (await store.GetAsync(view, new byte[] { 5 }, Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_cancelled_put_leaves_nothing()
    {
        var view = await FillAsync();
        await using var store = SqliteStore.Open(path);
        using var midway = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(async () => await store.PutAsync(view, new Stopping(midway), midway.Token));
        (await store.GetAsync(view, new byte[] { 0, 0 }, Stop)).ShouldBeNull();
        (await store.PutAsync(view, [SampleRow.Of(1, 1)], Stop)).ShouldBe(1);
    }

    /// <summary>Rows, during whose reading somebody cancels. Their order is that of the store, which so reads them as they are.</summary>
    sealed class Stopping(CancellationTokenSource source) : IReadOnlyList<OnlineRow>
    {
        public int Count => 10_000;

        public OnlineRow this[int index] => SampleRow.Of([(byte)(index >> 8), (byte)index], 1);

        public IEnumerator<OnlineRow> GetEnumerator()
        {
            for (var row = 0; row < Count; row++)
            {
                if (row == Count / 2)
                    source.Cancel();
                yield return this[row];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        var view = await FillAsync();
        var store = SqliteStore.Open(path);
        await store.GetAsync(view, new byte[] { 1 }, Stop);
        await store.DisposeAsync();
        await store.DisposeAsync();
        await Should.ThrowAsync<ObjectDisposedException>(async () => await store.GetAsync(view, new byte[] { 1 }, Stop));
        await Should.ThrowAsync<ObjectDisposedException>(async () => await store.PutAsync(view, [SampleRow.Of(1, 1)], Stop));
    }

    [Fact]
    public async Task Many_open_a_new_file_at_once()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SqliteStore.Open(path), Stop)));
        foreach (var store in stores)
            await store.DisposeAsync();
    }
}
