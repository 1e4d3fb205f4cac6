namespace FlightDelay.Server;

/// <summary>The server does not start, rather than answer wrongly. The message is all that is printed.</summary>
sealed class StartRefusedException(int exitCode, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Something that the server needs is not there.</summary>
    public const int Unavailable = 1;

    /// <summary>The files are there, but do not belong to this code or to each other.</summary>
    public const int Mismatch = 2;

    public int ExitCode => exitCode;
}
