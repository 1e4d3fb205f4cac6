using System.Collections;
using System.Globalization;

namespace Preprocessing.Support;

/// <summary>Compares rows of values.</summary>
static class Rows
{
    /// <summary>Compares rows, and lists in them element by element.</summary>
    public static void ShouldBeRows(this IEnumerable<object?[]> found, params object?[][] expected) =>
        found.Select(Show).ShouldBe(expected.Select(Show));

    /// <summary>Writes a row so that rows are equal if and only if their texts are.</summary>
    public static string Show(object?[] row) => string.Join(" | ", row.Select(Show));

    static string Show(object? value) => value switch
    {
        null => "none",
        string text => $"\"{text}\"",
        DateTime time => $"{time:O} {time.Kind}",
        DateTimeOffset time => $"{time:O}",
        bool truth => truth ? "true" : "false",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Show))}]",
        _ => $"{value.GetType().Name} {((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)}",
    };
}
