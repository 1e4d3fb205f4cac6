using System.ComponentModel;
using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>
/// Several discrete values as one category: a text in which the values stand side by side and cannot run into each other.
/// </summary>
/// <remarks>
/// The values are joined by "×". Inside a value "×" and "\" have a "\" before them, and a missing value is "\0", so different values never
/// make the same text. If all values are missing, so is the category.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CrossedCategory
{
    // The text of the last cross on this thread; it lives until the next one.
    [ThreadStatic] static char[]? buffer;

#pragma warning disable CS1591 // One line per number of values; the class says what they do.
    public static Category Join(Category a, Category b) => Join(a, b, default, default, default, default, default, 2);
    public static Category Join(Category a, Category b, Category c) => Join(a, b, c, default, default, default, default, 3);
    public static Category Join(Category a, Category b, Category c, Category d) => Join(a, b, c, d, default, default, default, 4);
    public static Category Join(Category a, Category b, Category c, Category d, Category e) => Join(a, b, c, d, e, default, default, 5);
    public static Category Join(Category a, Category b, Category c, Category d, Category e, Category f) =>
        Join(a, b, c, d, e, f, default, 6);
    public static Category Join(Category a, Category b, Category c, Category d, Category e, Category f, Category g) =>
        Join(a, b, c, d, e, f, g, 7);
#pragma warning restore CS1591

    static Category Join(Category a, Category b, Category c, Category d, Category e, Category f, Category g, int count)
    {
        if (a.IsMissing && b.IsMissing && c.IsMissing && d.IsMissing && e.IsMissing && f.IsMissing && g.IsMissing)
            return Category.Missing;
        var length = Append(a, 0, isFirst: true);
        length = Append(b, length);
        if (count > 2) length = Append(c, length);
        if (count > 3) length = Append(d, length);
        if (count > 4) length = Append(e, length);
        if (count > 5) length = Append(f, length);
        if (count > 6) length = Append(g, length);
        return Category.Of(buffer.AsSpan(0, length));
    }

    static int Append(Category value, int length, bool isFirst = false)
    {
        // Every character may need a "\"; a number has at most 24 characters.
        var room = length + 1 + Math.Max(32, 2 * value.Text.Length);
        if (buffer is null || buffer.Length < room)
            Array.Resize(ref buffer, Math.Max(256, 2 * room));
        if (!isFirst)
            buffer[length++] = '×';
        switch (value.Kind)
        {
            case CategoryKind.Text:
                foreach (var letter in value.Text)
                {
                    if (letter is '×' or '\\')
                        buffer[length++] = '\\';
                    buffer[length++] = letter;
                }
                return length;
            case CategoryKind.Missing:
                buffer[length++] = '\\';
                buffer[length++] = '0';
                return length;
            default:
                int written;
                _ = value.Kind == CategoryKind.Integer
                    ? value.Integer.TryFormat(buffer.AsSpan(length), out written, default, CultureInfo.InvariantCulture)
                    : value.Real.TryFormat(buffer.AsSpan(length), out written, "R", CultureInfo.InvariantCulture);
                return length + written;
        }
    }
}
