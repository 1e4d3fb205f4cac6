using System.CommandLine;

namespace Preprocessing.Tool;

/// <summary>What the commands that fit have in common.</summary>
static class FitSettings
{
    /// <summary>The options of all fits, in one process or cut: one with other options would have other answers.</summary>
    public static readonly FitOptions Options = new() { Profile = true };

    /// <summary>The option that names the file of the fitted pipeline.</summary>
    public static Option<string?> Output() => new("--output", "-o")
    {
        Description = "The file of the fitted pipeline; by default that of the pipeline's name, such as flight-delay.fitted.json.",
        HelpName = "file",
    };

    /// <summary>The file of the fitted pipeline.</summary>
    /// <param name="output">The file that was named; null if none was.</param>
    /// <param name="pipeline">The name of the pipeline.</param>
    public static string PathOf(string? output, string pipeline) => output ?? $"{pipeline}.fitted.json";

    /// <summary>The option that says how much is read at once.</summary>
    public static Option<int?> Threads(string description)
    {
        var threads = new Option<int?>("--threads") { Description = description, HelpName = "number" };
        threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
                result.AddError("'--threads' has to be 1 or more.");
        });
        return threads;
    }

    /// <summary>The options of a fit that reads so much at once; null for one per processor.</summary>
    public static FitOptions With(int? threads) =>
        threads is { } most ? Options with { MaxDegreeOfParallelism = most } : Options;
}
