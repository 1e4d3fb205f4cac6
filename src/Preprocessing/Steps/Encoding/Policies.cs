namespace Preprocessing;

/// <summary>The treatment of a category that the fit has not seen.</summary>
public enum UnknownCategory
{
    /// <summary>It has no index: a one-hot is all zeros.</summary>
    Ignore,
    /// <summary>All unknown categories share an index of their own, the last one.</summary>
    OwnSlot,
    /// <summary>It counts among the infrequent categories; if there are none, it is ignored.</summary>
    Infrequent,
    /// <summary>It is refused with an error that names the column and the value.</summary>
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
