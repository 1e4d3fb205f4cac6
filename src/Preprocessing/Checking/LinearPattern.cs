using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Preprocessing.Generated;

/// <summary>A pattern for texts that is matched in time proportional to the length of a text, whatever the text is.</summary>
/// <remarks>
/// As <see cref="RegularExpressionAttribute"/> itself says: an empty text matches, and the first match has to be the whole text. The
/// culture does not matter.
/// </remarks>
/// <param name="declared">The pattern as the class declares it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Property)]
public sealed class LinearPattern(RegularExpressionAttribute declared) : ValidationAttribute
{
    readonly Regex pattern = new(declared.Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override bool IsValid(object? value) => Allows(Convert.ToString(value, CultureInfo.InvariantCulture));

    /// <summary>Whether a text matches.</summary>
    public bool Allows(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return true;
        foreach (var match in pattern.EnumerateMatches(text))
            return match.Index == 0 && match.Length == text.Length;
        return false;
    }

    /// <inheritdoc/>
    public override string FormatErrorMessage(string name) => declared.FormatErrorMessage(name);
}
