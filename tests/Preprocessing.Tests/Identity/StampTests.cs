namespace Preprocessing.Tests.Identity;

public sealed class StampTests
{
    static readonly Stamp Sample = new(
        "flight-delay", "preprocessing 1\npipeline flight-delay\nfeature Weight double = \"ü\" + x < 3\n  step standard-scale/1\n",
        "sha256:01", "sha256:02", "sha256:03", 12345, "sha256:04", ["Weight", "Origin_“ORD”"], LabelKind.Boolean, "0.1.0", "abc123");

    static Task<FittedPipeline<Trip>> Fitted(int rows = 100) => Trip.Pipeline.FitAsync(Trip.Some(rows), cancellationToken: TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_stamp_says_what_the_fitted_pipeline_is()
    {
        var fitted = await Fitted();
        var stamp = Stamp.Of(fitted, "revision");
        stamp.Pipeline.ShouldBe("trip");
        stamp.Definition.ShouldBe(Trip.Pipeline.Definition);
        stamp.TransformHash.ShouldBe(Trip.Pipeline.TransformHash);
        stamp.SchemaHash.ShouldBe(Trip.Pipeline.SchemaHash);
        stamp.StateHash.ShouldBe(fitted.StateHash);
        stamp.Rows.ShouldBe(100);
        stamp.DataVersion.ShouldBe(fitted.FittedOn.DataVersion);
        stamp.FeatureNames.ShouldBe(fitted.FeatureNames);
        stamp.LabelKind.ShouldBe(LabelKind.Boolean);
        stamp.LibraryVersion.ShouldNotBeEmpty();
        stamp.SourceRevision.ShouldBe("revision");
        Stamp.Parse(stamp.ToJson()).ShouldBe(stamp);
    }

    [Fact]
    public void A_stamp_reads_back_and_writes_the_same_text()
    {
        var read = Stamp.Parse(Sample.ToJson());
        read.ShouldBe(Sample);
        read.GetHashCode().ShouldBe(Sample.GetHashCode());
        read.ToJson().ShouldBe(Sample.ToJson());
        var bare = Sample with { DataVersion = null, SourceRevision = null, FeatureNames = [] };
        Stamp.Parse(bare.ToJson()).ShouldBe(bare);
        bare.ShouldNotBe(Sample);
    }

    [Fact]
    public void The_text_is_canonical() => Sample.ToJson().ShouldBe("""
        {
          "preprocessing": 1,
          "pipeline": "flight-delay",
          "transformHash": "sha256:01",
          "stateHash": "sha256:03",
          "schemaHash": "sha256:02",
          "rows": 12345,
          "dataVersion": "sha256:04",
          "label": "Boolean",
          "libraryVersion": "0.1.0",
          "sourceRevision": "abc123",
          "definition": [
            "preprocessing 1",
            "pipeline flight-delay",
            "feature Weight double = \"ü\" + x < 3",
            "  step standard-scale/1"
          ],
          "features": [
            "Weight",
            "Origin_“ORD”"
          ]
        }
        """);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"preprocessing\":\"1\"}")]
    [InlineData("{\"preprocessing\":1.5}")]
    [InlineData("{\"preprocessing\":1,\"pipeline\":null}")]
    public void What_is_no_stamp_is_a_format_error(string text) => Should.Throw<FormatException>(() => Stamp.Parse(text));

    [Fact]
    public void Every_cut_of_a_stamp_is_a_format_error()
    {
        var text = Sample.ToJson();
        for (var length = 0; length < text.Length; length++)
            Should.Throw<FormatException>(() => Stamp.Parse(text[..length]));
    }

    [Fact]
    public void A_later_format_is_told() =>
        Should.Throw<FormatException>(() => Stamp.Parse(Sample.ToJson().Replace("\"preprocessing\": 1", "\"preprocessing\": 2"))).Message.ShouldContain("format 2");

    [Fact]
    public async Task The_same_preprocessing_passes_whatever_version_and_revision_wrote_it()
    {
        var fitted = await Fitted();
        (Stamp.Of(fitted) with { LibraryVersion = "9.9", SourceRevision = "other" }).Verify(fitted, "model.zip").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pipeline_fitted_on_other_data_is_refused()
    {
        var error = Should.Throw<MismatchException>(async () => Stamp.Of(await Fitted(100)).Verify(await Fitted(1200), "model.zip"));
        error.Differences.ShouldBe(["refitted on other data: 100 rows → 1,200 rows"]);
        error.Message.ShouldContain("'model.zip'");
        error.Message.ShouldContain("  refitted on other data: 100 rows → 1,200 rows\n");
    }

    [Fact]
    public async Task Changed_steps_and_other_data_are_both_told()
    {
        var fitted = await Fitted();
        var stamp = Stamp.Of(fitted) with
        {
            Definition = Trip.Pipeline.Definition.Replace("one-hot/1", "vocabulary/1"),
            TransformHash = "sha256:00",
            StateHash = "sha256:00",
            DataVersion = "sha256:0123456789abcdef0123456789abcdef",
        };
        Should.Throw<MismatchException>(() => stamp.Verify(fitted, "m")).Differences
            .ShouldBe(["City: vocabulary → one-hot", "refitted on other data: 100 rows of sha256:0123456789ab… → 100 rows"]);
    }

    [Fact]
    public async Task A_refusal_always_gives_a_reason()
    {
        var fitted = await Fitted();
        var stamp = Stamp.Of(fitted);
        Should.Throw<MismatchException>(() => (stamp with { TransformHash = "sha256:00" }).Verify(fitted, "m")).Differences.ShouldHaveSingleItem().ShouldContain("edited");
        Should.Throw<MismatchException>(() => (stamp with { StateHash = "sha256:00" }).Verify(fitted, "m")).Differences.ShouldBe(["other learnt numbers, though fitted on the same data"]);
    }

    [Fact]
    public async Task What_changes_no_number_warns()
    {
        var fitted = await Fitted();
        var stamp = Stamp.Of(fitted) with { SchemaHash = "sha256:00", Definition = Trip.Pipeline.Definition.Replace("column Distance Double?\n", "column Distance Double?\ncolumn Note Text\n") };
        stamp.Verify(fitted, "model.zip").ShouldBe(["column 'Note' removed"]);
    }
}
