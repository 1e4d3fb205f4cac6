namespace Preprocessing.Tests.Identity;

public sealed class StampBesideTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("stamps-").FullName;

    string Model => Path.Combine(folder, "model.txt");

    public StampBesideTests() => File.WriteAllText(Model, "tree\nversion=v4\n");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static Task<FittedPipeline<Trip>> Fitted(int rows = 100) =>
        Trip.Pipeline.FitAsync(Trip.Some(rows), cancellationToken: TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_model_of_any_format_has_its_stamp_beside_it()
    {
        var fitted = await Fitted();
        Stamp.WriteBeside(Model, fitted, "abc");
        Directory.GetFiles(folder).Select(Path.GetFileName).ShouldBe(["model.txt", "model.txt.preprocessing.json"], ignoreOrder: true);
        Stamp.ReadBeside(Model).ShouldBe(Stamp.Of(fitted, "abc"));
        Stamp.VerifyBeside(Model, fitted).ShouldBeEmpty();
        var text = await File.ReadAllTextAsync(Model + Stamp.BesideExtension, TestContext.Current.CancellationToken);
        text.ShouldContain("\"file\": \"model.txt\"");
        Stamp.Parse(text).ShouldBe(Stamp.Of(fitted, "abc"));
    }

    [Fact]
    public async Task Another_model_under_the_stamp_is_refused()
    {
        var fitted = await Fitted();
        Stamp.WriteBeside(Model, fitted);
        await File.AppendAllTextAsync(Model, "\n", TestContext.Current.CancellationToken);
        Should.Throw<MismatchException>(() => Stamp.VerifyBeside(Model, fitted, allowUnstamped: true)).Message
            .ShouldContain("is not the file that its stamp");
    }

    [Fact]
    public async Task Other_preprocessing_is_refused_in_words()
    {
        Stamp.WriteBeside(Model, await Fitted(100));
        var error = Should.Throw<MismatchException>(async () => Stamp.VerifyBeside(Model, await Fitted(1200)));
        error.Differences.ShouldBe(["refitted on other data: 100 rows → 1,200 rows"]);
        error.Message.ShouldContain("model.txt");
    }

    [Fact]
    public async Task A_model_without_a_stamp_is_refused_unless_asked_otherwise()
    {
        var fitted = await Fitted();
        Stamp.ReadBeside(Model).ShouldBeNull();
        Should.Throw<MismatchException>(() => Stamp.VerifyBeside(Model, fitted)).Message
            .ShouldContain("does not say which preprocessing it needs");
        Stamp.VerifyBeside(Model, fitted, allowUnstamped: true).ShouldHaveSingleItem().ShouldContain("model.txt");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public async Task A_damaged_stamp_is_refused(string text)
    {
        await File.WriteAllTextAsync(Model + Stamp.BesideExtension, text, TestContext.Current.CancellationToken);
        Should.Throw<MismatchException>(() => Stamp.ReadBeside(Model)).Message.ShouldContain("cannot be read");
    }

    [Fact]
    public async Task A_stamp_that_does_not_say_of_which_model_it_is_is_refused()
    {
        await File.WriteAllTextAsync(
            Model + Stamp.BesideExtension, Stamp.Of(await Fitted()).ToJson(), TestContext.Current.CancellationToken);
        Should.Throw<MismatchException>(() => Stamp.ReadBeside(Model)).Message.ShouldContain("cannot be read");
    }

    [Fact]
    public void A_missing_model_is_an_error_of_its_file() => Should.Throw<FileNotFoundException>(() => Stamp.ReadBeside(Model + "x"));
}
