using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Preprocessing.Tests.Identity;

public sealed class StateFileTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-").FullName;

    string Place => Path.Combine(folder, "trip.fitted.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static Task<FittedPipeline<Trip>> Fitted() =>
        Trip.Pipeline.FitAsync(Trip.Some(500), cancellationToken: TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_file_reads_back_to_the_same_hash_names_and_origin()
    {
        var fitted = await Fitted();
        fitted.Save(Place);
        var loaded = Trip.Pipeline.Load(Place);
        loaded.StateHash.ShouldBe(fitted.StateHash);
        loaded.SlotNames.ShouldBe(fitted.SlotNames);
        loaded.FittedOn.ShouldBe(fitted.FittedOn);
        Directory.GetFiles(folder).ShouldBe([Place]);
    }

    [Fact]
    public async Task An_edited_number_is_noticed()
    {
        (await Fitted()).Save(Place);
        var text = File.ReadAllText(Place);
        File.WriteAllText(Place, Regex.Replace(text, "(\"Mean\": )([0-9.]+)", "${1}1.5"));
        var error = Should.Throw<StateException>(() => Trip.Pipeline.Load(Place));
        error.Message.ShouldContain(Place);
        error.Message.ShouldContain("edited");
    }

    [Theory]
    [InlineData("\n *", "")]
    [InlineData("\n", "\r\n\t")]
    // A number and a text that are spelt in another way.
    [InlineData("\"Mean\": ([0-9.]+)", "\"Mean\": ${1}e0")]
    [InlineData("\"City/one-hot\"", "\"City\\/one-hot\"")]
    public async Task Another_layout_or_spelling_is_the_same(string find, string replace)
    {
        var fitted = await Fitted();
        fitted.Save(Place);
        var text = File.ReadAllText(Place);
        var other = Regex.Replace(text, find, replace);
        other.ShouldNotBe(text);
        File.WriteAllText(Place, other);
        Trip.Pipeline.Load(Place).StateHash.ShouldBe(fitted.StateHash);
    }

    [Theory]
    [InlineData("\"rows\": 500", "\"rows\": 501")]
    [InlineData("\"dataVersion\": null", "\"dataVersion\": \"sha256:00\"")]
    [InlineData("\"dataVersion\": null", "\"dataVersion\": null, \"dataVersion\": null")]
    [InlineData("column Delay", "column Dalay")]
    [InlineData("\"definition\"", "\"note\": 1, \"definition\"")]
    [InlineData("\"seal\": \"sha256:", "\"seal\": \"sha257:")]
    public async Task Whatever_is_edited_is_noticed(string find, string replace)
    {
        (await Fitted()).Save(Place);
        var text = File.ReadAllText(Place);
        text.ShouldContain(find);
        File.WriteAllText(Place, text.Replace(find, replace));
        var error = Should.Throw<StateException>(() => Trip.Pipeline.Load(Place));
        error.Message.ShouldContain(Place);
        error.Message.ShouldContain("It was damaged or edited; restore it, or fit pipeline 'trip' again.");
    }

    [Fact]
    public async Task A_changed_byte_is_refused_or_changes_nothing()
    {
        var fitted = await Fitted();
        fitted.Save(Place);
        var (bytes, random, refused) = (File.ReadAllBytes(Place), new Random(1), 0);
        for (var i = 0; i < 500; i++)
        {
            var changed = bytes.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(Place, changed);
            try
            {
                var loaded = Trip.Pipeline.Load(Place);
                (loaded.StateHash, loaded.FittedOn).ShouldBe((fitted.StateHash, fitted.FittedOn));
            }
            catch (StateException error)
            {
                error.Message.ShouldContain(Place);
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(300);
    }

    [Fact]
    public async Task A_file_of_before_there_were_seals_says_what_to_do()
    {
        (await Fitted()).Save(Place);
        File.WriteAllText(Place, File.ReadAllText(Place).Replace("\"preprocessing\": 2", "\"preprocessing\": 1"));
        var message = Should.Throw<StateException>(() => Trip.Pipeline.Load(Place)).Message;
        message.ShouldContain("did not seal its files");
        message.ShouldContain("Fit pipeline 'trip' again and save it");
    }

    [Fact]
    public async Task A_hash_that_fits_no_number_is_noticed_under_a_seal_that_fits()
    {
        (await Fitted()).Save(Place);
        var document = JsonNode.Parse(File.ReadAllText(Place))!.AsObject();
        document["stateHash"] = "sha256:00";
        File.WriteAllText(Place, LyingState.SealedAlone(document));
        Should.Throw<StateException>(() => Trip.Pipeline.Load(Place)).Message.ShouldContain("but it says sha256:00");
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_unread()
    {
        // The file system keeps no block for what was never written.
        using (var file = File.Create(Place))
            file.SetLength(StateFile.MostBytes + 1L);
        Should.Throw<StateException>(() => Trip.Pipeline.Load(Place)).Message.ShouldContain("the most that a fitted pipeline has");
    }

    [Fact]
    public async Task A_file_nested_without_end_is_refused()
    {
        (await Fitted()).Save(Place);
        File.WriteAllText(Place, File.ReadAllText(Place).Replace("\"dataVersion\": null", "\"dataVersion\": " + new string('[', 100_000)));
        Should.Throw<StateException>(() => Trip.Pipeline.Load(Place)).Message.ShouldContain("restore it");
    }

    [Fact]
    public async Task Blanks_in_a_text_count()
    {
        Trip[] rows = [.. Trip.Some(500)
            .Select((trip, i) => new Trip { Distance = trip.Distance, Delay = trip.Delay, City = i % 2 == 0 ? "a \\\" b" : "a  \t\n b" })];
        var fitted = await Trip.Pipeline.FitAsync(rows, cancellationToken: TestContext.Current.CancellationToken);
        fitted.Save(Place);
        Trip.Pipeline.Load(Place).StateHash.ShouldBe(fitted.StateHash);
        File.WriteAllText(Place, File.ReadAllText(Place).Replace("\" b\"", "\"  b\""));
        Should.Throw<StateException>(() => Trip.Pipeline.Load(Place)).Message.ShouldContain("edited");
    }

    [Fact]
    public async Task A_file_cut_anywhere_is_refused_with_one_clear_error()
    {
        (await Fitted()).Save(Place);
        var bytes = File.ReadAllBytes(Place);
        for (var length = 0; length < bytes.Length - 2; length += 37)
        {
            File.WriteAllBytes(Place, bytes.AsSpan(0, length));
            Should.Throw<StateException>(() => Trip.Pipeline.Load(Place)).Message.ShouldContain(Place);
        }
    }

    [Fact]
    public async Task A_file_of_another_definition_is_refused_in_words()
    {
        (await Fitted()).Save(Place);
        File.WriteAllText(Place, File.ReadAllText(Place).Replace(Trip.Pipeline.TransformHash, "sha256:0").Replace(
            "step one-hot/1", "step one-hot/1 MaxCategories=3"));
        var error = Should.Throw<StateException>(() => Trip.Pipeline.Load(Place));
        error.Message.ShouldContain("City");
        error.Message.ShouldContain("MaxCategories");
    }

    [Fact]
    public void A_missing_file_is_a_clear_error() =>
        Should.Throw<StateException>(() => Trip.Pipeline.Load(Place)).Message.ShouldContain("Fit pipeline 'trip'");

    [Fact]
    public void A_write_that_fails_leaves_what_was_there()
    {
        File.WriteAllText(Place, "before");
        Should.Throw<IOException>(() => AtomicFile.Write(Place, stream =>
        {
            stream.Write(new byte[1 << 20]);
            throw new IOException("No space left on device");
        }));
        File.ReadAllText(Place).ShouldBe("before");
        Directory.GetFiles(folder).ShouldBe([Place]);
    }
}
