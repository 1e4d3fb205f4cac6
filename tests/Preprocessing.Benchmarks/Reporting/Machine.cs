using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;

namespace Preprocessing.Benchmarks.Reporting;

/// <summary>What the numbers were measured on.</summary>
static class Machine
{
    /// <summary>The processor as it calls itself.</summary>
    public static string Processor { get; } = Name();

    /// <summary>The name of a file for this processor.</summary>
    public static string FileName => Regex.Replace(Processor.ToLowerInvariant(), "[^a-z0-9]+", "-").Trim('-') + ".md";

    /// <summary>One line about processor, system and runtime.</summary>
    public static string Description =>
        $"{Processor}, {Environment.ProcessorCount} processors, {(Vector512.IsHardwareAccelerated ? "512"
            : Vector256.IsHardwareAccelerated ? "256"
            : "128")}-bit vectors; {RuntimeInformation.OSDescription
                .Trim()}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}"
            .Replace("  ", " ");

    /// <summary>Says so if other programs have much to do, where the system tells.</summary>
    public static string Company { get; } = File.Exists("/proc/loadavg")
        && File.ReadAllText("/proc/loadavg").Split(' ')[0] is var load
        && double.Parse(load, CultureInfo.InvariantCulture) > 1
        ? $"Other programs ran beside it, on average {load} threads of them when it began: "
            + "times by the clock and on two threads say little, and caches were shared. "
        : "";

    static string Name()
    {
        if (File.Exists("/proc/cpuinfo"))
        {
            var lines = File.ReadAllLines("/proc/cpuinfo");
            string? Of(string key) => lines.FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':')[^1].Trim();
            if (Of("model name") is { Length: > 0 } model)
                // Virtual machines are vague about the model: family and number say more.
                return Regex.IsMatch(model, "[0-9]") ? model : $"{model} family {Of("cpu family")} model {Of("model\t")}";
        }
        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
