using FlightDelay;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Preprocessing.Data;
using Preprocessing.Onnx;
using Preprocessing.Onnx.Proto;
using Preprocessing.Tests;
using Preprocessing.Tests.Programs;

namespace Preprocessing.Engines.Tests.Onnx;

public sealed class OnnxExportTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-onnx-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    string File(string name) => Path.Combine(folder, name);

    [Fact]
    public async Task Columns_of_every_type_and_parts_of_dates_are_as_in_a_row()
    {
        var rows = Journey.Some(3000);
        var fitted = await Journey.Pipeline.FitAsync(rows, cancellationToken: Cancel);
        using var session = OnnxEngine.Open(fitted, new() { Float64 = true });
        var (actual, expected) = (OnnxEngine.Run<Journey, double>(session, fitted, rows), new double[fitted.Width]);
        for (var r = 0; r < rows.Length; r++)
        {
            fitted.Transform(rows[r], expected);
            for (var k = 0; k < expected.Length; k++)
                // Cyclic and Log1p use functions that ONNX Runtime rounds otherwise.
                if (fitted.SlotNames[k] is var name && (name.StartsWith("Weekday") || name.StartsWith("Hour") || name == "Far"))
                    actual[r * expected.Length + k].ShouldBe(expected[k], 1e-14);
                else
                    actual[r * expected.Length + k].ShouldBe(expected[k], $"{name} of row {r}, departure {rows[r].Departure:O}");
        }
    }

    [Fact]
    public async Task All_flights_come_out_as_from_the_row_path()
    {
        var fitted = await Flight.Pipeline.FitAsync(
            ParquetSource.Open<Flight>(Path.Combine(Repository.SampleData, "flights-2001-0[1-5].parquet")), cancellationToken: Cancel);
        var flights = ParquetSource.Open<Flight>(Path.Combine(Repository.Flights, "*.parquet"));
        using InferenceSession exact = OnnxEngine.Open(fitted, new() { Float64 = true }), single = OnnxEngine.Open(fitted, new());
        double[] expected = [];
        double largest = 0;
        long rows = 0, differing = 0;
        for (var partition = 0; partition < flights.PartitionCount; partition++)
            await foreach (var batch in flights.ReadAsync(partition, training: false, Cancel))
            {
                Array.Resize(ref expected, batch.Count * fitted.Width);
                fitted.Transform(batch, expected);
                var actual = OnnxEngine.Run<Flight, double>(exact, fitted, batch);
                var rounded = OnnxEngine.Run<Flight, float>(single, fitted, batch);
                for (var i = 0; i < expected.Length; i++)
                {
                    var name = fitted.SlotNames[i % fitted.Width];
                    if (!name.StartsWith("Hour") && !name.StartsWith("Weekday") && name != "LogDistance")
                        actual[i].ShouldBe(expected[i], name);
                    largest = Math.Max(largest, Math.Abs(actual[i] - expected[i]));
                    differing += rounded[i] == (float)expected[i] ? 0 : 1;
                }
                rows += batch.Count;
            }
        rows.ShouldBeGreaterThan(10_000);
        largest.ShouldBeLessThan(1e-14);
        // The cosine of half a turn over 2 is a number near 1e-17, of which rounding leaves nothing in common.
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{rows} flights: largest difference {largest:G3}; {differing} of {rows * fitted.Width} single-precision features differ");
    }

    [Fact]
    public async Task Constants_that_single_precision_takes_for_0_or_1_count()
    {
        var rows = new[] { 3, -1e-60, 5e-324, 1e300, 0.1, -7 }.Select(x => new Neutral { X = x }).ToArray();
        var fitted = await Neutral.Pipeline.FitAsync(rows, cancellationToken: Cancel);
        using var session = OnnxEngine.Open(fitted, new() { Float64 = true });
        OnnxEngine.Run<Neutral, double>(session, fitted, rows).ShouldBe(rows.SelectMany(row =>
        {
            var features = new double[fitted.Width];
            fitted.Transform(row, features);
            return features;
        }));
    }

    [Fact]
    public async Task A_value_that_a_step_refuses_makes_the_run_fail_at_a_node_that_says_so()
    {
        var fitted =
            await Strict.Pipeline.FitAsync(new[] { new Strict { City = "a" }, new Strict { City = "b" } }, cancellationToken: Cancel);
        using var session = OnnxEngine.Open(fitted, new());
        OnnxEngine.Run<Strict, float>(session, fitted, [new Strict { City = "b" }]).ShouldBe([0, 1]);
        Should.Throw<OnnxRuntimeException>(() => OnnxEngine.Run<Strict, float>(session, fitted, [new Strict { City = "c" }]))
            .Message.ShouldContain("Feature 'City': step 'one-hot' refuses values that it was not fitted on");
    }

    [Fact]
    public async Task All_that_cannot_be_exported_is_named_with_the_reason()
    {
        var fitted = await Obscure.Pipeline.FitAsync(new[] { new Obscure { City = "a" } }, cancellationToken: Cancel);
        var refusal = Should.Throw<NotSupportedException>(() => fitted.SaveOnnx(File("none.onnx"))).Message;
        refusal.ShouldContain("ONNX cannot express these features:\n  Hashed: 'hash-index' tells more values apart than a table can list.\n"
            + "  Length: its expression, City.Length, is compiled C#");
        System.IO.File.Exists(File("none.onnx")).ShouldBeFalse();
    }

    [Fact]
    public async Task In_front_of_a_model_it_takes_raw_columns_to_scores()
    {
        var (fitted, rows) = (await Trip.Pipeline.FitAsync(Trip.Some(500), cancellationToken: Cancel), Trip.Some(100));
        var model = SmallModel.Opposite(fitted.Width).Write(folder, "model.onnx");
        OnnxModel.WriteStamp(model, fitted);
        using var session = OnnxEngine.Open(fitted, new() { Model = model });
        session.InputNames.ShouldBe(["Distance", "City"]);
        session.OutputNames.ShouldBe(["opposite"]);
        Stamp.Parse(session.ModelMetadata.CustomMetadataMap[Stamp.Key]).ShouldBe(Stamp.Of(fitted));
        var expected = new float[fitted.Width];
        var actual = OnnxEngine.Run<Trip, float>(session, fitted, rows);
        for (var r = 0; r < rows.Length; r++)
        {
            fitted.Transform(rows[r], expected);
            for (var k = 0; k < expected.Length; k++)
                (float.IsNaN(expected[k])
                    ? float.IsNaN(actual[r * expected.Length + k])
                    : Math.Abs(actual[r * expected.Length + k] + expected[k]) < 1e-6).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_model_made_with_other_preprocessing_is_not_fused()
    {
        var fitted = await Trip.Pipeline.FitAsync(Trip.Some(500), cancellationToken: Cancel);
        var other = await Trip.Pipeline.FitAsync(Trip.Some(400), cancellationToken: Cancel);
        var model = SmallModel.Opposite(fitted.Width).Write(folder, "model.onnx");
        Should.Throw<MismatchException>(() => fitted.SaveOnnx(File("fused.onnx"), new() { Model = model })).Message
            .ShouldContain("does not say which preprocessing it needs");
        fitted.SaveOnnx(File("fused.onnx"), new() { Model = model, AllowUnstamped = true });
        OnnxModel.WriteStamp(model, other);
        Should.Throw<MismatchException>(() => fitted.SaveOnnx(File("fused.onnx"), new() { Model = model }));
        var wide = SmallModel.Opposite(fitted.Width + 1).Write(folder, "wide.onnx");
        Should.Throw<MismatchException>(() => fitted.SaveOnnx(File("fused.onnx"), new() { Model = wide, AllowUnstamped = true })).Message
            .ShouldContain($"expected one float tensor of shape [rows, {fitted.Width}]");
    }

    [Fact]
    public async Task The_file_carries_its_stamp()
    {
        var fitted = await Trip.Pipeline.FitAsync(Trip.Some(50), cancellationToken: Cancel);
        fitted.SaveOnnx(File("trip.onnx"));
        OnnxModel.ReadStamp(File("trip.onnx")).ShouldBe(Stamp.Of(fitted));
        ModelProto.Parser.ParseFrom(System.IO.File.ReadAllBytes(File("trip.onnx"))).Graph.Input
            .Single(input => input.Name == "Distance").DocString
            .ShouldBe("Distance: a number; NaN where it is missing");
    }

    /// <summary>The checker of ONNX itself, from Debian's python3-onnx, with its inference of types and shapes.</summary>
    [Fact]
    public async Task ONNX_own_checker_accepts_the_file()
    {
        const string python = "/usr/bin/python3";
        Assert.SkipUnless(
            (await Command.RunAsync(python, folder, "-c", "import onnx")).Code == 0,
            "Python or its module onnx is not installed: apt-get install python3-onnx");
        (await Journey.Pipeline.FitAsync(Journey.Some(500), cancellationToken: Cancel)).SaveOnnx(File("journey.onnx"));
        var fitted = await Trip.Pipeline.FitAsync(Trip.Some(500), cancellationToken: Cancel);
        var model = SmallModel.Opposite(fitted.Width).Write(folder, "model.onnx");
        fitted.SaveOnnx(File("trip.onnx"), new() { Model = model, AllowUnstamped = true });
        foreach (var file in new[] { "journey.onnx", "trip.onnx" })
            (await Command.RunAsync(
                python, folder, "-c", "import onnx, sys; onnx.checker.check_model(onnx.load(sys.argv[1]), full_check=True)",
                File(file))).ShouldBe((0, "", ""));
    }
}

/// <summary>Refuses cities that it was not fitted on.</summary>
[Pipeline("strict")]
public sealed partial class Strict
{
    [OneHot(Unknown = UnknownCategory.Error)] public required string City { get; init; }
}

/// <summary>Adds nearly nothing, and multiplies by nearly one.</summary>
[Pipeline("neutral")]
public sealed partial class Neutral
{
    public double X { get; init; }

    [Feature] double More => Math.Abs(X) + 1e-60;
    [Feature] double Less => Math.Abs(X) - 1e-60;
    [Feature] double Larger => Math.Abs(X) * 1.00000001;
    [Feature] double Smaller => 0 - Math.Abs(X) / 1.00000001;
}

/// <summary>Has features that are no finite expression over columns.</summary>
[Pipeline("obscure")]
public sealed partial class Obscure
{
    public required string City { get; init; }

    [HashIndex(8)] string Hashed => City;
    [StandardScale] double Length => City.Length;
}
