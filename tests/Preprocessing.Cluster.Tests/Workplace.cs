using System.Diagnostics;
using System.Text.Json;

namespace Preprocessing.Cluster.Tests;

/// <summary>A folder with flights, a class and the tool, in which processes work as users start them.</summary>
sealed class Workplace : IDisposable
{
    public const string Class = "--assembly bin/FlightDelay.Features.dll";

    readonly Folder folder = new();

    public Workplace()
    {
        foreach (var file in Directory.GetFiles(Repository.SampleData, "*.parquet"))
            File.Copy(file, folder[$"data/flights/{Path.GetFileName(file)}"]);
        foreach (var file in (string[])["FlightDelay.Features.dll", "Preprocessing.dll"])
            File.Copy(Path.Combine(AppContext.BaseDirectory, file), folder[$"bin/{file}"]);
        Write("preprocess", $"#!/bin/bash\nexec dotnet exec {Path.Combine(AppContext.BaseDirectory, "Preprocessing.Tool.dll")} \"$@\"\n");
    }

    /// <summary>The folder.</summary>
    public string Root => folder.Path;

    /// <summary>The answers in the store, without what is half written.</summary>
    public string[] Answers => Directory.Exists($"{Root}/summaries")
        ? Directory.GetFiles($"{Root}/summaries", "*.answer", SearchOption.AllDirectories) : [];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Writes a program.</summary>
    public void Write(string name, string script)
    {
        File.WriteAllText(folder[name], script);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder[name], (UnixFileMode)0b111_101_101);
    }

    /// <summary>Starts a line of a shell.</summary>
    public Process Start(string line)
    {
        var start = new ProcessStartInfo("bash", ["-c", line])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Root}:{start.Environment["PATH"]}";
        return Process.Start(start)!;
    }

    /// <summary>Runs a line of a shell to its end.</summary>
    public async Task<string> RunAsync(string line, int code = 0)
    {
        using var process = Start(line);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        process.ExitCode.ShouldBe(code, $"{line}\n{await output}\n{await error}");
        return code == 0 ? await output : await error;
    }

    /// <summary>The hash of what was learnt, of a file.</summary>
    public string StateHash(string name) =>
        JsonDocument.Parse(File.ReadAllBytes($"{Root}/{name}")).RootElement.GetProperty("stateHash").GetString()!;

    public void Dispose() => folder.Dispose();
}
