using System.Security.Cryptography;
using System.Text;

namespace Preprocessing.Data.Tests;

public sealed class ContentVersionTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    string Write(string name, string content)
    {
        File.WriteAllText(folder[name], content);
        return folder[name];
    }

    static Task<string> Of(params string[] files) => Reading.VersionAsync(files);

    [Fact]
    public async Task Of_one_file_it_is_the_file_s_own_hash() =>
        (await Of(Write("a", "one"))).ShouldBe("sha256:" + Convert.ToHexStringLower(SHA256.HashData("one"u8)));

    [Fact]
    public async Task Of_several_files_it_is_what_the_documented_command_prints()
    {
        var lines = new[] { "one", "two" }.Select(text => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))))
            .Order(StringComparer.Ordinal);
        var expected = SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        (await Of(Write("a", "one"), Write("b", "two"))).ShouldBe("sha256:" + Convert.ToHexStringLower(expected));
    }

    [Fact]
    public async Task Names_and_order_do_not_matter_and_every_byte_does()
    {
        var version = await Of(Write("a", "one"), Write("b", "two"));
        (await Of(Write("y", "two"), Write("x", "one"))).ShouldBe(version);
        (await Of(Write("a", "one"), Write("b", "twp"))).ShouldNotBe(version);
        (await Of(Write("a", "onetwo"), Write("b", ""))).ShouldNotBe(version);
        (await Of(folder["x"], folder["x"], folder["y"])).ShouldNotBe(version);
    }

    [Fact]
    public async Task It_can_be_cancelled() =>
        await Should.ThrowAsync<OperationCanceledException>(async () => await new FileVersion(
            [await FileList.FindAsync(Write("a", "one"), TestContext.Current.CancellationToken)]).GetAsync(
            new CancellationToken(canceled: true)));

    [Fact]
    public async Task A_file_that_is_gone_is_named() =>
        (await Should.ThrowAsync<SourceException>(() => Of(folder["gone"]))).Message.ShouldContain("gone");
}
