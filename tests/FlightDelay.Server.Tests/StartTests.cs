using System.Diagnostics;

namespace FlightDelay.Server.Tests;

/// <summary>The server as a process: what it says and with which code it ends when it does not start.</summary>
public sealed class StartTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("flight-delay-").FullName;

    string FittedFile => Path.Combine(folder, FlightService.FittedFile);

    string ModelFile => Path.Combine(folder, FlightService.ModelFile);

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
        error.ShouldContain("MaxCategories=30");
        error.ShouldContain("MaxCategories=20");
    }

    [Fact]
    public async Task An_edited_state_is_refused()
    {
        await FitAsync();
        Edit("\"Prior\": 0.", "\"Prior\": 0.1");
        var (code, error) = await RunAsync();
        (code, error.Contains("damaged or edited")).ShouldBe((2, true), error);
    }

    async Task FitAsync()
    {
        var fitted = await Flight.Pipeline.FitAsync(SomeFlights.Take(500), cancellationToken: TestContext.Current.CancellationToken);
        fitted.Save(FittedFile);
        File.WriteAllText(ModelFile, "a model");
    }

    void Edit(string before, string after)
    {
        var text = File.ReadAllText(FittedFile);
        text.ShouldContain(before);
        File.WriteAllText(FittedFile, text.Replace(before, after));
    }

    async Task<(int Code, string Error)> RunAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(FlightServer).Assembly.Location, "--model", folder, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            var error = await process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
