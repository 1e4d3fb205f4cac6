using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Preprocessing.Benchmarks.Flights;
using Preprocessing.Benchmarks.Reporting;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>
/// How long a program takes to its first row: compiled while it runs, ahead as far as that goes without knowing the machine, and natively.
/// </summary>
static class StartUp
{
    const string Program = "Preprocessing.Benchmarks.FirstRow";

    static string Project => Path.GetFullPath(Path.Combine(DataFolder.Project, "..", Program));

    public static void Write(TextWriter text)
    {
        var folder = Directory.CreateTempSubdirectory("preprocessing-benchmarks-");
        try
        {
            var state = Path.Combine(folder.FullName, "w1.fitted.json");
            var batches = FlightData.Load(100_000).All.Select(FlightBatches.FromCodes).ToArray();
            FlightRow.Pipeline.FitAsync(new BatchSource<FlightRow>(batches)).GetAwaiter().GetResult().Save(state);
            text.WriteLine("| W1 | fitted pipeline loaded, ms | first row, ms after the start | second row, ms | whole process, ms |");
            text.WriteLine("|---|---:|---:|---:|---:|");
            Row(text, "JIT", "first-row-jit", () => ["dotnet", Built(), state]);
            Row(text, "JIT, published with PublishReadyToRun", "first-row-ready-to-run", () => [
                "dotnet",
                Publish(folder.FullName, "ready-to-run", "-p:PublishReadyToRun=true", "--self-contained", "false") + ".dll",
                state,
            ]);
            Row(
                text,
                "native",
                "first-row-native",
                () => [Publish(folder.FullName, "native", "-p:FirstRowNative=true") + (OperatingSystem.IsWindows() ? ".exe" : ""), state]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static void Row(TextWriter text, string name, string fact, Func<string[]> command)
    {
        try
        {
            var parts = command();
            var runs = Enumerable.Range(0, 11).Select(_ => Run(parts)).ToArray();
            var medians = Enumerable.Range(0, 4).Select(i => runs.Select(run => run[i]).Order().ElementAt(5)).ToArray();
            text.WriteLine($"| {name} | {string.Join(" | ", medians.Select(Numbers.Short))} |");
            text.WriteLine(FormattableString.Invariant($"@{fact} {medians[1]}"));
        }
        catch (Exception failure)
        {
            text.WriteLine($"| {name} | failed: {failure.Message.ReplaceLineEndings(" ").Replace("|", "/")} | – | – | – |");
        }
    }

    static double[] Run(string[] command)
    {
        var start = Stopwatch.GetTimestamp();
        var output = Execute(command);
        var whole = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return [.. output.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)), whole];
    }

    static string Built()
    {
        var program = Path.Combine(Project, "bin", "Release", "net10.0", Program + ".dll");
        if (!File.Exists(program))
            Execute(["dotnet", "build", Project, "-c", "Release"]);
        return program;
    }

    static string Publish(string folder, string kind, params string[] options)
    {
        var to = Path.Combine(folder, kind);
        Execute([
            "dotnet", "publish", Project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, .. options, "-o", to,
            "--artifacts-path", Path.Combine(folder, kind + "-artifacts"),
        ]);
        return Path.Combine(to, Program);
    }

    static string Execute(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException(
            $"'{string.Join(' ', command)}' ended with {process.ExitCode}: {string.Join(' ', output.Trim().Split('\n').TakeLast(2))}");
    }
}
