using System.Diagnostics;
using System.Reflection;

namespace FlightDelay.Trainer.Tests;

/// <summary>One run of the trainer as a process of its own, as a person or a job starts it.</summary>
sealed record TrainerRun(int ExitCode, string Output, string Error)
{
    public static string Data { get; } = Path.GetFullPath(
        typeof(TrainerRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "SampleData").Value!);

    public static Task<TrainerRun> OfAsync(params string[] arguments) => InAsync(Directory.GetCurrentDirectory(), arguments);

    /// <summary>Starts the trainer in a folder.</summary>
    public static async Task<TrainerRun> InAsync(string folder, params string[] arguments)
    {
        var trainer = Path.Combine(AppContext.BaseDirectory, "FlightDelay.Trainer.dll");
        using var process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            [trainer, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var cancel = TestContext.Current.CancellationToken;
        await using var stop = cancel.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var error = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return new(process.ExitCode, await output, await error);
    }
}
