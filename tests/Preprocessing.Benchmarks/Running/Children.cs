using System.Diagnostics;

namespace Preprocessing.Benchmarks.Running;

/// <summary>Starts this program again.</summary>
static class Children
{
    public static Process Start(IReadOnlyList<string> arguments, bool redirectInput)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = redirectInput, RedirectStandardOutput = true };
        // Started as "dotnet Preprocessing.Benchmarks.dll", or as the program itself.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(Children).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
