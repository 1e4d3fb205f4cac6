namespace Preprocessing;

/// <summary>What happens to rows that break a constraint, by the level of the constraint.</summary>
public sealed record CheckOptions
{
    /// <summary>What happens to a row that breaks a constraint of level <see cref="CheckLevel.Warning"/>.</summary>
    public CheckAction Warning { get; init; } = CheckAction.Report;

    /// <summary>What happens to a row that breaks a constraint of level <see cref="CheckLevel.Error"/>.</summary>
    public CheckAction Error { get; init; } = CheckAction.Quarantine;

    /// <summary>What happens to a row that breaks a constraint of level <see cref="CheckLevel.Critical"/>.</summary>
    public CheckAction Critical { get; init; } = CheckAction.Stop;

    /// <summary>The values that columns marked with <see cref="ReferencesAttribute"/> may have, by the names of these.</summary>
    public IReadOnlyDictionary<string, ReferenceSet> References { get; init; } = new Dictionary<string, ReferenceSet>();

    /// <summary>The action for a level.</summary>
    internal CheckAction this[CheckLevel level] => level switch
    {
        CheckLevel.Warning => Warning,
        CheckLevel.Error => Error,
        _ => Critical,
    };
}

/// <summary>What happens to a row that breaks a constraint.</summary>
public enum CheckAction
{
    /// <summary>It is counted, and stays.</summary>
    Report,

    /// <summary>It is counted and left out.</summary>
    Quarantine,

    /// <summary>The reading ends with an error.</summary>
    Stop,
}
