using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Preprocessing.Generated;

namespace Preprocessing.Tests.Checking;

/// <summary>A text whose pattern takes exponential time where an engine goes back.</summary>
[Pipeline("patterned")]
public sealed partial class Patterned
{
    [OneHot(MaxCategories = 4), RegularExpression("(a+)+")] public required string Text { get; init; }
}

public class LinearPatternTests
{
    [Theory]
    [InlineData("[A-Z]{3}")]
    [InlineData("a|ab")]
    [InlineData("ab|a")]
    [InlineData("x*")]
    [InlineData("(?i)straße")]
    [InlineData("\\d+")]
    [InlineData("^a*$")]
    public void A_text_matches_as_the_attribute_says([StringSyntax("Regex")] string pattern)
    {
        var declared = new RegularExpressionAttribute(pattern);
        var linear = new LinearPattern(declared);
        foreach (var text in new[] { null, "", "ABC", "ABCD", "a", "ab", "aab", "STRASSE", "Straße", "12", "1x", "a\n" })
            linear.IsValid(text).ShouldBe(declared.IsValid(text), $"'{text}'");
    }

    [Fact]
    public void A_hostile_text_takes_no_exponential_time() =>
        Patterned.Pipeline.Check(new() { Text = new string('a', 50_000) + "b" }).ShouldHaveSingleItem()
            .Message.ShouldEndWith("must match the regular expression '(a+)+'.");
}
