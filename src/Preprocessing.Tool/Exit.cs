namespace Preprocessing.Tool;

/// <summary>How a command ended: verdicts have the codes of <see cref="Verdicts"/>, failures those of this class.</summary>
static class Exit
{
    /// <summary>Data, files or models are refused: what a person can mend.</summary>
    public static readonly int Refused = Verdict.Failure.ExitCode();

    /// <summary>The command was called with wrong words, as EX_USAGE of sysexits.h.</summary>
    public const int WrongUse = 64;

    /// <summary>A mistake of the tool itself, as EX_SOFTWARE.</summary>
    public const int Mistake = 70;

    /// <summary>Somebody ended the command, as shells say of SIGINT.</summary>
    public const int Cancelled = 130;

    /// <summary>Runs a command, and writes its answer or one message to stderr.</summary>
    public static async Task<int> OfAsync(ToolCommand command, Session session)
    {
        var (output, error) = (session.Terminal.Output, session.Terminal.Error);
        try
        {
            var answer = await command.RunAsync(session);
            if (session.Value(CommandLine.Json))
                await output.WriteAsync(AnswerJson.Write(answer) + "\n");
            else
                answer.Write(output);
            await output.FlushAsync();
            return answer.Verdict.ExitCode();
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Cancelled.");
            return Cancelled;
        }
        catch (WrongUseException wrong)
        {
            await error.WriteLineAsync($"Error: {wrong.Message}");
            return WrongUse;
        }
        catch (Exception refused) when (refused is PreprocessingException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"Error: {refused.Message}");
            return Refused;
        }
        catch (Exception mistake)
        {
            await error.WriteLineAsync("This is a mistake of the tool, not yours. Please report what follows at "
                + $"https://github.com/preprocessing/preprocessing/issues.\n{mistake}");
            return Mistake;
        }
    }
}

/// <summary>A command was called with words that do not fit what is there.</summary>
sealed class WrongUseException(string message) : PreprocessingException(message);

/// <summary>A file is not what a command needs.</summary>
sealed class RefusedException(string message, Exception? cause = null) : PreprocessingException(message, cause);
