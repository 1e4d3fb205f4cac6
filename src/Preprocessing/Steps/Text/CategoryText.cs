using System.Globalization;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Discrete values as texts.</summary>
static class CategoryText
{
    /// <summary>The characters that a number's text has at most.</summary>
    public const int Room = 32;

    /// <summary>A text as it is, a number as the shortest text that reads back to it, nothing if missing.</summary>
    /// <param name="value">The value.</param>
    /// <param name="room">Where the text of a number is written: <see cref="Room"/> characters or more.</param>
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
