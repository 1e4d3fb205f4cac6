using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Whether a text has a match of a regular expression.</summary>
/// <param name="pattern">The regular expression, in .NET's syntax. It matches anywhere in the text.</param>
/// <remarks>
/// <para>
/// Formula: 1 if there is a match, else 0. The comparison of letters does not depend on culture; classes such as \w follow the Unicode
/// version of .NET. Avoid expressions that take exponential time: there is no time limit.
/// </para>
/// <para>
/// Learns nothing. No text is unknown. A missing value stays missing (NaN). The empty text is a value. A number is matched as its shortest
/// text. A constant column has the same number in every row.
/// </para>
/// <para>Output: one number, named as the feature. Source: recipes' step_regex.</para>
/// </remarks>
[StepInfo("regex-flag", Version = 1)]
public sealed class RegexFlagAttribute(string pattern)
    : StepAttribute, IFit<Nothing, RegexFlagAttribute.State>, IScore<RegexFlagAttribute.State>
{
    /// <summary>The regular expression.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>Whether upper and lower case count as equal.</summary>
    [DefaultValue(false)] public bool IgnoreCase { get; init; }

    /// <summary>The regular expression.</summary>
    public readonly record struct State(Pattern Pattern);

    /// <inheritdoc/>
    public State Fit(Nothing column) => new(new Pattern(Pattern, IgnoreCase));

    /// <inheritdoc/>
    public static bool Apply(in State state, Category value, out double number)
    {
        number =
            value.IsMissing ? double.NaN : state.Pattern.IsMatch(CategoryText.Format(value, stackalloc char[CategoryText.Room])) ? 1 : 0;
        return true;
    }
}
