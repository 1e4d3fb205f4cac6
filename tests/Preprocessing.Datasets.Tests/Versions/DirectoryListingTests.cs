using System.Text;

namespace Preprocessing.Datasets.Tests;

/// <summary>Folders have the address that DVC 3 gives them.</summary>
public sealed class DirectoryListingTests : IDisposable
{
    readonly Repo repo = new();

    public void Dispose() => repo.Dispose();

    [Fact]
    public async Task The_address_of_a_folder_with_odd_names_is_that_of_DVC()
    {
        repo.Write("b.csv", "x,y\n1,2\n");
        repo.Write("a/é.csv", "q\n");
        repo.Write("a/😀.csv", "emoji\n");
        repo.Write("a/\uE000z.csv", "pua\n");
        repo.Write("a/quo\"te.csv", "t\n");
        repo.Write("a/\u007F.csv", "del\n");

        var manifest = await repo.Commit();

        manifest.Md5.ShouldBe("381eeacdd0aa8bbcae66076fd605c4a1.dir");
        File.ReadAllText(repo.ObjectOf(manifest.Md5)).ShouldBe(string.Join(' ',
            """[{"md5": "b7269fa2508548e4032c455818f1e321", "relpath": "a/quo\"te.csv"},""",
            """{"md5": "12e7bce94552f7a4288921f908df9b8c", "relpath": "a/\u007f.csv"},""",
            """{"md5": "c3be117041a113540deb0ff532b19543", "relpath": "a/\u00e9.csv"},""",
            """{"md5": "72b7e70e90f336d0b957c37f0c446bf5", "relpath": "a/\ue000z.csv"},""",
            """{"md5": "027a1b1d8e537e3a87b2c80370d31885", "relpath": "a/\ud83d\ude00.csv"},""",
            """{"md5": "344fd2323dd33d5c058b7cf27de029e8", "relpath": "b.csv"}]"""));
    }

    [Fact]
    public void A_list_reads_back()
    {
        DatasetFile[] files = [new("a/\u0001?", 1, new string('a', 32), ""), new("b\\", 2, new string('0', 32), "")];
        var listing = DirectoryListing.Write([files[0] with { Path = "a/ü\u007F😀" }]);
        DirectoryListing.Parse(listing, "x").ShouldBe(new Dictionary<string, string> { ["a/ü\u007F😀"] = new string('a', 32) });
    }

    [Theory]
    [InlineData("[{\"md5\": \"381eeacdd0aa8bbcae66076fd605c4a1\", \"relpath\": \"../x\"}]", "is no path below the folder")]
    [InlineData("[{\"md5\": \"381eeacdd0aa8bbcae66076fd605c4a1\", \"relpath\": \"/etc/passwd\"}]", "is no path below the folder")]
    [InlineData("[{\"md5\": \"381E\", \"relpath\": \"x\"}]", "has no MD5 for 'x'")]
    [InlineData("[{\"relpath\": \"x\"}]", "is no list of a folder's files")]
    [InlineData("{", "is no list of a folder's files")]
    public void A_list_that_is_none(string text, string fault) =>
        Should.Throw<DatasetException>(() => DirectoryListing.Parse(Encoding.UTF8.GetBytes(text), "list")).Message.ShouldContain(fault);
}
