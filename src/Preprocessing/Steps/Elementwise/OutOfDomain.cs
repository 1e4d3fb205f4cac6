namespace Preprocessing;

/// <summary>What becomes of a number that a function is not defined for.</summary>
public enum OutOfDomain
{
    /// <summary>It becomes missing.</summary>
    Missing,
    /// <summary>It is refused with an error that names the feature and the number.</summary>
    Error,
    /// <summary>It is taken for the nearest number that the function is defined for.</summary>
    Clip,
}
