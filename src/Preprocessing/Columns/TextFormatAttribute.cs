namespace Preprocessing;

/// <summary>
/// Says how texts have the values of a column where they differ from the invariant form, such as <c>[TextFormat("dd.MM.yyyy")]</c> or
/// <c>[TextFormat(DecimalSeparator = ',', GroupSeparator = '.')]</c>.
/// </summary>
/// <remarks>
/// It is for CSV, JSON and other sources of texts; a value that has a type of its own is read as it is. A text is read by the declared form
/// alone, in the invariant culture, exactly or not at all.
/// </remarks>
/// <param name="formats">
/// For dates and times: the custom format strings of .NET that are tried in this order, such as "dd.MM.yyyy HH:mm".
/// </param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextFormatAttribute(params string[] formats) : Attribute
{
    /// <summary>The formats of dates and times.</summary>
    public IReadOnlyList<string> Formats { get; } = formats;

    /// <summary>For numbers: the character before the fraction.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>
    /// For numbers: the character between groups of three digits, which may be left out of a number as a whole; by default none.
    /// </summary>
    public char GroupSeparator { get; init; }

    /// <summary>For booleans: the text of true, in any case; null for "true".</summary>
    public string? True { get; init; }

    /// <summary>For booleans: the text of false, in any case; null for "false".</summary>
    public string? False { get; init; }
}
