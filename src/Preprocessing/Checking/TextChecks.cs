using System.Buffers;
using System.Buffers.Text;
using System.ComponentModel;

namespace Preprocessing.Generated;

/// <summary>
/// What attributes of System.ComponentModel.DataAnnotations say of a text, without a text of their own: each answers as the attribute of
/// its name does. None depends on the culture.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TextChecks
{
    const int OnStack = 128;

    /// <summary>Whether a text is another one.</summary>
    public static bool Is(ReadOnlySpan<char> text, string other) => text.SequenceEqual(other);

    /// <summary>Whether a text has a character that is no white space.</summary>
    public static bool IsPresent(ReadOnlySpan<char> text) => !text.IsWhiteSpace();

    /// <summary>Whether there is one @, neither first nor last, and all is on one line.</summary>
    public static bool IsEmailAddress(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('@');
        return at > 0 && at < text.Length - 1 && !text[(at + 1)..].Contains('@') && !text.ContainsAny('\r', '\n');
    }

    /// <summary>Whether a text begins as an address of HTTP, HTTPS or FTP.</summary>
    public static bool IsUrl(ReadOnlySpan<char> text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text is Base64.</summary>
    public static bool IsBase64String(ReadOnlySpan<char> text) => Base64.IsValid(text);

    /// <summary>Whether the digits of a text have the checksum of Luhn; hyphens and spaces do not count.</summary>
    public static bool IsCreditCard(ReadOnlySpan<char> text)
    {
        var (sum, doubles) = (0, false);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (text[i] is '-' or ' ')
                continue;
            if (!char.IsAsciiDigit(text[i]))
                return false;
            var digit = text[i] - '0';
            // The two digits of a doubled one are added: 10 counts 1, which is 9 less.
            sum += !doubles ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
            doubles = !doubles;
        }
        return sum % 10 == 0;
    }

    /// <summary>
    /// Whether a text has digits, and else only white space, hyphens, points, parentheses and plus signs, before an extension such as
    /// "x 12" or "ext. 12".
    /// </summary>
    public static bool IsPhone(ReadOnlySpan<char> text)
    {
        if (!text.Contains('+'))
            return IsPhoneWithoutPlus(text);
        // A plus sign is as if it were not there, wherever it stands.
        var rented = text.Length <= OnStack ? null : ArrayPool<char>.Shared.Rent(text.Length);
        var rest = rented ?? stackalloc char[OnStack];
        var length = 0;
        foreach (var letter in text)
            if (letter != '+')
                rest[length++] = letter;
        var isPhone = IsPhoneWithoutPlus(rest[..length]);
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return isPhone;
    }

    static bool IsPhoneWithoutPlus(ReadOnlySpan<char> text)
    {
        var hasDigit = false;
        foreach (var letter in WithoutExtension(text.TrimEnd()))
        {
            var isDigit = char.IsDigit(letter);
            if (!(isDigit || char.IsWhiteSpace(letter) || letter is '-' or '.' or '(' or ')'))
                return false;
            hasDigit |= isDigit;
        }
        return hasDigit;
    }

    static ReadOnlySpan<char> WithoutExtension(ReadOnlySpan<char> text)
    {
        foreach (var mark in (ReadOnlySpan<string>)["ext.", "ext", "x"])
            if (text.LastIndexOf(mark, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
                && IsNumber(text[(at + mark.Length)..].TrimStart()))
                return text[..at];
        return text;
    }

    static bool IsNumber(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
            if (!char.IsDigit(letter))
                return false;
        return !text.IsEmpty;
    }

    /// <summary>Whether the name of a file ends with one of some endings.</summary>
    /// <param name="text">The name.</param>
    /// <param name="endings">The endings in lower case with their points, and commas between them.</param>
    public static bool HasExtension(ReadOnlySpan<char> text, string endings)
    {
        var ending = Path.GetExtension(text);
        if (ending.Length > endings.Length)
            return false;
        Span<char> room = stackalloc char[OnStack];
        var lower = ending.Length <= OnStack ? room[..ending.Length] : new char[ending.Length];
        ending.ToLowerInvariant(lower);
        foreach (var known in endings.AsSpan().Split(','))
            if (lower.SequenceEqual(endings.AsSpan()[known]))
                return true;
        return false;
    }
}
