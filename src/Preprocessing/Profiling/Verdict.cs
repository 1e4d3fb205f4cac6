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
