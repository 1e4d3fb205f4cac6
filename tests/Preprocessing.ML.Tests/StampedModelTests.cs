using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Preprocessing.ML.Tests;

public sealed class StampedModelTests : IDisposable
{
    readonly MLContext ml = new(seed: 1);
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-").FullName;

    string Place => Path.Combine(folder, "model.zip");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_model_loads_with_the_preprocessing_it_was_made_with()
    {
        var fitted = await Ride.FittedAsync();
        var (model, view) = Training.Rides(ml, fitted);
        ml.Model.SaveStamped(model, view.Schema, fitted, Place, "revision 7");
        var loaded = ml.Model.LoadVerified(fitted, Place, out var schema);
        schema.ShouldNotBeNull()["Features"].Type.ShouldBe(view.Schema["Features"].Type);
        Scores(loaded, view).ShouldBe(Scores(model, view));
        Directory.GetFiles(folder).ShouldBe([Place]);

        var stamp = ml.Model.ReadStamp(Place).ShouldNotBeNull();
        stamp.ShouldBe(Stamp.Of(fitted, "revision 7"));
        stamp.SourceRevision.ShouldBe("revision 7");
    }

    [Fact]
    public async Task A_plain_load_reads_the_model_and_takes_no_notice_of_the_stamp()
    {
        var fitted = await Ride.FittedAsync();
        var (model, view) = Training.Rides(ml, fitted);
        ml.Model.SaveStamped(model, view.Schema, fitted, Place);
        Scores(new MLContext().Model.Load(Place, out _), view).ShouldBe(Scores(model, view));
        ml.Model.ReadStamp(Place).ShouldBe(Stamp.Of(fitted));
    }

    [Fact]
    public async Task A_loaded_model_can_be_saved_anew_and_an_older_file_is_replaced()
    {
        var fitted = await Ride.FittedAsync();
        var (model, view) = Training.Rides(ml, fitted);
        File.WriteAllText(Place, "before");
        ml.Model.SaveStamped(model, view.Schema, fitted, Place);
        ml.Model.SaveStamped(ml.Model.LoadVerified(fitted, Place, out var schema), schema!, fitted, Place);
        Scores(ml.Model.LoadVerified(fitted, Place, out _), view).ShouldBe(Scores(model, view));
        using var zip = ZipFile.OpenRead(Place);
        zip.Entries.Select(entry => entry.FullName).ShouldBeUnique();
    }

    [Fact]
    public async Task Other_preprocessing_is_refused_in_words()
    {
        var fitted = await Ride.FittedAsync();
        var (model, view) = Training.Rides(ml, fitted);
        ml.Model.SaveStamped(model, view.Schema, fitted, Place);
        var other = await RideByRange.Pipeline.FitAsync(
            new RideByRange[] { new() { Distance = 1, City = "a", Importance = 1 }, new() { Distance = 2, City = "b", Importance = 1 } },
            cancellationToken: TestContext.Current.CancellationToken);
        var error = Should.Throw<MismatchException>(() => ml.Model.LoadVerified(other, Place, out _));
        error.Message.ShouldContain(Place);
        error.Differences.ShouldContain("Distance: standard-scale → min-max-scale");
    }

    [Fact]
    public async Task A_refitted_pipeline_is_refused_in_words()
    {
        var fitted = await Ride.FittedAsync();
        var (model, view) = Training.Rides(ml, fitted);
        ml.Model.SaveStamped(model, view.Schema, fitted, Place);
        var refitted = await Ride.FittedAsync(501);
        Should.Throw<MismatchException>(() => ml.Model.LoadVerified(refitted, Place, out _)).Differences
            .ShouldBe(["refitted on other data: 500 rows → 501 rows"]);
    }

    [Fact]
    public async Task A_model_without_a_stamp_is_refused_unless_asked_otherwise()
    {
        var fitted = await Ride.FittedAsync();
        var (model, view) = Training.Rides(ml, fitted);
        ml.Model.Save(model, view.Schema, Place);
        ml.Model.ReadStamp(Place).ShouldBeNull();
        Should.Throw<MismatchException>(() => ml.Model.LoadVerified(fitted, Place, out _)).Message
            .ShouldContain("does not say which preprocessing it needs");
        var warnings = new List<string>();
        Scores(ml.Model.LoadVerified(fitted, Place, out _, warnings.Add, allowUnstamped: true), view).ShouldBe(Scores(model, view));
        warnings.ShouldHaveSingleItem().ShouldContain(Place);
    }

