namespace Preprocessing;

/// <summary>What a comparison of later data with a profile says.</summary>
public enum DriftVerdict
{
    /// <summary>Nothing differs by more than the limits.</summary>
    Sound,

    /// <summary>Something differs enough to be looked at.</summary>
    Warning,

    /// <summary>The data differ so much that a model should not be trusted with them.</summary>
    Failure,

    /// <summary>There are too few rows to tell drift from chance.</summary>
    InsufficientData,
}
