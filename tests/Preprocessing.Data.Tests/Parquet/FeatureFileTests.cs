using Parquet;

namespace Preprocessing.Data.Tests;

/// <summary>A pipeline whose features can be told by looking.</summary>
[Pipeline("leg")]
public sealed partial class Leg
{
    [StandardScale] public double? Distance { get; init; }
    [OneHot] public required string City { get; init; }
    public long? Delay { get; init; }

    [Label] bool Late => Delay > 15;

    public static Leg[] Some(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Leg { Distance = i % 10 == 0 ? null : i % 97, City = "c" + i % 3, Delay = i % 40 })];
}

/// <summary>The same leg with two labels.</summary>
[Pipeline("leg-with-two-labels")]
public sealed partial class LegOfTwo
{
    [StandardScale] public double? Distance { get; init; }
    public long? Delay { get; init; }

    [Label] bool Late => Delay > 15;
    [Label, Log1p] double? Minutes => Delay;
}

/// <summary>A pipeline with a cross-fitted step, and rows that take no part in training.</summary>
[Pipeline("stop")]
public sealed partial class Stop
{
    [System.ComponentModel.DataAnnotations.Key] public required long Id { get; init; }
    [TargetEncode(Smoothing = 1, Folds = 4)] public required string City { get; init; }
    public bool Closed { get; init; }
    public double? Minutes { get; init; }

    [Label] double? Label => Minutes;
    [TrainingFilter] bool Open => !Closed;
}

public sealed class FeatureFileTests : IDisposable
{
    readonly Folder folder = new();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    static async Task<Dictionary<string, float[]>> ReadAsync(string path)
    {
        await using var reader = await ParquetReader.CreateAsync(path, cancellationToken: Token);
        var columns = reader.Schema.DataFields.ToDictionary(field => field.Name, _ => Array.Empty<float>());
        foreach (var group in reader.RowGroups)
            foreach (var field in reader.Schema.DataFields)
            {
                var values = new float[group.RowCount];
                await group.ReadAsync<float>(field, values, cancellationToken: Token);
                columns[field.Name] = [.. columns[field.Name], .. values];
            }
        return columns;
    }

    [Fact]
    public async Task Features_label_and_preprocessing_are_in_the_file()
    {
        var rows = Leg.Some(1000);
        var fitted = await Leg.Pipeline.FitAsync(rows, cancellationToken: Token);
        var source = new RowSource<Leg>(Leg.Pipeline, rows, batchRows: 300);
        var options = new FeatureFileOptions
        {
            LabelColumn = "label",
            SourceRevision = "abc",
            RowGroupRows = 170,
            Metadata = new Dictionary<string, string> { ["by"] = "test" },
        };
        (await FeatureFile.WriteAsync(folder["f.parquet"], source, fitted, options, cancellationToken: Token)).ShouldBe(1000);

        var columns = await ReadAsync(folder["f.parquet"]);
        columns.Keys.ShouldBe([.. fitted.SlotNames, "label"]);
        var features = new float[fitted.Width];
        for (var row = 0; row < rows.Length; row++)
        {
            fitted.Transform(in rows[row], features);
            fitted.SlotNames.Select(name => columns[name][row]).ShouldBe(features);
            columns["label"][row].ShouldBe(fitted.Label(in rows[row]));
        }
        await using var reader = await ParquetReader.CreateAsync(folder["f.parquet"], cancellationToken: Token);
        reader.RowGroups.Select(group => group.RowCount).ShouldBe([170, 170, 170, 170, 170, 150]);
        reader.CustomMetadata["by"].ShouldBe("test");
        Stamp.Parse(reader.CustomMetadata[Stamp.Key]).ShouldBe(Stamp.Of(fitted, "abc"));
    }

    [Fact]
    public async Task Of_several_labels_the_one_that_is_named_is_written()
    {
        LegOfTwo[] rows = [.. Enumerable.Range(0, 60).Select(i => new LegOfTwo { Distance = i, Delay = i * 7 % 40 })];
        var fitted = await LegOfTwo.Pipeline.FitAsync(rows, cancellationToken: Token);
        var source = new RowSource<LegOfTwo>(LegOfTwo.Pipeline, rows);
        (await Should.ThrowAsync<ArgumentException>(() => FeatureFile.WriteAsync(
            folder["f.parquet"], source, fitted, new FeatureFileOptions { LabelColumn = "label" }, cancellationToken: Token)))
            .Message.ShouldBe("Pipeline 'leg-with-two-labels' has several labels: name one of 'Late', 'Minutes'.");
        folder.Names.ShouldBeEmpty();
        var options = new FeatureFileOptions { LabelColumn = "label", Label = "Minutes" };
        await FeatureFile.WriteAsync(folder["f.parquet"], source, fitted, options, cancellationToken: Token);
        (await ReadAsync(folder["f.parquet"]))["label"].ShouldBe(rows.Select(row => fitted.Label("Minutes").Number(in row)));
        (await FeatureFile.ReadStampAsync(folder["f.parquet"], Token))!.Predicts.ShouldBe("Minutes");
        (await FeatureFile.VerifyAsync(folder["f.parquet"], fitted, cancellationToken: Token, label: "Minutes")).ShouldBeEmpty();
        (await Should.ThrowAsync<MismatchException>(() =>
            FeatureFile.VerifyAsync(folder["f.parquet"], fitted, cancellationToken: Token, label: "Late"))).Message
            .ShouldContain("predicts the label 'Minutes', not 'Late'");
        (await FeatureFile.ReadStampAsync(folder["f.parquet"], Token)).ShouldBe(Stamp.Of(fitted, label: "Minutes"));
    }

