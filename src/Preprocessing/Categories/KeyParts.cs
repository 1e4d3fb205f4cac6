using System.ComponentModel;
using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>Combines the values of several key columns into one value. Not for several threads; the memory is used again.</summary>
/// <remarks>
/// The combination is a text such as <c>2:ab;i7;-;</c>: a text with its length, a whole number, a missing value. So ("a", "bc") and
/// ("ab", "c") differ, and so do a missing and an empty text. If all values are missing, so is the combination.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class KeyParts
{
    // What a number takes at most, with what stands around it.
    const int MostDigits = 40;

    char[] text = new char[64];
    int length;
    bool hasValue;

    /// <summary>The combination. It is valid until the next one begins.</summary>
    public Category Whole => hasValue ? Category.Of(text.AsSpan(0, length)) : default;

    /// <summary>Begins a combination.</summary>
    public KeyParts Begin()
    {
        (length, hasValue) = (0, false);
        return this;
    }

    /// <summary>Adds the value of the next column.</summary>
    public KeyParts Add(Category part)
    {
        if (text.Length - length < part.Text.Length + MostDigits)
            Array.Resize(ref text, Math.Max(2 * text.Length, length + part.Text.Length + MostDigits));
        hasValue |= !part.IsMissing;
        switch (part.Kind)
        {
            case CategoryKind.Missing:
                text[length++] = '-';
                break;
            case CategoryKind.Text:
                Write(part.Text.Length, "");
                text[length++] = ':';
                part.Text.CopyTo(text.AsSpan(length));
                length += part.Text.Length;
                break;
            case CategoryKind.Integer:
                text[length++] = 'i';
                Write(part.Integer, "");
                break;
            default:
                text[length++] = 'r';
                Write(part.Real, "R");
                break;
        }
        text[length++] = ';';
        return this;
    }

    /// <summary>A combination as people read it: its values with commas between them.</summary>
    internal static string Words(string combination)
    {
        var words = new List<string>();
        for (var at = 0; at < combination.Length;)
        {
            var end = combination.IndexOfAny([':', ';'], at);
            if (combination[end] == ':')
            {
                var length = int.Parse(combination.AsSpan(at, end - at), CultureInfo.InvariantCulture);
                words.Add(combination.Substring(end + 1, length));
                at = end + length + 2;
                continue;
            }
            words.Add(combination[at] == '-' ? "missing" : combination[(at + 1)..end]);
            at = end + 1;
        }
        return string.Join(", ", words);
    }

    void Write<T>(T number, string format) where T : ISpanFormattable
    {
        number.TryFormat(text.AsSpan(length), out var written, format, CultureInfo.InvariantCulture);
        length += written;
    }
}
