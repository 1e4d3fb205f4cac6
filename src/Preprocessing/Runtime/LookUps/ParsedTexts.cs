using System.ComponentModel;
using System.Globalization;

namespace Preprocessing.Generated;

/// <summary>Values that count by their one text, such as a <see cref="Guid"/> or a <see cref="char"/>, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ParsedTexts
{
    // Characters recur: their texts are made once.
    static readonly string?[] Characters = new string?[char.MaxValue + 1];

    /// <summary>The text.</summary>
    public static string Text(char value) => Characters[value] ??= value.ToString();

    /// <summary>The text; null if the value is missing.</summary>
    public static string? Text(char? value) => value is { } present ? Text(present) : null;

    /// <summary>The text, in lower case with hyphens.</summary>
    public static string Text(Guid value) => value.ToString();

    /// <summary>The text; null if the value is missing.</summary>
    public static string? Text(Guid? value) => value?.ToString();

    /// <summary>The value of a text in a column.</summary>
    public static T Value<T>(TextColumn column, int row) where T : struct, ISpanParsable<T> =>
        ValueOrMissing<T>(column, row).GetValueOrDefault();

    /// <summary>The value of a text in a column; null if it is missing.</summary>
    public static T? ValueOrMissing<T>(TextColumn column, int row) where T : struct, ISpanParsable<T> =>
        column[row] is { } text ? T.Parse(text, CultureInfo.InvariantCulture) : null;
}
