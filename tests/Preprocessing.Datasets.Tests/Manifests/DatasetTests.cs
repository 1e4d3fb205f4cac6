namespace Preprocessing.Datasets.Tests;

/// <summary>A version is a source like any other, and gives the rows that were committed or none.</summary>
public sealed class DatasetTests : IDisposable
{
    readonly Repo repo = new();

    public void Dispose() => repo.Dispose();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    async Task<Manifest> CommitRows()
    {
        repo.Write("2026-01.csv", "Bike,at,Distance\na,2026-01-02T03:04:05,10\nb,2026-01-31,\n");
        repo.Write("2026-02.csv", "Bike,at,Distance\na,2026-02-01,900\n");
        return await repo.Datasets.CommitAsync<Trip>(repo.Data, null, null, Stop);
    }

    [Fact]
    public async Task The_manifest_says_what_the_rows_are()
    {
        var manifest = await CommitRows();

        var content = manifest.Content.ShouldNotBeNull();
        (content.Pipeline, content.SchemaHash, content.Rows, content.Verdict).ShouldBe(
            ("dataset-trip", Trip.Pipeline.SchemaHash, 3, Verdict.Failure));
        content.EventTime.ShouldBe(new TimeRange(Utc(2026, 1, 2, 3, 4, 5), Utc(2026, 2, 1)));
        var broken = content.Broken.ShouldHaveSingleItem();
        (broken.Column, broken.Rows).ShouldBe(("Distance", 1));
        content.Profile["Distance"].Missing.ShouldBe(1);
        manifest.Files.Select(file => (file.Path, file.Rows, file.EventTime)).ShouldBe(
        [
            ("2026-01.csv", 2, new TimeRange(Utc(2026, 1, 2, 3, 4, 5), Utc(2026, 1, 31))),
            ("2026-02.csv", 1, new TimeRange(Utc(2026, 2, 1), Utc(2026, 2, 1))),
        ]);
        File.ReadAllText(Path.Combine(repo.Root, ".pre", "manifests", "trips", "1.json")).ShouldNotContain("900 ");
        ManifestJson.Write(repo.Datasets.Find("trips")).ShouldBe(ManifestJson.Write(manifest));
    }

    [Fact]
    public async Task A_fit_on_a_version_names_it_and_does_not_see_the_working_folder()
    {
        var manifest = await CommitRows();
        repo.Write("2026-01.csv", "Bike,at,Distance\nz,2026-01-02,77\n");

        var fitted = await Trip.Pipeline.FitAsync(
            Dataset.Open<Trip>("trips@1", repo.Root), new FitOptions { Check = false }, cancellationToken: Stop);

        fitted.FittedOn.DataVersion.ShouldBe($"trips@1 {manifest.Sha256} audit:{manifest.Audit}");
        fitted.FittedOn.Rows.ShouldBe(3);
        DatasetToken.Find(Stamp.Of(fitted).DataVersion).ShouldBe(new("trips@1", manifest.Sha256, manifest.Audit));
    }

    [Fact]
    public async Task Bytes_that_are_not_those_of_the_version_are_refused()
    {
        var manifest = await CommitRows();
        var file = manifest.Files[1];
        repo.Overwrite(file.Md5, "Bike,at,Distance\na,2026-02-01,901\n");

        var fault = await Should.ThrowAsync<SourceException>(() => Rows("trips@1"));
        fault.Message.ShouldContain($"'{repo.ObjectOf(file.Md5)}' is not what was committed as '2026-02.csv' of trips@1");

        File.Delete(repo.ObjectOf(file.Md5));
        (await Should.ThrowAsync<SourceException>(() => Rows("trips@1"))).Message.ShouldContain("Pull the version");
    }

    [Fact]
    public async Task Bytes_that_change_behind_the_opening_are_refused()
    {
        var manifest = await CommitRows();
        var source = Dataset.Open<Trip>("trips@1", repo.Root);
        var object1 = repo.ObjectOf(manifest.Files[0].Md5);
        repo.Overwrite(manifest.Files[0].Md5, File.ReadAllText(object1).Replace("10", "11"));
        File.SetLastWriteTimeUtc(object1, DateTime.UtcNow.AddHours(1));
        await Should.ThrowAsync<SourceException>(() => Count(source));
    }

