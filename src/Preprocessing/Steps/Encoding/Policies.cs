namespace Preprocessing;

/// <summary>What becomes of a category that the fit has not seen.</summary>
public enum UnknownCategory
{
    /// <summary>It has no index: a one-hot is all zeros.</summary>
    Ignore,
    /// <summary>All unknown categories share an index of their own, the last one.</summary>
    OwnSlot,
    /// <summary>It counts among the infrequent categories; without such it is ignored.</summary>
    Infrequent,
    /// <summary>It is refused with an error that names the column and the value.</summary>
    Error,
}

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

/// <summary>The order of categories in a vocabulary.</summary>
public enum CategoryOrdering
{
    /// <summary>Numbers by value, texts by code point (like their UTF-8 bytes), missing last.</summary>
    Value,
    /// <summary>By falling frequency, those of equal frequency by value, missing last.</summary>
    Frequency,
}

/// <summary>A step with a policy for missing categories. Where that is not <see cref="MissingCategory.Error"/>, a missing value that is refused was unknown.</summary>
interface IMissingPolicy
{
    MissingCategory Missing { get; }
}
