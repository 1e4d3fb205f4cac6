using Preprocessing.Generated;

namespace Preprocessing.Tests.Runtime;

/// <summary>Texts whose look-up is prepared ahead.</summary>
public class PrefetchTests
{
    // Of every length around those that a key holds, in few and in many alphabets.
    static readonly string[] Texts =
        [.. from length in Enumerable.Range(0, 24)
            from last in "az\u00ff\u0100\ud83d"
            from first in length > 1 ? "ab\u20ac" : "a"
            select length == 0 ? "" : new string(first, length - 1) + last];

    static readonly CategoryValue[] Values = [.. Texts.Distinct().Where((_, i) => i % 3 != 0).Select(CategoryValue.Of)];

    static readonly CategoryTable Small = new(Values),
        Large = new(Values.Concat(Enumerable.Range(0, 3000).Select(i => CategoryValue.Of($"text {i}"))));

    [Fact]
    public void A_text_is_found_as_it_would_be_without()
    {
        foreach (var table in (CategoryTable?[])[Small, Large, null])
            foreach (var text in Texts)
            {
                var ahead = Prefetch.Fetch(table, text);
                ahead.Kind.ShouldBe(CategoryKind.Text);
                ahead.Text.ToString().ShouldBe(text);
                foreach (var other in (CategoryTable[])[Small, Large])
                {
                    var place = other.Find(ahead);
                    place.ShouldBe(other.Find(Category.Of(text)));
                    place.ShouldBe(Array.IndexOf(Values, CategoryValue.Of(text)));
                }
            }
    }

    [Fact]
    public void No_text_is_missing() => Prefetch.Fetch(Small, null).IsMissing.ShouldBeTrue();
}
