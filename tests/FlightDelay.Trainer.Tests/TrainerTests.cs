using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Data;
using Preprocessing;
using Preprocessing.Data;
using Preprocessing.Datasets;
using Preprocessing.Onnx;

namespace FlightDelay.Trainer.Tests;

public sealed class TrainerTests : IDisposable
{
    static readonly string January = Path.Combine(TrainerRun.Data, "flights-2001-01.parquet");
    static readonly string June = Path.Combine(TrainerRun.Data, "flights-2001-06.parquet");

    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-").FullName;

    string Output => Path.Combine(folder, "output");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_run_writes_a_model_that_knows_its_preprocessing_and_beats_the_base_rate()
    {
        var run = await TrainerRun.OfAsync("--train", January, "--test", June, "--output", Output);
        run.Error.ShouldBeEmpty();
        run.ExitCode.ShouldBe(0);
        Directory.GetFileSystemEntries(Output)
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["flight-delay.fitted.json", "model.onnx", "model.zip", "summary.md"]);

        var fitted = Flight.Pipeline.Load(Path.Combine(Output, "flight-delay.fitted.json"));
        await ShouldAgreeAsync(fitted, Path.Combine(Output, "model.zip"), Path.Combine(Output, "model.onnx"));

        var summary = File.ReadAllText(Path.Combine(Output, "summary.md"));
        run.Output.ShouldContain(summary);
        summary.ShouldContain(fitted.StateHash);
        summary.ShouldContain("Checks of the flights trained on: Sound of ");
        summary.ShouldContain("Drift of the flights judged on: ");
        fitted.FittedOn.Profile.ShouldNotBeNull()["Distance"].Numbers.Greatest.ShouldBeGreaterThan(1000);
        summary.ShouldContain(Flight.Pipeline.TransformHash);
        var (auc, chance) = Row(summary, "AUC");
        auc.ShouldBeGreaterThan(chance + 0.1);
        var (loss, baseRate) = Row(summary, "log loss (bits)");
        loss.ShouldBeLessThan(baseRate);
    }

    [Fact]
    public async Task A_run_on_a_committed_version_leads_back_to_its_bytes_and_learns_the_same_again()
    {
        var repository = DatasetRepository.Create(folder);
        var data = Directory.CreateDirectory(Path.Combine(folder, "data", "flights")).FullName;
        File.Copy(January, Path.Combine(data, "2001-01.parquet"));
        var manifest = await repository.CommitAsync<Flight>(data, null, null, TestContext.Current.CancellationToken);

        var run = await TrainerRun.InAsync(folder, "--train", "flights@1", "--test", June, "--output", Output);
        (run.Error, run.ExitCode).ShouldBe(("", 0));

        var stamp = OnnxModel.ReadStamp(Path.Combine(Output, "model.onnx")).ShouldNotBeNull();
        var trace = await repository.TraceAsync(stamp, TestContext.Current.CancellationToken);
        trace.Faults.ShouldBeEmpty();
        trace.Version.Files.Single().Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(January))));
        var record = trace.Runs.ShouldHaveSingleItem();
        (record.Outcome, record.RowsRead, record.Code!.StateHash).ShouldBe((RunOutcome.Complete, manifest.Content!.Rows, stamp.StateHash));
        record.Outputs.Select(output => Path.GetFileName(output.Name)).ShouldBe(["flight-delay.fitted.json", "model.zip", "model.onnx"]);

        var refit = await repository.RefitAsync<Flight>(stamp, cancellationToken: TestContext.Current.CancellationToken);
        (refit.Version, refit.Found, refit.Differences.Count).ShouldBe(("flights@1", stamp.StateHash, 0));

        var refused = await TrainerRun.InAsync(folder, "--train", "flights@2", "--test", June, "--output", Output);
        (refused.ExitCode, refused.Error.TrimEnd()).ShouldBe(
            (1, "Error: Dataset 'flights' has no version 2, its latest is 1. Fetch the manifests of others from git."));
    }

    [Theory]
    [InlineData("nothing there", "does not exist")]
    [InlineData("cut", "truncated")]
    [InlineData("no Parquet", "not a Parquet file")]
    [InlineData("damaged inside", "cannot be decoded")]
    public async Task Bad_data_give_one_clear_message_and_no_file(string damage, string message)
    {
        var bad = Path.Combine(folder, "bad.parquet");
        var bytes = File.ReadAllBytes(June);
        switch (damage)
        {
            case "cut":
                File.WriteAllBytes(bad, bytes.AsSpan(0, bytes.Length / 2));
                break;
            case "no Parquet":
                File.WriteAllText(bad, "date,delay,distance,origin,destination\n");
                break;
            case "damaged inside":
                bytes.AsSpan(bytes.Length / 3, 4000).Clear();
                File.WriteAllBytes(bad, bytes);
                break;
        }
        // What is wrong with the data to be judged on comes to light in a thread of ML.NET's.
        foreach (var (train, test) in new[] { (bad, June), (January, bad) })
        {
            var run = await TrainerRun.OfAsync("--train", train, "--test", test, "--output", Output);
            run.ExitCode.ShouldBe(1);
            run.Error.ShouldStartWith("Error: ");
            run.Error.ShouldContain(message);
            run.Error.ShouldContain(bad);
            run.Error.ShouldNotContain("   at ");
            Directory.Exists(Output).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Flights_that_break_a_constraint_are_left_out_and_kept()
    {
        const int Distance = 1;
        var bad = Path.Combine(folder, "bad.parquet");
        using (var sink = new ParquetSink<Flight>(bad, Flight.Pipeline))
        {
            var flights = ParquetSource.Open<Flight>(January);
            await foreach (var batch in flights.ReadAsync(0, training: true, TestContext.Current.CancellationToken))
            {
                batch.Values<long>(Distance).Values[7] = 9_999;
                await sink.WriteAsync(batch, TestContext.Current.CancellationToken);
            }
            await sink.CompleteAsync(TestContext.Current.CancellationToken);
        }
        var run = await TrainerRun.OfAsync("--train", bad, "--test", June, "--output", Output);
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain(", 1 left out.");
        run.Output.ShouldContain("9999 is outside the declared range from 1 to 6000 (1 row(s), first at row 7 of ");
        ParquetSource.Open<Flight>(Path.Combine(Output, "quarantine.parquet")).RowCount.ShouldBe(1);
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_told()
    {
        File.WriteAllText(Output, "a file, not a folder");
        var run = await TrainerRun.OfAsync("--train", January, "--test", June, "--output", Output);
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldStartWith("Error: ");
        run.Error.ShouldContain(Output);
    }

    /// <summary>Both files of the model say the same of every flight of the later span.</summary>
    static async Task ShouldAgreeAsync(FittedPipeline<Flight> fitted, string zip, string onnx)
    {
        var (ml, flights) = (new MLContext(), ParquetSource.Open<Flight>(June));
        var scored = ml.Model.LoadVerified(fitted, zip, out _).Transform(ml.Data.LoadFromPreprocessing(flights, fitted, training: false));
        float[] scores = [.. scored.GetColumn<float>("Score")], probabilities = [.. scored.GetColumn<float>("Probability")];
        using var scorer = OnnxModel.LoadVerified(onnx, fitted, new() { Outputs = ["Score", "Probability"] });
        var row = 0;
        for (var partition = 0; partition < flights.PartitionCount; partition++)
            await foreach (var batch in flights.ReadAsync(partition, training: false, TestContext.Current.CancellationToken))
            {
                var answers = new float[2 * batch.Count];
                scorer.Score(batch, answers, TestContext.Current.CancellationToken);
                for (var i = 0; i < batch.Count; i++, row++)
                    if (!(Math.Abs(answers[2 * i] - scores[row]) <= 1e-6 && Math.Abs(answers[2 * i + 1] - probabilities[row]) <= 1e-6))
                        Assert.Fail($"flight {row}: ONNX Runtime has score {answers[2 * i]:R} and probability {answers[2 * i + 1]:R}, "
                            + $"ML.NET {scores[row]:R} and {probabilities[row]:R}");
            }
        row.ShouldBe(scores.Length);
        row.ShouldBe((int)flights.RowCount!.Value);
    }

    static (double Model, double Base) Row(string summary, string name)
    {
        var match = Regex.Match(summary, $@"\| {Regex.Escape(name)} \| ([0-9.]+) \| ([0-9.]+) \|");
        return (
            double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
            double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
    }
}
