namespace Preprocessing;

/// <summary>The data a pipeline was fitted on. Recorded, but not part of the state's hash: equal numbers learnt from other data are equal.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="DataVersion">The source's version token, or null if it has none.</param>
public sealed record FittedOn(long Rows, string? DataVersion);
