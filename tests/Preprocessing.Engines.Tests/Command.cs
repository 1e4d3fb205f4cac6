using System.ComponentModel;
using System.Diagnostics;

namespace Preprocessing.Engines.Tests;

/// <summary>Other programs.</summary>
static class Command
{
    /// <summary>Runs a program to its end; the code is −1 if there is no such program.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string program, string folder, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
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
