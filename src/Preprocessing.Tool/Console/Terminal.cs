namespace Preprocessing.Tool;

/// <summary>Where a command writes.</summary>
/// <param name="Output">The answer.</param>
/// <param name="Error">Messages and progress.</param>
/// <param name="ShowsProgress">Whether somebody sees a line that changes: a terminal, no file and no build server.</param>
/// <param name="Clock">Tells how fast something is.</param>
sealed record Terminal(TextWriter Output, TextWriter Error, bool ShowsProgress, TimeProvider Clock)
{
    /// <summary>That of the process.</summary>
    public static Terminal OfProcess()
    {
        // JSON is UTF-8, whatever the system takes for its own files.
        System.Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new(
            System.Console.Out,
            System.Console.Error,
            !System.Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb",
            TimeProvider.System);
    }
}
