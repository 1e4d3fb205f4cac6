using System.Globalization;
using System.Text;
using FlightDelay;
using Parquet;
using Parquet.Schema;
using Preprocessing.Data;
using Preprocessing.Datasets;
using Preprocessing.Engines;

namespace Preprocessing.Support;

/// <summary>What every store does, on a server of its kind.</summary>
public abstract class StoreContract : IDisposable
{
    static readonly byte[] OneFlight = Encoding.UTF8.GetBytes("date,distance,origin,destination,delay\n2001-01-01T06:00:00,1,A,B,3\n");

    readonly Folder folder = new();
    readonly ServedStore served;
    readonly FileStore store;

    private protected StoreContract(ServedStore served) => (this.served, store) = (served, served.Create(served.Server));

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    CsvSource<Flight> Csv(FileStore from, params string[] paths) =>
        CsvSource.Open(Flight.Pipeline, new CsvReadOptions { Stores = [from] }, paths);

    async Task<string> FillAsync(string name, params string[] files)
    {
        var container = await served.CreateAsync(name);
        await Parallel.ForEachAsync(files, Token, async (file, _) => await served.PutAsync(container, file, OneFlight));
        return container;
    }

    static byte[] Many(int rows)
    {
        var text = new StringBuilder("date,distance,origin,destination,delay\n");
        for (var row = 0; row < rows; row++)
            text.Append(CultureInfo.InvariantCulture, $"2001-01-01T06:00:00,{row % 5000},ORD,LGA,{row % 60}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    [Fact]
    public async Task The_same_flights_have_the_same_version_learn_the_same_and_give_the_same_features()
    {
        await FlightFiles.WriteAsync(folder, Token);
        var container = await served.CreateAsync("flights");
        foreach (var file in Directory.GetFiles(folder.Path + "/flights"))
            await served.PutAsync(container, "2001/" + Path.GetFileName(file), await File.ReadAllBytesAsync(file, Token));

        async Task CompareAsync(IBatchSource<Flight> here, IBatchSource<Flight> there)
        {
            var (local, stored) = (await FlightFiles.LearnAsync(here, Token), await FlightFiles.LearnAsync(there, Token));
            (stored.State, stored.Version).ShouldBe((local.State, local.Version));
            stored.Features.AsSpan().SequenceEqual(local.Features).ShouldBeTrue();
        }

        await CompareAsync(
            ParquetSource.Open<Flight>(folder.Path + "/flights/*.parquet"),
            ParquetSource.Open(Flight.Pipeline, new ParquetReadOptions { Stores = [store] }, container + "/2001/*.parquet"));
        await CompareAsync(CsvSource.Open<Flight>(folder.Path + "/flights"), Csv(store, container + "/2001"));
        // Cut into parts that are read side by side.
        var parts = new JsonReadOptions { PartitionBytes = 200_000, Stores = [store] };
        await CompareAsync(
            JsonSource.Open<Flight>(folder.Path + "/flights/*-0[12].jsonl"),
            JsonSource.Open(Flight.Pipeline, parts, container + "/**/*-0[12].jsonl"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(20_000_000)]
    public async Task What_is_written_reads_back(int length)
    {
        var container = await served.CreateAsync($"written-{length}");
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        // A file that is there is replaced.
        foreach (var content in (byte[][])[[1, 2, 3], bytes])
        {
            await store.WriteAsync(container + "/a b/c%20.bin", new MemoryStream(content), content.Length, Token);
            var found = (await store.FindAsync(container + "/a b/c%20.bin", Token)).ShouldNotBeNull();
            found.Length.ShouldBe(content.Length);
            var read = new byte[content.Length];
            if (read.Length > 0)
                await using (var stream = await store.OpenAsync(found, 0, read.Length, Token))
                    await stream.ReadExactlyAsync(read, Token);
            read.AsSpan().SequenceEqual(content).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_file_whose_bytes_end_in_the_middle_is_not_there()
    {
        var container = await served.CreateAsync("broken");
        await Should.ThrowAsync<SourceException>(
            () => store.WriteAsync(container + "/a.bin", new BreakingStream(9_000_000), 20_000_000, Token));
        (await store.FindAsync(container + "/a.bin", Token)).ShouldBeNull();
        (await Should.ThrowAsync<SourceException>(
            () => store.WriteAsync(container[..container.LastIndexOf('/')] + "/none/a.bin", new MemoryStream([1]), 1, Token)))
            .Message.ShouldContain("cannot be written: ");
    }

    [Fact]
    public async Task A_dataset_is_pushed_and_pulled()
    {
        var container = await served.CreateAsync("datasets");
        var repository = DatasetRepository.Create(folder.Path);
        await File.WriteAllBytesAsync(folder["data/flights/a.csv"], Many(1000), Token);
        await File.WriteAllBytesAsync(folder["data/flights/inner/b c.csv"], OneFlight, Token);
        var manifest = await repository.CommitAsync(folder.Path + "/data/flights", null, Token);

        var remote = DatasetRemote.Open(container + "/dvc", store);
        (await repository.PushAsync("flights", remote, null, Token)).Copied.ShouldBe(3);
        (await repository.PushAsync("flights", remote, null, Token)).Known.ShouldBe(3);
        Directory.Delete(folder.Path + "/.pre/cache", recursive: true);
        (await repository.PullAsync("flights", remote, null, Token)).Copied.ShouldBe(3);
        (await repository.VerifyAsync(manifest.Address, null, Token)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_registered_store_is_found_by_the_scheme()
    {
        var container = await FillAsync("registered", "a.csv", "b.csv");
        FileStores.Register(store);
        var source = DataSource.Open<Flight>(container + "/[ab].csv").ShouldBeOfType<CsvSource<Flight>>();
        source.Files.ShouldBe([container + "/a.csv", container + "/b.csv"]);
        (await FlightFiles.CountAsync(source, Token)).ShouldBe(2);
        (await Should.ThrowAsync<SourceException>(() => FeatureFile.ReadStampAsync(container + "/a.csv", Token))).Message
            .ShouldContain("is not a Parquet file");
    }

    [Fact]
    public async Task More_files_than_a_page_of_the_list_are_all_found_in_ordinal_order()
    {
        var names = Enumerable.Range(0, 1010).Select(i => i.ToString("0000", CultureInfo.InvariantCulture)).ToArray();
        var container = await FillAsync("many", [.. names.Select(name => $"deep/{name}.csv")]);
        await using var proxy = await FaultyProxy.StartAsync(served.Server);
        var listed = new List<string>();
        await foreach (var file in served.Create(proxy.Address).ListAsync(container + "/deep", isDeep: true, Token))
            listed.Add(file.Path);
        listed.Order(StringComparer.Ordinal).ShouldBe(names.Select(name => $"{container}/deep/{name}.csv"));
        listed.Clear();
        await foreach (var file in store.ListAsync(container + "/deep/", isDeep: false, Token))
            listed.Add(file.Path);
        listed.Count.ShouldBe(1010);
        // Those of a pattern are opened by what the list says of them.
        var source = Csv(store, container + "/deep/100?.csv");
        source.Files.ShouldBe(names.Skip(1000).Select(name => $"{container}/deep/{name}.csv"));
        source.RowCount.ShouldBe(10);
    }

    [Fact]
    public async Task Folders_are_found_by_patterns_and_hidden_names_are_not()
    {
        var container = await FillAsync(
            "folders", "a/1.csv", "a/.2.csv", "a/b/3.csv", ".h/4.csv", "c/5.csv", "c/6.txt", "7.csv", "c/.tmp/8.csv");
        string[] Found(string path) => [.. Csv(store, container + path).Files.Select(file => file[(container.Length + 1)..])];
        Found("").ShouldBe(["7.csv", "a/1.csv", "a/b/3.csv", "c/5.csv"]);
        Found("/*/*.csv").ShouldBe(["a/1.csv", "c/5.csv"]);
        Found("/**/[1-4].csv").ShouldBe(["a/1.csv", "a/b/3.csv"]);
        Found("/a/").ShouldBe(["a/1.csv", "a/b/3.csv"]);
        Found("/.h/*").ShouldBe([".h/4.csv"]);
    }

    [Theory]
    [InlineData("with space.csv")]
    [InlineData("one+two&three=4.csv")]
    [InlineData("100%.csv")]
    [InlineData("per%20cent.csv")]
    [InlineData("Zürich-東京.csv")]
    [InlineData("a#b.csv")]
    [InlineData("what?.csv")]
    [InlineData("it's (1) [2], ~$!*@;:.csv")]
    public async Task A_name_is_what_it_is(string name)
    {
        var container = await FillAsync("names" + Math.Abs(name[^5]), "odd/" + name);
        var source = Csv(store, $"{container}/odd/{name}");
        source.Files.ShouldBe([$"{container}/odd/{name}"]);
        (await FlightFiles.CountAsync(source, Token)).ShouldBe(1);
        Csv(store, $"{container}/odd").Files.ShouldContain($"{container}/odd/{name}");
    }

    [Fact]
    public async Task What_is_not_there_or_not_allowed_is_said_with_what_to_do()
    {
        var container = await FillAsync("errors", "a.csv");
        string Said(string path, FileStore? by = null) => Should.Throw<SourceException>(() => Csv(by ?? store, path)).Message;

        Said(container + "/none.csv").ShouldBe(
            $"'{container}/none.csv' does not exist: there is neither such a file nor such a folder. Check the path.");
        Said(container + "/x*.csv").ShouldStartWith($"No file matches '{container}/x*.csv'. Check the pattern");
        var missing = $"{store.Scheme}://no-such-place/a.csv";
        Said(missing).ShouldBe($"'{missing}' cannot be read: {served.Words.Name} answers 404 {served.Words.Missing}.");

        await using var proxy = await FaultyProxy.StartAsync(served.Server);
        var denied = served.Create(await DenyAsync(proxy), "c2VjcmV0LWtleQ==");
        Said(container + "/a.csv", denied).ShouldStartWith($"'{container}/a.csv' cannot be read: {served.Words.Name} answers 403 "
            + $"{served.Words.Code}. Give the client credentials that may read or write the ");
        Said(container + "/*.csv", denied).ShouldNotContain("c2VjcmV0");

        var nobody = served.Create(new Uri("http://127.0.0.1:9"));
        Said(container + "/a.csv", nobody).ShouldStartWith($"'{container}/a.csv' cannot be read: {served.Words.Name} gives no answer (");
    }

    /// <summary>Makes a proxy refuse where the server checks no credentials.</summary>
    private protected virtual Task<Uri> DenyAsync(FaultyProxy proxy) => Task.FromResult(proxy.Address);

    [Fact]
    public async Task A_text_that_changes_while_it_is_read_is_an_error()
    {
        var container = await served.CreateAsync("changes");
        // More than is read ahead of the first batch.
        var bytes = Many(250_000);
        await served.PutAsync(container, "a.csv", bytes);
        var source = Csv(store, container + "/a.csv");
        var changed = $"'{container}/a.csv' has changed since it was opened. Open the source again once the file is complete.";

        await using var batches = source.ReadAsync(0, training: true, Token).GetAsyncEnumerator(Token);
        (await batches.MoveNextAsync()).ShouldBeTrue();
        bytes[^2] ^= 1;
        await served.PutAsync(container, "a.csv", bytes);
        (await Should.ThrowAsync<SourceException>(async () =>
        {
            while (await batches.MoveNextAsync())
                continue;
        })).Message.ShouldBe(changed);
        (await Should.ThrowAsync<SourceException>(async () => await source.GetVersionAsync(Token))).Message.ShouldBe(changed);
        (await Csv(store, container + "/a.csv").GetVersionAsync(Token)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_changed_or_is_gone_is_an_error_in_every_format(bool isGone)
    {
        var container = await served.CreateAsync("changed" + (isGone ? 1 : 0));
        var flight = """{"date":"2001-01-01T06:00:00","distance":1,"origin":"A","destination":"B","delay":3}""";
        await served.PutAsync(container, "a.parquet", await SampleAsync("01"));
        await served.PutAsync(container, "a.jsonl", Encoding.UTF8.GetBytes(flight));
        await served.PutAsync(container, "a.json", Encoding.UTF8.GetBytes($"[{flight}]"));
        var json = new JsonReadOptions { Stores = [store] };
        IBatchSource<Flight>[] sources =
        [
            ParquetSource.Open(Flight.Pipeline, new ParquetReadOptions { Stores = [store] }, container + "/a.parquet"),
            JsonSource.Open(Flight.Pipeline, json, container + "/a.jsonl"),
            JsonSource.Open(Flight.Pipeline, json, container + "/a.json"),
        ];
        string[] names = ["a.parquet", "a.jsonl", "a.json"];
        foreach (var name in names)
            if (isGone)
                await served.DeleteAsync(container, name);
            else
                await served.PutAsync(container, name, await SampleAsync("02"));
        foreach (var (source, name) in sources.Zip(names))
            (await Should.ThrowAsync<SourceException>(() => FlightFiles.CountAsync(source, Token))).Message.ShouldBe(
                $"'{container}/{name}' has changed since it was opened. Open the source again once the file is complete.");

        static Task<byte[]> SampleAsync(string month) =>
            File.ReadAllBytesAsync(Path.Combine(Repository.SampleData, $"flights-2001-{month}.parquet"), Token);
    }

    [Fact]
    public async Task A_text_is_read_in_few_requests()
    {
        var container = await served.CreateAsync("requests");
        var bytes = Many(100_000);
        await served.PutAsync(container, "a.csv", bytes);
        await using var proxy = await FaultyProxy.StartAsync(served.Server);
        var source = Csv(served.Create(proxy.Address), container + "/a.csv");
        // What the file is; its beginning twice; its end; and all of it, in 128 and 512 KiB and 2 and 4 MiB.
        proxy.Exchanges.Count.ShouldBeLessThanOrEqualTo(4 + 4);
        var opened = proxy.Exchanges.Count;
        (await FlightFiles.CountAsync(source, Token)).ShouldBe(100_000);
        (proxy.Exchanges.Count - opened).ShouldBeLessThanOrEqualTo(4);
        proxy.Exchanges.Skip(opened).Sum(exchange => exchange.Bytes).ShouldBeInRange(bytes.Length - 60, bytes.Length);
    }

    [Fact]
    public async Task Of_a_large_Parquet_file_only_the_needed_columns_are_read()
    {
        var container = await served.CreateAsync("columns");
        await WriteWideAsync(folder["wide.parquet"], 100_000);
        var bytes = await File.ReadAllBytesAsync(folder["wide.parquet"], Token);
        await served.PutAsync(container, "wide.parquet", bytes);
        await using var proxy = await FaultyProxy.StartAsync(served.Server);
        var source = ParquetSource.Open(
            Flight.Pipeline, new ParquetReadOptions { Stores = [served.Create(proxy.Address)] }, container + "/wide.parquet");
        // What the file is, its beginning, and its end.
        proxy.Exchanges.Count.ShouldBe(3);
        (await FlightFiles.CountAsync(source, Token)).ShouldBe(100_000);
        // A column each at most.
        proxy.Exchanges.Count.ShouldBeLessThanOrEqualTo(3 + 5);
        var noise = 6 * 100_000 * sizeof(double);
        proxy.Exchanges.Sum(exchange => exchange.Bytes).ShouldBeLessThan(bytes.Length - noise + (4 << 17));
    }

    static async Task WriteWideAsync(string path, int rows)
    {
        DataField[] fields =
        [
            Of<DateTime>("date"), Of<double>("a"), Of<double>("b"), Of<long>("distance"), Of<double>("c"), Of<string>("origin"),
            Of<double>("d"), Of<double>("e"), Of<string>("destination"), Of<double>("f"), Of<long>("delay"),
        ];
        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(
            new ParquetSchema(fields), stream, new ParquetOptions { CompressionMethod = CompressionMethod.None }, cancellationToken: Token);
        using var group = writer.CreateRowGroup();
        var noise = new Random(1);
        var texts = Enumerable.Range(0, rows).Select(row => (row % 2 == 0 ? "ORD" : "LGA").AsMemory()).ToArray();
        await group.WriteAsync<DateTime>(
            fields[0], Enumerable.Range(0, rows).Select(row => new DateTime(2001, 1, 1).AddMinutes(row)).ToArray().AsMemory());
        foreach (var field in fields[1..])
            if (field.ClrType == typeof(double))
                await group.WriteAsync<double>(field, Enumerable.Range(0, rows).Select(_ => noise.NextDouble()).ToArray().AsMemory());
            else if (field.ClrType == typeof(long))
                await group.WriteAsync<long>(field, Enumerable.Range(0, rows).Select(row => (long)row % 50).ToArray().AsMemory());
            else
                await group.WriteAsync<ReadOnlyMemory<char>>(field, texts.AsMemory());

        static DataField Of<T>(string name) => new(name, typeof(T), isNullable: false);
    }

    [Fact]
    public async Task Connections_that_break_off_and_servers_that_fail_for_a_while_are_not_noticed()
    {
        var container = await served.CreateAsync("broken");
        await served.PutAsync(container, "a.csv", Many(60_000));
        await using var proxy = await FaultyProxy.StartAsync(served.Server);
        proxy.CutAfter = exchange => exchange.Range is not null && exchange.Number % 2 == 0 ? 70_000 : null;
        proxy.Instead = (exchange, context) =>
        {
            context.Response.StatusCode = 503;
            return Task.FromResult(exchange.Number % 5 == 0);
        };
        var source = Csv(served.Create(proxy.Address), container + "/a.csv");
        (await source.GetVersionAsync(Token)).ShouldBe(await Csv(store, container + "/a.csv").GetVersionAsync(Token));
        (await FlightFiles.CountAsync(source, Token)).ShouldBe(60_000);
        proxy.Exchanges.Any(exchange => exchange.Bytes == 70_000).ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_goes_on_failing_is_an_error()
    {
        var container = await FillAsync("failing", "a.csv");
        await using var proxy = await FaultyProxy.StartAsync(served.Server);
        var source = Csv(served.Create(proxy.Address), container + "/a.csv");
        proxy.Instead = (_, context) =>
        {
            context.Response.StatusCode = 503;
            return Task.FromResult(true);
        };
        (await Should.ThrowAsync<SourceException>(() => FlightFiles.CountAsync(source, Token))).Message
            .ShouldStartWith($"'{container}/a.csv' cannot be read: {served.Words.Name} answers 503");
        proxy.Instead = (_, _) => Task.FromResult(false);
        proxy.CutAfter = exchange => exchange.Range is null ? null : 10;
        (await Should.ThrowAsync<SourceException>(() => FlightFiles.CountAsync(source, Token))).Message
            .ShouldStartWith($"'{container}/a.csv' cannot be read: ");
    }

    [Fact]
    public async Task Reading_stops_when_it_is_cancelled_though_the_server_is_silent()
    {
        var container = await served.CreateAsync("silent");
        await served.PutAsync(container, "a.csv", Many(30_000));
        await using var proxy = await FaultyProxy.StartAsync(served.Server);
        var source = Csv(served.Create(proxy.Address), container + "/a.csv");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        proxy.Instead = async (_, context) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };
        await Should.ThrowAsync<OperationCanceledException>(() => FlightFiles.CountAsync(source, stop.Token));
    }

    /// <summary>A file on a disk that breaks.</summary>
    sealed class BreakingStream(int length) : MemoryStream(new byte[20_000_000])
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            Position < length ? base.Read(buffer, offset, Math.Min(count, 1 << 16)) : throw new IOException("The disk broke.");

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer, offset, count));
    }
}
