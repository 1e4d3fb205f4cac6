namespace Preprocessing;

/// <summary>The treatment of a missing category.</summary>
public enum MissingCategory
{
    /// <summary>
    /// Missing is a category like any other if training values were missing, and comes last; if none were, it is unknown.
    /// </summary>
    OwnSlot,
    /// <summary>A missing category has no index: a one-hot is all zeros.</summary>
    Ignore,
    /// <summary>A missing category is refused with an error that names the column.</summary>
    Error,
}

/// <summary>
/// A step with a policy for missing categories. Under any policy but <see cref="MissingCategory.Error"/>, a step
/// refuses a missing value only as an unknown category.
/// </summary>
interface IMissingPolicy
{
    MissingCategory Missing { get; }
}
