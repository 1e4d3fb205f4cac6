using Preprocessing.Generators.Tests.Shapes;

namespace Preprocessing.Generators.Tests.Emission;

/// <summary>Which features of one column look its values up together.</summary>
public class SharedLookUpTests
{
    static string File(string features) => SmallPipelines.Run($$"""
        [Pipeline("places")]
        public sealed partial class Places
        {
            public required string Place { get; init; }
            {{features}}
            [Label] public bool Flies { get; init; }
        }
        """).File;

    [Fact]
    public void Those_whose_steps_list_their_categories_share_one_table() =>
        File("[OneHot] string One => Place; [TargetEncode(Smoothing = 1), StandardScale] string Two => Place; "
            + "[Vocabulary] string Three => Place;")
            .ShouldContain("// Place: the values that steps distinguish, for One and Two and Three");

    [Theory]
    [InlineData("HashIndex(8)")]
    [InlineData("EmbeddingId")]
    public void Those_whose_steps_list_none_or_may_list_none_look_up_for_themselves(string step) =>
        File($"[{step}] string One => Place;").ShouldNotContain("the values that steps distinguish");
}
