namespace Preprocessing;

/// <summary>
/// The data on which a pipeline was fitted. They are recorded, but are not part of the state's hash:
/// equal numbers learnt from other data are equal.
/// </summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="DataVersion">The source's version token, or null if it has none.</param>
/// <param name="Profile">What the data looked like; null unless <see cref="FitOptions.Profile"/> asked for it.</param>
public sealed record FittedOn(long Rows, string? DataVersion, DataProfile? Profile = null)
{
    /// <summary>The ranges of the training data, for columns marked with <see cref="LearnedRangeAttribute"/> that had values.</summary>
    public IReadOnlyList<LearnedRange> Ranges { get; init; } = [];
}
