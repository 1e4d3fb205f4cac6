using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Preprocessing.Benchmarks.Running;

/// <summary>The parent's side of a contender in a process of its own. Whatever happens there, a result is what comes of it.</summary>
sealed class WorkerProcess : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    readonly Process process;
    Readiness readiness = new("has not said that it is ready", []);

    public WorkerProcess(string workload, string contender)
    {
        Contender = contender;
        process = Children.Start(["cell", workload, contender], redirectInput: true);
    }

    /// <summary>The name of the contender.</summary>
    public string Contender { get; }

    /// <summary>Waits until it has prepared and validated itself.</summary>
    public void WaitUntilReady()
    {
        var line = Read();
        try
        {
            readiness = line is null
                ? new("ended, or was too slow, before it was ready", [])
                : JsonSerializer.Deserialize<Readiness>(line)!;
        }
        catch (JsonException)
        {
            readiness = new($"said '{line}'", []);
        }
    }

    /// <summary>Why it takes no part, or null.</summary>
    public string? Failure => readiness.Failure;

    /// <summary>What it can do, or fails to do.</summary>
    public IReadOnlyList<MeasureInfo> Measures => readiness.Measures;

    /// <summary>Lets it do something once.</summary>
    /// <returns>Wall time and processor time in nanoseconds, and allocated bytes, per unit; null if it died.</returns>
    public Sample? Run(string measure, int threads)
    {
        try
        {
            process.StandardInput.WriteLine($"{measure} {threads.ToString(CultureInfo.InvariantCulture)}");
            process.StandardInput.Flush();
            return Read()?.Split(' ')
                .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray() is [var time, var busy, var bytes]
                ? new(time, busy, bytes)
                : null;
        }
        catch (Exception failure) when (failure is IOException or FormatException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        try
        {
            process.StandardInput.Close();
            if (!process.WaitForExit(5000))
                process.Kill();
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException)
        {
            // It is gone already.
        }
        process.Dispose();
    }

    string? Read()
    {
        var line = process.StandardOutput.ReadLineAsync();
        if (line.Wait(Patience))
            return line.Result;
        process.Kill();
        return null;
    }
}

/// <summary>One run of a measure: nanoseconds of wall time and of processors, and bytes, per unit.</summary>
readonly record struct Sample(double Time, double Busy, double Bytes);
