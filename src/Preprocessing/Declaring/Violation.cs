namespace Preprocessing;

/// <summary>A value that breaks a declared constraint.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Message">What was found and what was expected.</param>
public sealed record Violation(string Column, string Message);
