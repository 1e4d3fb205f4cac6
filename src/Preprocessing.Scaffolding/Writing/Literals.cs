using System.Globalization;
using System.Text;

namespace Preprocessing.Scaffolding;

/// <summary>Writes values as C# has them, whatever texts hold.</summary>
static class Literals
{
    /// <summary>A text in quotes.</summary>
    public static string Of(string text)
    {
        var literal = new StringBuilder("\"");
        for (var i = 0; i < text.Length; i++)
            literal.Append(text[i] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                var letter when IsPlain(text, i) => letter.ToString(),
                var letter => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
            });
        return literal.Append('"').ToString();
    }

    /// <summary>A character in quotes.</summary>
    public static string Of(char letter) => letter switch
    {
        '\'' => @"'\''",
        '\\' => @"'\\'",
        _ => $"'{letter}'",
    };

    /// <summary>A number with a point, so that it is a double.</summary>
    public static string Of(double number) =>
        number.ToString("R", CultureInfo.InvariantCulture) is var text && text.AsSpan().ContainsAny(".E") ? text : text + ".0";

    /// <summary>A text within a comment: on one line, without what nobody sees, and without its end if it is long.</summary>
    public static string Comment(string text)
    {
        var shown = new StringBuilder();
        for (var i = 0; i < text.Length && shown.Length < 80; i++)
            shown.Append(IsPlain(text, i) ? text[i] : '\uFFFD');
        return shown.Length < text.Length ? shown.Append('…').ToString() : shown.ToString();
    }

    /// <summary>A text within documentation, which is XML.</summary>
    public static string Documentation(string text) => Comment(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    // Halves of characters, and marks that turn the direction of the text around, would not be seen as what they are.
    static bool IsPlain(string text, int at) => char.GetUnicodeCategory(text, at) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,
        UnicodeCategory.Surrogate => char.IsLowSurrogate(text[at])
            ? at > 0 && char.IsHighSurrogate(text[at - 1])
            : at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]),
        _ => true,
    };
}
