namespace Preprocessing;

/// <summary>What checks of data, or a comparison with a profile, say about all of the data.</summary>
public enum Verdict
{
    /// <summary>Nothing is wrong, or no more than is tolerated.</summary>
    Sound,

    /// <summary>Something is to be looked at.</summary>
    Warning,

    /// <summary>The data should not be used.</summary>
    Failure,

    /// <summary>There are too few rows to say anything, or none at all.</summary>
    InsufficientData,
}

/// <summary>What a verdict is elsewhere.</summary>
public static class Verdicts
{
    /// <summary>
    /// The exit code of a command with this verdict: 0 if sound, 1 of warnings, 2 of a failure, 3 of insufficient data.
    /// </summary>
    /// <remarks>Insufficient data are no success: a script that looks at nothing else must not go on with them.</remarks>
    public static int ExitCode(this Verdict verdict) => verdict switch
    {
        Verdict.Sound => 0,
        Verdict.Warning => 1,
        Verdict.Failure => 2,
        Verdict.InsufficientData => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no such verdict."),
    };

    /// <summary>The verdict in words.</summary>
    internal static string Words(this Verdict verdict) => verdict switch
    {
        Verdict.Sound => "sound",
        Verdict.Warning => "warning",
        Verdict.Failure => "failure",
        _ => "insufficient data",
    };
}
