namespace Preprocessing.Data.Tests;

/// <summary>What does not land, and in which words.</summary>
public sealed class LandingRefusalTests : IDisposable
{
    readonly Folder folder = new();
    readonly GrowingTrips trips = new();

    public LandingRefusalTests() => trips.All.AddRange([Landed.Of("a", 1, 1), Landed.Of("a", 2, 2), Landed.Of("a", 3, 3)]);

    string Place => folder["trips"];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    async Task<string> MessageAsync(LandingOptions? options = null) =>
        (await Should.ThrowAsync<SourceException>(() => trips.LandAsync(Place, options))).Message;

    [Fact]
    public async Task More_rows_than_are_allowed() => (await MessageAsync(new LandingOptions { MaxRows = 2 })).ShouldBe(
        "There are more than 2 rows to land at once, such as row 0 of 'memory'. Land fewer at a time, or raise LandingOptions.MaxRows if "
        + "they fit into memory.");

    [Fact]
    public async Task More_folders_than_are_allowed() => (await MessageAsync(new LandingOptions { MaxPartitions = 2 })).ShouldBe(
        "Rows are to be laid into more than 2 folders, such as 'Begin_day=2026-01-03' for row 2 of 'memory'. Mark a column of fewer values "
        + "with [PartitionBy], or raise LandingOptions.MaxPartitions.");

    [Fact]
    public async Task A_folder_that_another_landing_has_open()
    {
        var inner = "";
        await trips.LandAsync(Place, new LandingOptions
        {
            Step = _ => inner = Should.Throw<SourceException>(() => trips.LandAsync(Place).GetAwaiter().GetResult()).Message,
        });
        inner.ShouldBe($"'{Place}' is landed into by another process, which holds '{Path.Combine(Place, ".landing.lock")}'. Wait for it to "
            + "end.");
    }

    [Theory]
    [InlineData(
        "\"pipeline\": \"landed-trip\"", "\"pipeline\": \"other\"", "is the ledger of rows of pipeline 'other', not of 'landed-trip'.")]
    [InlineData(
        "\"schema\": \"sha256:", "\"schema\": \"sha256:x", "is the ledger of rows of pipeline 'landed-trip' with other columns (schema ")]
    [InlineData("\"Begin_day\"", "null", "is the ledger of rows laid by nothing, now they are to be laid by Begin_day.")]
    [InlineData("\"format\": 1", "\"format\": 2", "has format 2, expected 1. Land with the version that wrote it.")]
    [InlineData("\"run\": 1", "\"run\": \"1\"", "is no ledger of landed rows: ")]
    [InlineData("\"run\"", "\"walk\"", "is no ledger of landed rows: ")]
    [InlineData("{", "[", "is no ledger of landed rows: ")]
    public async Task A_ledger_of_other_rows(string was, string now, string message)
    {
        await trips.LandAsync(Place);
        var ledger = Path.Combine(Place, "_landing.json");
        var text = await File.ReadAllTextAsync(ledger, Stop);
        await File.WriteAllTextAsync(ledger, text.Replace(was, now, StringComparison.Ordinal), Stop);
        var before = Landed.Content(Place);
        (await MessageAsync()).ShouldStartWith($"'{ledger}' {message}");
        Landed.Content(Place).ShouldBe(before);
    }

    [Fact]
    public async Task A_file_that_is_gone_before_its_run_was_complete()
    {
        await trips.LandAsync(Place, new LandingOptions
        {
            Step = step =>
            {
                if (step == "wrote the ledger")
                    Landed.Copy(Place, folder["killed"]);
            },
        });
        File.Delete(Path.Combine(folder["killed"], "Begin_day=2026-01-02/.part-000001-0002.parquet"));
        (await Should.ThrowAsync<SourceException>(() => trips.LandAsync(folder["killed"]))).Message.ShouldBe(
            $"'{Path.Combine(folder["killed"], "_landing.json")}' names 'Begin_day=2026-01-02/part-000001-0002.parquet', which is gone "
            + "before its run was complete. Restore it, or land all rows anew into another folder.");
    }

    [Fact]
    public async Task Files_that_were_removed_later_are_nobody_s_business()
    {
        await trips.LandAsync(Place);
        Directory.Delete(Path.Combine(Place, "Begin_day=2026-01-02"), recursive: true);
        trips.All.Add(Landed.Of("b", 4, 4));
        await trips.LandAsync(Place);
        (await Landed.TripsAsync(Place)).ShouldBe(["a 1 1", "a 3 3", "b 4 4"]);
    }
}
