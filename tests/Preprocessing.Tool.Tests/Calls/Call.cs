[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Preprocessing.Tool.Tests;

/// <summary>A call of the tool, within the process. It runs in the working folder, so that tests run one after another.</summary>
sealed record Call(int ExitCode, string Output, string Error)
{
    /// <summary>Calls it by a line as in a shell, without quotes. What is redirected is not written.</summary>
    public static Task<Call> OfAsync(string line, CancellationToken? stop = null)
    {
        var words = line.Split(" >>")[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return OfWordsAsync(words is ["preprocess", ..] ? words[1..] : words, stop);
    }

    /// <summary>Calls it by words.</summary>
    public static async Task<Call> OfWordsAsync(IReadOnlyList<string> words, CancellationToken? stop = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.RunAsync(
            words, new(output, error, ShowsProgress: false, TimeProvider.System), stop ?? TestContext.Current.CancellationToken);
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>Calls it, which has to end with a code and say nothing but its answer.</summary>
    public static async Task<string> AnswerAsync(string line, int code = 0)
    {
        var call = await OfAsync(line);
        (call.ExitCode, call.Error).ShouldBe((code, ""), $"{line}\n{call.Output}");
        return call.Output;
    }

    /// <summary>Calls it, which has to end with a code and one message, without a stack trace.</summary>
    public static async Task<string> RefusalAsync(string line, int code = 2)
    {
        var call = await OfAsync(line);
        (call.ExitCode, call.Output).ShouldBe((code, ""), $"{line}\n{call.Error}");
        call.Error.ShouldNotContain("   at ");
        return call.Error;
    }
}
