using Preprocessing.Data;

namespace Preprocessing.Cluster.Tests;

public sealed class SummaryStoreTests : IDisposable
{
    static readonly string Name = string.Concat(Enumerable.Repeat("ab12", 16));

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    SummaryStore Store => SummaryStore.Open(Path.Combine(folder.Path, "answers"));

    string File => Path.Combine(folder.Path, "answers", Name[..2], Name[2..] + ".answer");

    [Fact]
    public async Task What_is_written_is_read_and_listed()
    {
        (await Store.ListAsync(Token)).ShouldBeEmpty();
        (await Store.ReadAsync(Name, Token)).ShouldBeNull();
        (await Store.WriteAsync(Name, new byte[] { 1, 2, 3 }, Token)).ShouldBeTrue();
        (await Store.ReadAsync(Name, Token))!.Value.ToArray().ShouldBe([1, 2, 3]);
        (await Store.ListAsync(Token)).ShouldHaveSingleItem().ShouldBe(Name);
        System.IO.File.WriteAllText(Path.Combine(folder.Path, "answers", "ab", "note.answer"), "no answer");
        (await Store.ListAsync(Token)).ShouldHaveSingleItem("other files are not in the way");
    }

    [Fact]
    public async Task The_same_answer_is_written_once()
    {
        await Store.WriteAsync(Name, new byte[] { 1, 2, 3 }, Token);
        var written = System.IO.File.GetLastWriteTimeUtc(File);
        (await Store.WriteAsync(Name, new byte[] { 1, 2, 3 }, Token)).ShouldBeFalse();
        System.IO.File.GetLastWriteTimeUtc(File).ShouldBe(written);
    }

    [Fact]
    public async Task Another_answer_to_the_same_order_is_reported_and_the_first_stays()
    {
        await Store.WriteAsync(Name, new byte[] { 1, 2, 3 }, Token);
        var error = await Should.ThrowAsync<AnswerException>(() => Store.WriteAsync(Name, new byte[] { 1, 2, 4, 5 }, Token));
        error.Message.ShouldContain("Two answers to the same work order differ");
        error.Message.ShouldContain("has 3 bytes, and here are 4");
        error.Message.ShouldContain("either a machine computes or stores wrongly, or code of a step gives other results");
        (await Store.ReadAsync(Name, Token))!.Value.ToArray().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_damaged_file_is_named_wherever_the_damage_is_and_is_written_again()
    {
        byte[] answer = [.. Enumerable.Range(0, 200).Select(value => (byte)value)];
        await Store.WriteAsync(Name, answer, Token);
        var sound = System.IO.File.ReadAllBytes(File);
        for (var at = 0; at < sound.Length; at += 7)
        {
            byte[] changed = [.. sound];
            changed[at] ^= 4;
            foreach (var damaged in new[] { sound[..at], changed })
            {
                System.IO.File.WriteAllBytes(File, damaged);
                (await Should.ThrowAsync<AnswerException>(() => Store.ReadAsync(Name, Token))).Message.ShouldContain(Name[2..]);
            }
        }
        (await Store.WriteAsync(Name, answer, Token)).ShouldBeTrue();
        System.IO.File.ReadAllBytes(File).ShouldBe(sound);
    }

    [Fact]
    public async Task Many_writers_of_the_same_answer_are_not_in_each_others_way()
    {
        byte[] answer = [.. Enumerable.Range(0, 100_000).Select(value => (byte)(value * 31))];
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Store.WriteAsync(Name, answer, Token), Token)));
        (await Store.ReadAsync(Name, Token))!.Value.ToArray().ShouldBe(answer);
        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).ShouldBe([File], "nothing half-written stays");
    }

    [Fact]
    public void An_address_without_a_store_is_refused() =>
        Should.Throw<SourceException>(() => SummaryStore.Open("s3://bucket/answers")).Message.ShouldContain(nameof(FileStores.Register));
}
