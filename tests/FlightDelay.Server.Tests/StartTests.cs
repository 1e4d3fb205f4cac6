using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.ML;
using Preprocessing;
using Preprocessing.ML;

namespace FlightDelay.Server.Tests;

/// <summary>The server as a process: what it says and with which code it ends when it does not start.</summary>
public sealed class StartTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("flight-delay-").FullName;

    string FittedFile => Path.Combine(folder, FlightService.FittedFile);

    string ModelFile => Path.Combine(folder, FlightService.ModelFile);

    string OnnxFile => Path.Combine(folder, FlightService.OnnxFile);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Without_files_it_says_to_train_first()
    {
        var (code, error) = await RunAsync();
        code.ShouldBe(1);
        error.TrimEnd().ShouldNotContain('\n');
        error.ShouldContain(FittedFile);
        error.ShouldContain("run the trainer first");
    }

    [Fact]
    public async Task Without_a_model_it_says_to_train_first()
    {
        await FitAsync();
        File.Delete(ModelFile);
        var (code, error) = await RunAsync();
        (code, error.Contains(ModelFile)).ShouldBe((1, true), error);
    }

    [Fact]
    public async Task A_state_of_another_definition_is_refused_with_the_difference()
    {
        await FitAsync();
        Edit("one-hot/1 MaxCategories=20", "one-hot/1 MaxCategories=30");
        Edit(Flight.Pipeline.TransformHash, "sha256:" + new string('0', 64));
        var (code, error) = await RunAsync();
        code.ShouldBe(2, error);
        error.ShouldContain("Destination: one-hot MaxCategories 30 → 20");
    }

    [Fact]
    public async Task An_edited_state_is_refused()
    {
        await FitAsync();
        Edit("\"Prior\": 0.", "\"Prior\": 0.1");
        var (code, error) = await RunAsync();
        (code, error.Contains("damaged or edited")).ShouldBe((2, true), error);
    }

    [Fact]
    public async Task A_damaged_model_is_refused()
    {
        await FitAsync();
        File.WriteAllText(ModelFile, "no model");
        var (code, error) = await RunAsync();
        (code, error.Contains(ModelFile)).ShouldBe((2, true), error);
    }

    [Fact]
    public async Task A_model_without_a_stamp_is_refused()
    {
        var fitted = await FitAsync();
        var ml = new MLContext(seed: 1);
        var view = ml.Data.LoadFromPreprocessing(
            new RowSource<Flight>(Flight.Pipeline, SomeFlights.Take(500)),
            fitted,
            cancellationToken: TestContext.Current.CancellationToken);
        ml.Model.Save(ml.BinaryClassification.Trainers.LightGbm().Fit(view), view.Schema, ModelFile);
        var (code, error) = await RunAsync();
        (code, error.Contains("does not say which preprocessing it needs")).ShouldBe((2, true), error);
    }

    [Theory]
    [InlineData("")]
    [InlineData(FlightService.ModelFile)]
    [InlineData(FlightService.OnnxFile)]
    public async Task A_model_of_other_preprocessing_is_refused_with_the_difference(string file)
    {
        await FitAsync();
        (await Flight.Pipeline.FitAsync(SomeFlights.Take(400), cancellationToken: TestContext.Current.CancellationToken)).Save(FittedFile);
        var (code, error) = await RunAsync(file: file);
        code.ShouldBe(2, error);
        error.ShouldContain("refitted on other data: 500 rows");
        error.ShouldContain("400 rows");
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_verified_model_is_served_until_the_process_is_asked_to_end()
    {
        var fitted = await FitAsync();
        using var process = Start();
        using var limit = Limit();
        try
        {
            using var http = new HttpClient { BaseAddress = new(await AddressAsync(process, limit.Token)) };
            var flight = SomeFlights.Take(1)[0];
            using var answer = await http.PostAsJsonAsync(
                "/predict", new { flight.Departure, flight.Distance, flight.Origin, flight.Destination }, limit.Token);
            using var scorer = new Scorer<Flight>(new MLContext().Model.LoadVerified(fitted, ModelFile, out _), fitted);
            (await answer.Content.ReadFromJsonAsync<JsonElement>(limit.Token)).GetProperty("probability").GetSingle()
                .ShouldBe(scorer.Score(in flight).Probability);
            if (OperatingSystem.IsWindows())
                return;
            using var signal = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync(limit.Token);
            process.ExitCode.ShouldBe(0);
        }
        finally
        {
            End(process);
        }
    }

    [Fact]
    public async Task Either_form_of_the_model_is_served_with_the_same_answers()
    {
        await FitAsync();
        var (byFolder, zip, onnx) = (FlightService.Load(folder), FlightService.Load(ModelFile), FlightService.Load(OnnxFile));
        byFolder.ModelHash.ShouldBe(zip.ModelHash);
        onnx.ModelHash.ShouldNotBe(zip.ModelHash);
        foreach (var flight in SomeFlights.Take(500))
            onnx.Model.Probability(flight).ShouldBe(zip.Model.Probability(flight), 1e-6f);
    }

    [Fact]
    public async Task An_address_in_use_is_said_in_one_line()
    {
        await FitAsync();
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var (code, error) = await RunAsync($"http://{taken.LocalEndpoint}");
        (code, error.Contains("address already in use")).ShouldBe((1, true), error);
        error.TrimEnd().ShouldNotContain('\n');
    }

    async Task<FittedPipeline<Flight>> FitAsync() => (await SmallModel.TrainAsync(folder, SomeFlights.Take(500))).Fitted;

    void Edit(string before, string after)
    {
        var text = File.ReadAllText(FittedFile);
        text.ShouldContain(before);
        File.WriteAllText(FittedFile, text.Replace(before, after));
    }

    async Task<(int Code, string Error)> RunAsync(string url = "http://127.0.0.1:0", string file = "")
    {
        using var process = Start(url, file);
        using var limit = Limit();
        try
        {
            var error = await process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, error);
        }
        finally
        {
            End(process);
        }
    }

    Process Start(string url = "http://127.0.0.1:0", string file = "") => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(FlightServer).Assembly.Location, "--model", Path.Combine(folder, file), "--urls", url])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;

    static async Task<string> AddressAsync(Process process, CancellationToken cancellationToken)
    {
        const string Announced = "Now listening on: ";
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            if (line.IndexOf(Announced, StringComparison.Ordinal) is >= 0 and var at)
                return line[(at + Announced.Length)..];
        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(cancellationToken));
    }

    static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        return limit;
    }

    static void End(Process process)
    {
        if (!process.HasExited)
            process.Kill();
    }
}
