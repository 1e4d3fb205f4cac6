namespace Preprocessing;

/// <summary>What becomes of a missing category.</summary>
public enum MissingCategory
{
    /// <summary>Missing is a category like any other if training values were missing, and comes last; if none were, it is unknown.</summary>
    OwnSlot,
    /// <summary>It has no index: a one-hot is all zeros.</summary>
    Ignore,
    /// <summary>It is refused with an error that names the column.</summary>
    Error,
}

/// <summary>A step with a policy for missing categories. Where that is not <see cref="MissingCategory.Error"/>, a missing value that is refused was unknown.</summary>
interface IMissingPolicy
{
    MissingCategory Missing { get; }
}