    [Fact]
    public async Task A_file_cut_anywhere_is_refused()
    {
        var fitted = await Ride.FittedAsync();
        var (model, view) = Training.Rides(ml, fitted);
        ml.Model.SaveStamped(model, view.Schema, fitted, Place);
        var bytes = File.ReadAllBytes(Place);
        for (var length = 0; length < bytes.Length; length += bytes.Length / 40)
        {
            File.WriteAllBytes(Place, bytes.AsSpan(0, length));
            Should.Throw<MismatchException>(() => ml.Model.LoadVerified(fitted, Place, out _)).Message.ShouldContain(Place);
        }
    }

    [Fact]
    public async Task A_damaged_byte_never_changes_a_score()
    {
        var fitted = await Ride.FittedAsync();
        var (model, view) = Training.Rides(ml, fitted);
        ml.Model.SaveStamped(model, view.Schema, fitted, Place);
        var expected = Scores(model, view);
        var bytes = File.ReadAllBytes(Place);
        var refused = 0;
        for (var at = 0; at < bytes.Length; at += 1 + bytes.Length / 150)
        {
            bytes[at] ^= 0x10;
            File.WriteAllBytes(Place, bytes);
            bytes[at] ^= 0x10;
            try
            {
                // Some bytes say nothing about the content, such as the time of an entry.
                Scores(ml.Model.LoadVerified(fitted, Place, out _), view).ShouldBe(expected);
            }
            catch (MismatchException error)
            {
                error.Message.ShouldContain(Place);
                refused++;
            }
        }
        refused.ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData("preprocessing/stamp.json", false)]
    [InlineData("preprocessing/manifest.sha256", false)]
    [InlineData("preprocessing/", false)]
    [InlineData("preprocessing/", true)]
    public async Task A_stamp_taken_out_is_not_a_way_around_it(string entries, bool allowUnstamped)
    {
        var fitted = await Ride.FittedAsync();
        var (model, view) = Training.Rides(ml, fitted);
        ml.Model.SaveStamped(model, view.Schema, fitted, Place);
        using (var zip = ZipFile.Open(Place, ZipArchiveMode.Update))
            foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith(entries, StringComparison.Ordinal)).ToArray())
                entry.Delete();
        if (allowUnstamped)
            ml.Model.LoadVerified(fitted, Place, out _, allowUnstamped: true).ShouldNotBeNull();
        else
            Should.Throw<MismatchException>(() =>
                ml.Model.LoadVerified(fitted, Place, out _, allowUnstamped: entries != "preprocessing/")).Message
                .ShouldContain(Place);
    }

    [Fact]
    public async Task An_entry_that_was_added_is_refused()
    {
        var fitted = await Ride.FittedAsync();
        var (model, view) = Training.Rides(ml, fitted);
        ml.Model.SaveStamped(model, view.Schema, fitted, Place);
        using (var zip = ZipFile.Open(Place, ZipArchiveMode.Update))
        using (var entry = zip.CreateEntry("registry/note.txt").Open())
            entry.Write("approved"u8);
        // ML.NET may read a part that was not there: what is not known to be without effect is not the model that was stamped.
        Should.Throw<MismatchException>(() => ml.Model.LoadVerified(fitted, Place, out _)).Message
            .ShouldContain("'registry/note.txt' was not there when it was stamped");
    }

    [Fact]
    public async Task A_missing_file_is_the_error_of_the_file_system()
    {
        var fitted = await Ride.FittedAsync();
        Should.Throw<FileNotFoundException>(() => ml.Model.LoadVerified(fitted, Place, out _)).Message.ShouldContain(Place);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_full_disk_leaves_what_was_there(bool before)
    {
        var fitted = await Ride.FittedAsync();
        if (before)
            File.WriteAllText(Place, "before");
        Should.Throw<IOException>(() => ml.Model.SaveStamped(new NoSpaceLeft(), null!, fitted, Place)).Message
            .ShouldContain("No space left");
        Directory.GetFiles(folder).ShouldBe(before ? [Place] : []);
        if (before)
            File.ReadAllText(Place).ShouldBe("before");
    }

    static float[] Scores(ITransformer model, IDataView view) => [.. model.Transform(view).GetColumn<float>("Score")];

    /// <summary>A model whose writing fails.</summary>
    sealed class NoSpaceLeft : ITransformer
    {
        public bool IsRowToRowMapper => false;

        public void Save(ModelSaveContext ctx) => throw new IOException("No space left on device");

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IDataView Transform(IDataView input) => input;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();
    }
}