    [Fact]
    public async Task Columns_that_cannot_be_are_refused_before_writing()
    {
        var rows = Leg.Some(20);
        var fitted = await Leg.Pipeline.FitAsync(rows, cancellationToken: Token);
        var source = new RowSource<Leg>(Leg.Pipeline, rows);
        (await Should.ThrowAsync<ArgumentException>(() => FeatureFile.WriteAsync(
            folder["f.parquet"], source, fitted, new FeatureFileOptions { WeightColumn = "w" }, cancellationToken: Token)))
            .Message.ShouldContain("declares no weight");
        (await Should.ThrowAsync<ArgumentException>(() => FeatureFile.WriteAsync(
            folder["f.parquet"], source, fitted, new FeatureFileOptions { LabelColumn = fitted.SlotNames[0] }, cancellationToken: Token)))
            .Message.ShouldContain($"named '{fitted.SlotNames[0]}'");
        folder.Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_features_file_is_verified_without_its_class()
    {
        var rows = Leg.Some(200);
        var fitted = await Leg.Pipeline.FitAsync(rows, cancellationToken: Token);
        await FeatureFile.WriteAsync(folder["f.parquet"], new RowSource<Leg>(Leg.Pipeline, rows), fitted, cancellationToken: Token);
        (await FeatureFile.ReadStampAsync(folder["f.parquet"], Token)).ShouldBe(Stamp.Of(fitted));
        (await FeatureFile.VerifyAsync(folder["f.parquet"], fitted, cancellationToken: Token)).ShouldBeEmpty();
        var other = await Leg.Pipeline.FitAsync(Leg.Some(300), cancellationToken: Token);
        (await Should.ThrowAsync<MismatchException>(() =>
            FeatureFile.VerifyAsync(folder["f.parquet"], other, cancellationToken: Token))).Differences
            .ShouldHaveSingleItem()
            .ShouldStartWith("refitted on other data");

        await ParquetSink.WriteAsync(
            folder["rows.parquet"], Leg.Pipeline, new RowSource<Leg>(Leg.Pipeline, rows), cancellationToken: Token);
        (await FeatureFile.ReadStampAsync(folder["rows.parquet"], Token)).ShouldBeNull();
        await Should.ThrowAsync<MismatchException>(() => FeatureFile.VerifyAsync(folder["rows.parquet"], fitted, cancellationToken: Token));
        (await FeatureFile.VerifyAsync(folder["rows.parquet"], fitted, allowUnstamped: true, Token)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Rows_to_train_on_are_written_as_they_are_trained_on()
    {
        Stop[] rows = [.. Enumerable.Range(0, 700)
            .Select(i => new Stop { Id = i, City = "c" + i % 50, Closed = i % 3 == 0, Minutes = i * 31 % 17 })];
        var fitted = await Stop.Pipeline.FitAsync(rows, cancellationToken: Token);
        Stop[] open = [.. rows.Where(row => !row.Closed)];
        (await FeatureFile.WriteAsync(
            folder["f.parquet"],
            new RowSource<Stop>(Stop.Pipeline, rows, batchRows: 300),
            fitted.Training,
            cancellationToken: Token)).ShouldBe(open.Length);
        var batch = new Batch<Stop>(Stop.Pipeline);
        Stop.Pipeline.Fill(batch, open, training: true);
        var expected = new float[open.Length];
        fitted.Training.Transform(batch, expected);
        (await ReadAsync(folder["f.parquet"]))["City"].ShouldBe(expected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(2000)]
    public async Task A_full_disk_leaves_nothing_behind(long room)
    {
        var rows = Leg.Some(1000);
        var fitted = await Leg.Pipeline.FitAsync(rows, cancellationToken: Token);
        var source = new RowSource<Leg>(Leg.Pipeline, rows, batchRows: 100);
        var error = await Should.ThrowAsync<IOException>(() => FeatureFile.WriteAsync(
            folder["f.parquet"], source, fitted, new FeatureFileOptions { RowGroupRows = 100 }, null, path => new FailingStream(path, room),
            Token));
        error.Message.ShouldContain("cannot be written: No space left on device.");
        folder.Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancelling_midway_leaves_nothing_behind()
    {
        var rows = Leg.Some(1000);
        var fitted = await Leg.Pipeline.FitAsync(rows, cancellationToken: Token);
        var source = new RowSource<Leg>(Leg.Pipeline, rows, batchRows: 100);
        using var cancel = new CancellationTokenSource();
        var told = new List<long>();
        var progress = new Direct(done => { told.Add(done); if (done == 300) cancel.Cancel(); });
        await Should.ThrowAsync<OperationCanceledException>(() => FeatureFile.WriteAsync(
            folder["f.parquet"], source, fitted, new FeatureFileOptions { RowGroupRows = 100 }, progress, cancel.Token));
        told.ShouldBe([100L, 200L, 300L]);
        folder.Names.ShouldBeEmpty();
    }

    sealed class Direct(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
