using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using FlightDelay;
using Preprocessing.Data;

namespace Preprocessing.Arrow.Tests;

/// <summary>The flights of the samples, as Arrow: the state that is learnt and the features are those of the Parquet files.</summary>
public sealed class FlightsInArrowTests : IDisposable
{
    static readonly string[] Months = [.. Directory.GetFiles(Repository.SampleData, "*.parquet").Order(StringComparer.Ordinal).Take(2)];

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Files_and_streams_and_record_batches_in_memory()
    {
        var parquet = ParquetSource.Open<Flight>(Months);
        var expected = await Flight.Pipeline.FitAsync(parquet, cancellationToken: Batches.Stop);
        var batches = new List<RecordBatch>();
        await foreach (var batch in parquet.ToArrowAsync(Flight.Pipeline, cancellationToken: Batches.Stop))
            batches.Add(batch);

        await ArrowFile.WriteAsync(
            folder["flights.arrow"], parquet.ToArrowAsync(Flight.Pipeline, cancellationToken: Batches.Stop), Batches.Stop);
        Batches.WriteStream(folder["flights.arrows"], batches, CompressionCodecType.Zstd);
        Batches.WriteFile(folder["flights.feather"], batches, CompressionCodecType.Lz4Frame);
        foreach (var name in folder.Names)
        {
            var source = ArrowSource.Open(Flight.Pipeline, new ArrowReadOptions { MaxBatchRows = 5000 }, folder[name]);
            source.RowCount.ShouldBe(parquet.RowCount);
            source.PartitionCount.ShouldBe(batches.Count);
            var fitted = await Flight.Pipeline.FitAsync(source, cancellationToken: Batches.Stop);
            fitted.StateHash.ShouldBe(expected.StateHash);
            fitted.FittedOn.DataVersion.ShouldBe("sha256:" + Convert.ToHexStringLower(
                System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(folder[name]))));
        }

        FileFormats.Register(new ArrowFormat());
        var opened = DataSource.Open<Flight>(folder.Path).ShouldBeOfType<ArrowSource<Flight>>();
        opened.RowCount.ShouldBe(3 * parquet.RowCount);
        var version = await opened.GetVersionAsync(Batches.Stop);
        version.ShouldBe(await ArrowSource.Open<Flight>(folder.Path).GetVersionAsync(Batches.Stop));

        var memory = await Flight.Pipeline.FitAsync(ArrowSource.Open<Flight>(batches), cancellationToken: Batches.Stop);
        memory.StateHash.ShouldBe(expected.StateHash);
        memory.FittedOn.DataVersion.ShouldStartWith("rows:");
        var stream = await Flight.Pipeline.FitAsync(
            ArrowSource.Open<Flight>(() => new ArrowStreamReader(File.OpenRead(folder["flights.arrows"]), new CompressionCodecFactory())),
            cancellationToken: Batches.Stop);
        stream.StateHash.ShouldBe(expected.StateHash);
        stream.FittedOn.DataVersion.ShouldBe(memory.FittedOn.DataVersion);
    }

    [Fact]
    public async Task Features_are_those_of_the_batches()
    {
        var parquet = ParquetSource.Open<Flight>(Months[0]);
        var fitted = await Flight.Pipeline.FitAsync(parquet, cancellationToken: Batches.Stop);
        var path = folder["features.arrow"];
        var rows = await ArrowFile.WriteAsync(
            path, fitted.ToArrowAsync(parquet, new FeatureFileOptions { LabelColumn = "late" }, Batches.Stop), Batches.Stop);
        rows.ShouldBe(parquet.RowCount!.Value);

        using var reader = new ArrowFileReader(File.OpenRead(path));
        using var features = await reader.ReadRecordBatchAsync(0, Batches.Stop);
        features.Schema.FieldsList.Select(field => field.Name).ShouldBe([.. fitted.SlotNames, "late"]);
        await foreach (var batch in parquet.ReadAsync(0, true, Batches.Stop))
        {
            var matrix = new float[batch.Count * fitted.Width];
            fitted.Transform(batch, matrix);
            for (var slot = 0; slot < fitted.Width; slot++)
            {
                var found = ((FloatArray)features.Column(slot)).Values;
                for (var row = 0; row < batch.Count; row++)
                    if (BitConverter.SingleToInt32Bits(found[row]) != BitConverter.SingleToInt32Bits(matrix[row * fitted.Width + slot]))
                        Assert.Fail($"row {row} of slot {slot} is {found[row]}");
            }
            using var transformer = fitted.CreateTransformer();
            transformer.Load(batch);
            var labels = new float[batch.Count];
            transformer.Labels(0, labels);
            ((FloatArray)features.Column(fitted.Width)).Values.ToArray().ShouldBe(labels);
        }
        ArrowFile.Verify(path, fitted).ShouldBeEmpty();
        ArrowFile.ReadStamp(path)!.StateHash.ShouldBe(fitted.StateHash);
        var other = await Flight.Pipeline.FitAsync(ParquetSource.Open<Flight>(Months[1]), cancellationToken: Batches.Stop);
        Should.Throw<MismatchException>(() => ArrowFile.Verify(path, other));
    }
}
