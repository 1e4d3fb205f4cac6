namespace Preprocessing.Data.Tests;

public sealed class FileListTests : IDisposable
{
    readonly Folder folder = new();

    public FileListTests()
    {
        foreach (var name in new[]
        {
            "b.parquet", "B.parquet", "a10.parquet", "a2.parquet", "deep/er/c.parquet", "deep/d.parquet", "notes.txt", ".hidden.parquet",
            ".git/x.parquet",
        })
            File.WriteAllText(folder[name], "");
    }

    public void Dispose() => folder.Dispose();

    string[] Resolve(params string[] paths) =>
        [.. FileList.Resolve([.. paths.Select(path => $"{folder.Path}/{path}".TrimEnd('/'))], [], ".parquet")
            .Select(file => file.Path[(folder.Path.Length + 1)..])];

    [Fact]
    public void A_folder_is_its_files_at_any_depth_in_ordinal_order() =>
        Resolve("").ShouldBe(["B.parquet", "a10.parquet", "a2.parquet", "b.parquet", "deep/d.parquet", "deep/er/c.parquet"]);

    [Theory]
    [InlineData("*.parquet", "B.parquet a10.parquet a2.parquet b.parquet")]
    [InlineData("a?.parquet", "a2.parquet")]
    [InlineData("[a-b].parquet", "b.parquet")]
    [InlineData("[!b]*.parquet", "B.parquet a10.parquet a2.parquet")]
    [InlineData("**/*.parquet", "B.parquet a10.parquet a2.parquet b.parquet deep/d.parquet deep/er/c.parquet")]
    [InlineData("deep/**", "deep/d.parquet deep/er/c.parquet")]
    [InlineData("d*/e?/*", "deep/er/c.parquet")]
    [InlineData("*/*.parquet", "deep/d.parquet")]
    [InlineData(".h*", ".hidden.parquet")]
    public void A_glob_matches_within_folders_and_through_them(string pattern, string expected) =>
        Resolve(pattern).ShouldBe(expected.Split(' '));

    [Fact]
    public void The_order_of_paths_is_kept_and_no_file_is_taken_twice() =>
        Resolve("deep/d.parquet", "*.parquet", "b.parquet")
            .ShouldBe(["deep/d.parquet", "B.parquet", "a10.parquet", "a2.parquet", "b.parquet"]);

    [Fact]
    public void A_file_with_wildcards_in_its_name_is_meant_as_it_is()
    {
        File.WriteAllText(folder["b[1].parquet"], "");
        Resolve("b[1].parquet").ShouldBe(["b[1].parquet"]);
    }

    [Fact]
    public void A_link_that_leads_back_up_does_no_harm()
    {
        Directory.CreateSymbolicLink($"{folder.Path}/deep/loop", folder.Path);
        Resolve("**/c.parquet").ShouldBe(["deep/er/c.parquet"]);
    }

    [Fact]
    public void A_link_to_a_file_is_that_file()
    {
        File.WriteAllText(folder["real.txt"], "content");
        File.CreateSymbolicLink(folder["linked.parquet"], folder["real.txt"]);
        using var stream = FileList.Resolve([folder.Path + "/l*.parquet"], [], ".parquet").ShouldHaveSingleItem()
            .Open(cancellationToken: TestContext.Current.CancellationToken);
        stream.Length.ShouldBe(7);
    }

    [Theory]
    [InlineData("none.parquet", "does not exist")]
    [InlineData("x*.parquet", "No file matches")]
    [InlineData("none/*.parquet", "No file matches")]
    [InlineData("[z-a].parquet", "is no pattern")]
    public void A_path_that_names_nothing_is_refused(string path, string message) =>
        Should.Throw<SourceException>(() => Resolve(path)).Message.ShouldContain(message);

    [Fact]
    public void An_empty_folder_is_refused()
    {
        Directory.CreateDirectory($"{folder.Path}/empty");
        Should.Throw<SourceException>(() => Resolve("empty")).Message.ShouldContain("holds no .parquet file");
    }

    [Fact]
    public void No_path_and_an_empty_path_are_refused()
    {
        Should.Throw<SourceException>(() => FileList.Resolve([], [], ".parquet"));
        Should.Throw<SourceException>(() => FileList.Resolve([""], [], ".parquet"));
    }
}
