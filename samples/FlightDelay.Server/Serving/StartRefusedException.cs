namespace FlightDelay.Server;

/// <summary>The server refuses to start, because it would answer wrongly. Only the message is printed.</summary>
sealed class StartRefusedException(int exitCode, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>A file that the server needs is missing.</summary>
    public const int Unavailable = 1;

    /// <summary>The files are there, but do not belong to this code or to each other.</summary>
    public const int Mismatch = 2;

    public int ExitCode => exitCode;
}
