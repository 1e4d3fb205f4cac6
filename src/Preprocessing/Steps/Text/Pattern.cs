using System.Text.Json;
using System.Text.RegularExpressions;

namespace Preprocessing.Authoring;

/// <summary>A regular expression as a value of a state.</summary>
/// <remarks>
/// A regular expression of .NET, independent of culture. Matching allocates nothing, and any number of threads may match.
/// </remarks>
public sealed class Pattern : IStateValue<Pattern>, IEquatable<Pattern>
{
    readonly Regex regex;

    /// <summary>Compiles a regular expression.</summary>
    /// <exception cref="FitException">The text is no regular expression.</exception>
    public Pattern(string pattern, bool ignoreCase = false)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        (Text, IgnoreCase) = (pattern, ignoreCase);
        try
        {
            regex = new(pattern, RegexOptions.CultureInvariant | RegexOptions.Compiled | (ignoreCase ? RegexOptions.IgnoreCase : 0));
        }
        catch (ArgumentException error)
        {
            throw new FitException(Fault.InvalidParameter, $"'{pattern}' is no regular expression: {error.Message}", error);
        }
    }

    /// <summary>The regular expression.</summary>
    public string Text { get; }

    /// <summary>Whether upper and lower case count as equal.</summary>
    public bool IgnoreCase { get; }

    /// <summary>Says whether a text has a match.</summary>
    public bool IsMatch(ReadOnlySpan<char> text) => regex.IsMatch(text);

    /// <summary>Counts the matches in a text; matches do not overlap.</summary>
    public int Count(ReadOnlySpan<char> text) => regex.Count(text);

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("pattern", Text);
        writer.WriteBoolean("ignoreCase", IgnoreCase);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public static Pattern Read(JsonElement json)
    {
        try
        {
            return new(json.GetProperty("pattern").GetString()!, json.GetProperty("ignoreCase").GetBoolean());
        }
        catch (Exception broken) when (broken is KeyNotFoundException or InvalidOperationException or ArgumentException or FitException)
        {
            throw new FormatException($"This is no regular expression: {broken.Message}", broken);
        }
    }

    /// <inheritdoc/>
    public bool Equals(Pattern? other) => other is not null && Text == other.Text && IgnoreCase == other.IgnoreCase;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Pattern);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, IgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
