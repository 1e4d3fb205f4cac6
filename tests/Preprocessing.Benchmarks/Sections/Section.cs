using System.Diagnostics;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>A part of the results that a process of its own writes: Markdown, and lines "@name value" for the targets.</summary>
static class Section
{
    // Native compilation takes half a minute, and much longer where others compile as well.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    static readonly Dictionary<string, Action<TextWriter>> All = new()
    {
        ["steps"] = StepsAlone.Write,
        ["memory"] = PeakMemory.Write,
        ["transform-files"] = PeakMemory.Transform,
        ["start"] = StartUp.Write,
        ["generator"] = GeneratorSpeed.Write,
        ["weights"] = WeightedFits.Write,
        ["profile"] = ProfiledFits.Write,
        ["monitor"] = MonitoredRows.Write,
        ["checks"] = CheckedRows.Write,
        ["texts"] = TextFiles.Write,
        ["datasets"] = DatasetCommits.Write,
        ["online"] = ServedFeatures.Write,
        ["curves"] = Curves.Write,
    };

    /// <summary>Writes a section to standard output.</summary>
    public static void Write(string name) => All[name](Console.Out);

    /// <summary>Runs a section in a child process; what it cannot do is said in the text.</summary>
    public static IReadOnlyList<string> Run(string name, Action<string> say, params string[] arguments)
    {
        say($"{name}");
        using var process = Children.Start(["section", name, .. arguments], redirectInput: false);
        var lines = new List<string>();
        var deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            var line = process.StandardOutput.ReadLineAsync();
            if (!line.Wait(deadline - DateTime.UtcNow is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero))
            {
                process.Kill(entireProcessTree: true);
                return [.. lines, "", $"failed: it was stopped after {Patience.TotalMinutes} minutes."];
            }
            if (line.Result is null)
                break;
            lines.Add(line.Result);
        }
        process.WaitForExit();
        return process.ExitCode == 0 ? lines : [.. lines, "", $"failed: its process ended with {process.ExitCode}."];
    }
}
