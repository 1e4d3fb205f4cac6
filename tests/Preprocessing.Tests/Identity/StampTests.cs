using System.Text.Json.Nodes;

namespace Preprocessing.Tests.Identity;

public sealed class StampTests
{
    static readonly Stamp Sample = new("flight-delay",
        "preprocessing 1\npipeline flight-delay\nfeature Weight double = \"ü\" + x < 3\n  step standard-scale/1\n",
        "documentation Weight In kg.\n", "sha256:01", "sha256:02", "sha256:05", "sha256:03", 12345, "sha256:04",
        [new("Weight", "float32"), new("Origin_“ORD”", "float32"), new("City", "int64", "ids")], new("Late", LabelKind.Boolean), "0.1.0",
        "abc123");

    static Task<FittedPipeline<Trip>> Fitted(int rows = 100) =>
        Trip.Pipeline.FitAsync(Trip.Some(rows), cancellationToken: TestContext.Current.CancellationToken);

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
        stamp.Features.ShouldBe(fitted.SlotNames.Select(name => new StampedFeature(name, "float32")));
        stamp.Label.ShouldBe(new("Late", LabelKind.Boolean));
        stamp.Contract.ShouldBe(Trip.Pipeline.Contract);
        stamp.ContractHash.ShouldBe(Trip.Pipeline.ContractHash);
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
        var bare = Sample with { DataVersion = null, SourceRevision = null, Features = [], Label = null, Contract = "" };
        Stamp.Parse(bare.ToJson()).ShouldBe(bare);
        bare.ShouldNotBe(Sample);
    }

    [Fact]
    public void The_text_is_canonical() => Sample.ToJson().ShouldBe("""
        {
          "preprocessing": 2,
          "pipeline": "flight-delay",
          "transformHash": "sha256:01",
          "stateHash": "sha256:03",
          "schemaHash": "sha256:02",
          "contractHash": "sha256:05",
          "rows": 12345,
          "dataVersion": "sha256:04",
          "libraryVersion": "0.1.0",
          "sourceRevision": "abc123",
          "label": {
            "name": "Late",
            "kind": "Boolean"
          },
          "features": [
            {
              "name": "Weight",
              "type": "float32"
            },
            {
              "name": "Origin_“ORD”",
              "type": "float32"
            },
            {
              "name": "City",
              "type": "int64",
              "output": "ids"
            }
          ],
          "definition": [
            "preprocessing 1",
            "pipeline flight-delay",
            "feature Weight double = \"ü\" + x < 3",
            "  step standard-scale/1"
          ],
          "contract": [
            "documentation Weight In kg."
          ],
          "seal": "sha256:256580465bb6e91f7ab1f3a19ba97dadf26c50cd87febb4e36002765b72a8353"
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
        Should.Throw<FormatException>(() => Stamp.Parse(Sample.ToJson().Replace("\"preprocessing\": 2", "\"preprocessing\": 3"))).Message
            .ShouldContain("format 3");

    [Fact]
    public void A_stamp_of_before_there_were_seals_says_what_to_do()
    {
        var message = Should.Throw<FormatException>(() =>
            Stamp.Parse(Sample.ToJson().Replace("\"preprocessing\": 2", "\"preprocessing\": 1"))).Message;
        message.ShouldContain("did not seal its stamps");
        message.ShouldContain("Stamp the model again");
    }

    [Theory]
    [InlineData("\"rows\": 12345", "\"rows\": 12346")]
    [InlineData("\"dataVersion\": \"sha256:04\"", "\"dataVersion\": \"sha256:14\"")]
    [InlineData("\"dataVersion\": \"sha256:04\"", "\"dataVersion\": null")]
    [InlineData("\"sourceRevision\": \"abc123\"", "\"sourceRevision\": \"abc124\"")]
    [InlineData("\"schemaHash\": \"sha256:02\"", "\"schemaHash\": \"sha256:12\"")]
    [InlineData("\"contractHash\": \"sha256:05\"", "\"contractHash\": \"sha256:15\"")]
    [InlineData("\"libraryVersion\": \"0.1.0\"", "\"libraryVersion\": \"0.1.1\"")]
    [InlineData("\"name\": \"City\"", "\"name\": \"Town\"")]
    [InlineData("\"type\": \"int64\"", "\"type\": \"float32\"")]
    [InlineData("\"kind\": \"Boolean\"", "\"kind\": \"Number\"")]
    [InlineData("In kg.", "In lb.")]
    [InlineData("x < 3", "x < 4")]
    [InlineData("\"rows\": 12345", "\"note\": 1,\n  \"rows\": 12345")]
    public void Whatever_is_edited_in_a_stamp_is_noticed(string find, string replace)
    {
        var edited = Sample.ToJson().Replace(find, replace);
        edited.ShouldNotBe(Sample.ToJson());
        Should.Throw<FormatException>(() => Stamp.Parse(edited)).Message.ShouldContain("was edited or damaged");
    }

    [Fact]
    public void Another_layout_or_spelling_of_a_stamp_is_the_same()
    {
        var text = Sample.ToJson();
        Stamp.Parse(JsonNode.Parse(text)!.ToJsonString()).ShouldBe(Sample);
        Stamp.Parse(text.Replace("\n", "\r\n\t")).ShouldBe(Sample);
    }

    [Fact]
    public void A_changed_byte_of_a_stamp_is_refused_or_changes_nothing()
    {
        var random = new Random(1);
        var (bytes, refused) = (System.Text.Encoding.UTF8.GetBytes(Sample.ToJson()), 0);
        for (var i = 0; i < 1000; i++)
        {
            var changed = bytes.ToArray();
            for (var changes = random.Next(3); changes >= 0; changes--)
                changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                Stamp.Parse(System.Text.Encoding.UTF8.GetString(changed)).ShouldBe(Sample);
            }
            catch (FormatException)
            {
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(800);
    }

    [Fact]
    public void A_member_that_comes_twice_is_refused() =>
        Should.Throw<FormatException>(() =>
            Stamp.Parse(Sample.ToJson().Replace("\"rows\": 12345", "\"rows\": 12345, \"rows\": 12345"))).Message
            .ShouldContain("rows");

    [Fact]
    public void A_text_that_is_longer_than_any_stamp_is_not_looked_into() =>
        Should.Throw<FormatException>(() => Stamp.Parse(new string(' ', Stamp.MaxLength + 1))).Message
            .ShouldContain("the most that a stamp has");

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
        Should
            .Throw<MismatchException>(() => (stamp with { TransformHash = "sha256:00" }).Verify(fitted, "m")).Differences
            .ShouldHaveSingleItem()
            .ShouldContain("edited");
        Should.Throw<MismatchException>(() => (stamp with { StateHash = "sha256:00" }).Verify(fitted, "m")).Differences
            .ShouldBe(["other learnt numbers, though fitted on the same data"]);
    }

    [Fact]
    public async Task What_changes_no_number_warns()
    {
        var fitted = await Fitted();
        var stamp = Stamp.Of(fitted) with
        {
            SchemaHash = "sha256:00",
            Definition = Trip.Pipeline.Definition.Replace("column Distance Double?\n", "column Distance Double?\ncolumn Note Text\n"),
        };
        stamp.Verify(fitted, "model.zip").ShouldBe(["column 'Note' removed"]);
    }

    [Fact]
    public async Task Constraints_and_documentation_warn()
    {
        var fitted = await Fitted();
        Trip.Pipeline.Contract.ShouldBe("constraint Distance [Range Maximum=1000 Minimum=0]\n"
            + "documentation Trip A small pipeline for the tests of what every pipeline does.\n");
        var stamp = Stamp.Of(fitted) with
        {
            ContractHash = "sha256:00",
            Contract = "constraint Distance [Range Maximum=100 Minimum=0]\nconstraint City [Required]\ndocumentation Trip A trip.\n"
                + "documentation City Where.\n",
        };
        stamp.Verify(fitted, "model.zip").ShouldBe([
            "constraint on 'Distance': [Range Maximum=100 Minimum=0] → [Range Maximum=1000 Minimum=0]",
            "constraint on 'City' removed",
            "documentation of 'Trip' changed",
            "documentation of 'City' removed",
        ]);
        (stamp with { StateHash = "sha256:00" }).ShouldSatisfyAllConditions(other => Should
            .Throw<MismatchException>(() => other.Verify(fitted, "m")).Differences
            .ShouldBe(["other learnt numbers, though fitted on the same data"]));
    }

    [Fact]
    public async Task A_model_without_a_stamp_is_refused_unless_asked_otherwise()
    {
        var fitted = await Fitted();
        Should.Throw<MismatchException>(() => Stamp.Verify(null, fitted, "model.onnx")).Message
            .ShouldContain("'model.onnx' does not say which preprocessing it needs");
        Stamp.Verify(null, fitted, "model.onnx", allowUnstamped: true)
            .ShouldBe(["the model 'model.onnx' does not say which preprocessing it needs"]);
        Stamp.Verify(Stamp.Of(fitted), fitted, "model.onnx").ShouldBeEmpty();
        Should.Throw<MismatchException>(() =>
            Stamp.Verify(Stamp.Of(fitted) with { StateHash = "sha256:00" }, fitted, "model.onnx", allowUnstamped: true));
    }

    [Fact]
    public async Task Members_of_a_later_version_are_left_out()
    {
        var stamp = Stamp.Of(await Fitted());
        var later = JsonNode.Parse(stamp.ToJson().Replace("\"rows\":", "\"later\": { \"x\": [1] },\n  \"rows\":"))!.AsObject();
        Stamp.Parse(LyingState.SealedAlone(later)).ShouldBe(stamp);
    }

    [Fact]
    public async Task The_source_revision_is_that_of_the_assembly_unless_given()
    {
        var informational = typeof(Trip).Assembly
            .GetCustomAttributes(typeof(System.Reflection.AssemblyInformationalVersionAttribute), false)
            .Cast<System.Reflection.AssemblyInformationalVersionAttribute>()
            .Single().InformationalVersion;
        Stamp.Of(await Fitted()).SourceRevision.ShouldBe(informational.Split('+').Skip(1).FirstOrDefault());
        Stamp.Of(await Fitted()).LibraryVersion.ShouldNotContain("+");
    }
}
