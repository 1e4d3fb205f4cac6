namespace Preprocessing.Data.Tests;

/// <summary>Files are new if their content is.</summary>
public sealed class NewFilesTests : IDisposable
{
    readonly Folder folder = new();

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    void Write(string name, params int[] numbers) =>
        File.WriteAllLines(folder[name], numbers.Select(number => FormattableString.Invariant($$"""{"n":{{number}}}""")));

    async Task<(string Position, List<long> Numbers)> ReadAsync(string? after)
    {
        var source = await DataSource.OpenNewAsync<LandedNumber>(after, Stop, folder["*.jsonl"]);
        var numbers = new List<long>();
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, Stop))
                numbers.AddRange(batch.Values<long>(0).Values);
        return (source.Position, numbers);
    }

    [Fact]
    public async Task Files_are_read_once_whatever_they_are_called()
    {
        Write("a.jsonl", 1, 2);
        Write("b.jsonl", 3);
        var first = await ReadAsync(null);
        first.Numbers.ShouldBe([1, 2, 3]);
        first.Position.Split(' ').Length.ShouldBe(2);

        File.Move(folder["a.jsonl"], folder["z.jsonl"]);
        Write("c.jsonl", 4);
        Write("d.jsonl", 4);
        var second = await ReadAsync(first.Position);
        second.Numbers.ShouldBe([4]);
        second.Position.Split(' ').ShouldBe(second.Position.Split(' ').Order(StringComparer.Ordinal));

        var third = await ReadAsync(second.Position);
        third.Numbers.ShouldBeEmpty();
        third.Position.ShouldBe(second.Position);
    }

    [Fact]
    public async Task The_version_is_that_of_the_new_files()
    {
        Write("a.jsonl", 1, 2);
        var (position, _) = await ReadAsync(null);
        Write("b.jsonl", 3);
        var source = await DataSource.OpenNewAsync<LandedNumber>(position, Stop, folder["*.jsonl"]);
        (await source.GetVersionAsync(Stop)).ShouldBe(await JsonSource.Open<LandedNumber>(folder["b.jsonl"]).GetVersionAsync(Stop));
        Write("b.jsonl", 3, 4);
        await Should.ThrowAsync<SourceException>(async () => await source.GetVersionAsync(Stop));
    }

    [Theory]
    [InlineData("12")]
    [InlineData("id:12")]
    public async Task A_position_that_is_none(string position)
    {
        Write("a.jsonl", 1, 2);
        (await Should.ThrowAsync<SourceException>(() => ReadAsync(position))).Message.ShouldBe(
            $"'{position}' in a position is no SHA-256 of a file, or is there twice. Give the position of a source of files as it was.");
    }
}
