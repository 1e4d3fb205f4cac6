namespace Preprocessing;

/// <summary>
/// How bad it is if a row breaks a constraint. What then happens to it is for the caller to say: <see cref="CheckOptions"/>.
/// </summary>
public enum CheckLevel
{
    /// <summary>It should be looked at.</summary>
    Warning,

    /// <summary>The row should not be used.</summary>
    Error,

    /// <summary>No row of these data should be used.</summary>
    Critical,
}
