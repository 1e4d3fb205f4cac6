using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Discrete values as texts.</summary>
static class CategoryText
{
    /// <summary>The largest number of characters in the text of a number.</summary>
    public const int Room = 32;

    /// <summary>
    /// Gives a text as it is, a number as the shortest text that reads back to it, and an empty text for a missing value.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="room">Memory for the text of a number: <see cref="Room"/> characters or more.</param>
    public static ReadOnlySpan<char> Format(Category value, Span<char> room)
    {
        if (value.Kind == CategoryKind.Text)
            return value.Text;
        var length = 0;
        _ = value.Kind switch
        {
            CategoryKind.Integer => value.Integer.TryFormat(room, out length, default, CultureInfo.InvariantCulture),
            CategoryKind.Real => value.Real.TryFormat(room, out length, "R", CultureInfo.InvariantCulture),
            _ => false,
        };
        return room[..length];
    }
}
