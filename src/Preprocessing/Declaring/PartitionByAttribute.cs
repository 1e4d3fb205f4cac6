namespace Preprocessing;

/// <summary>
/// Marks the column by which kept rows are laid into folders, such as the day of an event: a date or time, a text, an enum, a whole number
/// or a boolean.
/// </summary>
/// <remarks>
/// Times are laid by their day: <see cref="DateTimeOffset"/> by that of UTC, <see cref="DateTime"/> as it is. It changes no number: it is
/// part of the contract of the class, not of its definition.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PartitionByAttribute : Attribute;