    [Fact]
    public async Task Rows_that_the_pipeline_does_not_know_make_no_version()
    {
        repo.Write("a.csv", "Bike,at,Distance\na,yesterday,10\n");
        await Should.ThrowAsync<SourceException>(() => repo.Datasets.CommitAsync<Trip>(repo.Data, null, null, Stop));
        repo.Datasets.Datasets.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_manifest_that_was_edited_is_refused()
    {
        await CommitRows();
        var path = Path.Combine(repo.Root, ".pre", "manifests", "trips", "1.json");
        var text = File.ReadAllText(path);
        foreach (var (from, to) in (ReadOnlySpan<(string, string)>)
        [
            ("\"version\": 1", "\"version\": 2"), ("\"rows\": 2", "\"rows\": 3"), ("\"path\": \"2026-01.csv\"", "\"path\": \"../1.csv\""),
            ("\"message\": null", "\"message\": \"x\""), ("\"format\": 1", "\"format\": 2"), ("\"dataset\"", "\"datasets\""),
            ("\"seal\": \"", "\"seal\": \"0"), ("{\n", "{\n  \"more\": 1,\n"), ("\"size\": ", "\"size\": -"),
        ])
        {
            text.ShouldContain(from);
            File.WriteAllText(path, text.Replace(from, to));
            Should.Throw<DatasetException>(() => repo.Datasets.Find("trips@1"), from).Message.ShouldContain("1.json'");
        }
        File.WriteAllText(path, text.Replace("\n", "\r\n"));
        repo.Datasets.Find("trips@1").Version.ShouldBe(1);
    }

    [Fact]
    public async Task Any_changed_bit_of_a_manifest_is_found()
    {
        await CommitRows();
        var path = Path.Combine(repo.Root, ".pre", "manifests", "trips", "1.json");
        var whole = await File.ReadAllBytesAsync(path, Stop);
        for (var bit = 0; bit < whole.Length * 8; bit += 11)
        {
            var changed = whole.ToArray();
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            // Carriage returns are of no meaning: git adds them on some systems.
            if (changed[bit / 8] == '\r')
                continue;
            await File.WriteAllBytesAsync(path, changed, Stop);
            Should.Throw<DatasetException>(() => repo.Datasets.Find("trips@1"), $"bit {bit}").Message.ShouldContain("1.json'");
        }
    }

    [Fact]
    public async Task Versions_are_read_by_address_wherever_files_are()
    {
        await CommitRows();
        var store = new DatasetStore(repo.Datasets);
        var source = Data.DataSource.Open(Trip.Pipeline, [store], "dataset://trips/1/*-02.csv");
        (await Count(source)).ShouldBe(1);
        Should.Throw<SourceException>(() => Data.DataSource.Open(Trip.Pipeline, [store], "dataset://trips/x"));
        Should.Throw<DatasetException>(() => Data.DataSource.Open(Trip.Pipeline, [store], "dataset://trips/2"));
    }

    [Fact]
    public async Task A_difference_names_files_rows_keys_columns_and_drift()
    {
        await CommitRows();
        File.Delete(Path.Combine(repo.Data, "2026-02.csv"));
        repo.Write("2026-03.csv", "Bike,at,Distance\nc,2026-03-01,5\nd,2026-03-01,5\n");
        await repo.Datasets.CommitAsync<Trip>(repo.Data, null, null, Stop);

        var diff = await repo.Datasets.DiffAsync<Trip>("trips@1", "trips@2", Stop);

        (diff.Added.Single(), diff.Removed.Single(), diff.Changed.Count).ShouldBe(("2026-03.csv", "2026-02.csv", 0));
        (diff.KeysAdded, diff.KeysRemoved).ShouldBe((2, 0));
        diff.Drift.ShouldNotBeNull();
        var text = diff.ToString();
        text.ShouldContain("trips@1 → trips@2: 1 file(s) added, 1 removed, 0 changed\n  + 2026-03.csv\n  - 2026-02.csv\nrows: 3 → 4\n");
        text.ShouldContain("column 'Distance': missing 33.3 % → 25.0 %");
        text.ShouldContain("greatest 900 → 10");
        text.ShouldMatch(@"column 'at': .*greatest 2026-02-\d\dT[\d:]{8} → 2026-03-01T00:00:00");
        text.ShouldContain("\ndrift: ");
        repo.Datasets.Diff("trips@1", "trips@1").IsSame.ShouldBeTrue();
    }

    async Task<long> Rows(string address) => await Count(Dataset.Open<Trip>(address, repo.Root));

    static async Task<long> Count(IBatchSource<Trip> source)
    {
        var rows = 0L;
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, true, Stop))
                rows += batch.Count;
        return rows;
    }

    static DateTime Utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        new(year, month, day, hour, minute, second, DateTimeKind.Utc);
}
