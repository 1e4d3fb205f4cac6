using FlightDelay;
using Preprocessing.Datasets;
using Preprocessing.Onnx;

namespace Preprocessing.Tool.Tests;

/// <summary>The page of the tool has every command, and its examples run in their order.</summary>
public sealed class PageTests
{
    static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "src", "Preprocessing.Tool", "README.md"));

    [Fact]
    public async Task The_examples_run()
    {
        using var story = Story.Begin();
        var calls = Page.Split('\n').Where(line => line.StartsWith("preprocess ", StringComparison.Ordinal)).ToArray();
        calls.Length.ShouldBe(10);
        foreach (var call in calls)
        {
            if (call.StartsWith("preprocess trace", StringComparison.Ordinal))
                await TrainAsync();
            await Call.AnswerAsync(call);
        }
    }

    [Fact]
    public void Every_command_is_there() =>
        CommandLine.Commands.Select(command => $"`{command.Name}`")
            .Where(name => !Page.Contains(name, StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Every_exit_code_is_there()
    {
        foreach (var code in Enum.GetValues<Verdict>().Select(verdict => verdict.ExitCode())
            .Concat([Exit.WrongUse, Exit.Mistake, Exit.Cancelled]))
            Page.ShouldContain($"\n| {code} | ");
    }

    static async Task TrainAsync()
    {
        var fitted = await Flight.Pipeline.FitAsync(
            Dataset.Open<Flight>("flights@1"), cancellationToken: TestContext.Current.CancellationToken);
        Directory.CreateDirectory("models");
        fitted.SaveOnnx("models/flight-delay.onnx");
    }
}
