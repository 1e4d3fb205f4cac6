using System.ComponentModel;
using System.Diagnostics;

namespace Preprocessing.Tests.Programs;

/// <summary>Other programs.</summary>
static class Command
{
    /// <summary>Whether the system has what links native programs.</summary>
    public static bool Links => !OperatingSystem.IsLinux() || new[] { "clang", "gcc" }.Any(linker =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, linker))));

    /// <summary>Runs a program to its end; the code is −1 if there is no such program.</summary>
    public static Task<(int Code, string Output, string Errors)> RunAsync(string program, string folder, params string[] arguments) =>
        RunAsync(program, folder, [], arguments);

    /// <summary>The same with variables of the environment.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(
        string program, string folder, IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            // A build server would outlive the test and hold its folder.
            start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
            foreach (var (name, value) in environment)
                start.Environment[name] = value;
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, await output, await errors);
        }
        catch (Win32Exception absent)
        {
            return (-1, "", absent.Message);
        }
    }
}
