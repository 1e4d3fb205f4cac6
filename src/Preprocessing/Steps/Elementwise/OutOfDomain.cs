namespace Preprocessing;

/// <summary>The treatment of a number for which a function is not defined.</summary>
public enum OutOfDomain
{
    /// <summary>It becomes missing.</summary>
    Missing,
    /// <summary>It is refused with an error that names the feature and the number.</summary>
    Error,
    /// <summary>The nearest number for which the function is defined replaces it.</summary>
    Clip,
}
