namespace Preprocessing.Tests.Identity;

public sealed class AtomicFileTests : IDisposable
{
    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Appears_whole_on_commit_in_the_stead_of_what_was_there()
    {
        File.WriteAllText(folder["a"], "old");
        using (var file = AtomicFile.Create(folder["a"]))
        {
            file.Stream.Write("new"u8);
            File.ReadAllText(folder["a"]).ShouldBe("old");
            file.Commit();
        }
        File.ReadAllText(folder["a"]).ShouldBe("new");
        folder.Names.ShouldBe(["a"]);
    }

    [Fact]
    public void Leaves_nothing_behind_without_commit()
    {
        File.WriteAllText(folder["a"], "old");
        using (var file = AtomicFile.Create(folder["a"]))
            file.Stream.Write("new"u8);
        File.ReadAllText(folder["a"]).ShouldBe("old");
        folder.Names.ShouldBe(["a"]);
    }

    [Fact]
    public void Names_the_path_that_cannot_be_written()
    {
        Should.Throw<IOException>(() => AtomicFile.Create($"{folder.Path}/none/a")).Message.ShouldContain($"{folder.Path}/none/a");
        Should.Throw<IOException>(() => AtomicFile.Create(folder.Path)).Message.ShouldContain("it is a folder");
    }
}
