using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

public class HashIndexTests : IStepExamples<HashIndexAttribute>
{
    public static IEnumerable<string> Examples => ["HashIndex(8)", "HashIndex(5, Seed = 1, Missing = MissingCategory.Ignore)"];

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1009084850)]
    [InlineData("ab", -1681926305)]
    [InlineData("abc", -1277324294)]
    [InlineData("abcd", 1139631978)]
    [InlineData("abcde", -392455434)]
    [InlineData("hello world", 1586663183)]
    [InlineData("é", 269551495)]
    [InlineData("中文", -618237545)]
    [InlineData("😀", -1095487750)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 1840309804)]
    public void Hashes_the_bytes_of_the_text(string text, int hash)
    {
        ((int)Murmur3.Hash(text)).ShouldBe(hash);
        ((int)Murmur3.Hash(System.Text.Encoding.UTF8.GetBytes(text))).ShouldBe(hash);
    }

    [Fact]
    public void Long_texts_are_hashed_piece_by_piece()
    {
        for (var length = 240; length < 1100; length += 7)
        {
            var text = string.Concat(Enumerable.Range(0, length).Select(i => "a€😀é"[..(i % 5 == 2 ? 1 : 5)]));
            Murmur3.Hash(text, 5).ShouldBe(Murmur3.Hash(System.Text.Encoding.UTF8.GetBytes(text), 5));
        }
        Murmur3.Hash("a\ud800b").ShouldBe(Murmur3.Hash("a\ufffdb"));
    }

    [Fact]
    public void The_index_is_the_magnitude_modulo_the_buckets()
    {
        var state = new HashIndexAttribute(1024).Fit(new());
        Encode<HashIndexAttribute, HashIndexAttribute.State>(state, "", "a", "ab", "abc")
            .ShouldBe([0, 1009084850 % 1024, 1681926305 % 1024, 1277324294 % 1024]);
        Encode<HashIndexAttribute, HashIndexAttribute.State>(new HashIndexAttribute(1).Fit(new()), "x", "y").ShouldBe([0, 0]);
    }

    [Fact]
    public void Equal_numbers_share_an_index_whatever_their_type()
    {
        var state = new HashIndexAttribute(1000).Fit(new());
        var text = HashIndexAttribute.Apply(in state, Category.Of("4"));
        HashIndexAttribute.Apply(in state, Category.Of(4L)).ShouldBe(text);
        HashIndexAttribute.Apply(in state, Category.Of(4.0)).ShouldBe(text);
        HashIndexAttribute.Apply(in state, Category.Of(-1.2345678901234567e-300)).ShouldBeInRange(0, 999);
        HashIndexAttribute.Apply(in state, Category.Of(long.MinValue))
            .ShouldBe(HashIndexAttribute.Apply(in state, Category.Of("-9223372036854775808")));
    }

    [Fact]
    public void Missing_has_an_index_of_its_own_or_none_or_is_refused()
    {
        var own = new HashIndexAttribute(5).Fit(new());
        HashIndexAttribute.Cardinality(in own).ShouldBe(6);
        HashIndexAttribute.Apply(in own, Category.Missing).ShouldBe(5);
        IndexNames<HashIndexAttribute, HashIndexAttribute.State>(own).ShouldBe(["0", "1", "2", "3", "4", "nan"]);
        var none = new HashIndexAttribute(5) { Missing = MissingCategory.Ignore }.Fit(new());
        HashIndexAttribute.Cardinality(in none).ShouldBe(5);
        HashIndexAttribute.Apply(in none, Category.Missing).ShouldBe(CategoryIndex.None);
        HashIndexAttribute.Apply(new HashIndexAttribute(5) { Missing = MissingCategory.Error }.Fit(new()), Category.Missing)
            .ShouldBe(CategoryIndex.Refused);
    }

    [Fact]
    public void Allocates_nothing()
    {
        var state = new HashIndexAttribute(1000).Fit(new());
        var text = new string('é', 3000);
        var sum = 0;
        Allocated.Least(() => sum += Run(in state, text)).ShouldBe(0);
        sum.ShouldBeGreaterThan(0);

        static int Run(in HashIndexAttribute.State state, string text) =>
            HashIndexAttribute.Apply(in state, Category.Of(text))
            + HashIndexAttribute.Apply(in state, Category.Of(1.5e-7))
            + HashIndexAttribute.Apply(in state, Category.Of(77L));
    }

    [Fact]
    public void Refuses_parameters_without_meaning()
    {
        Refuses(Fault.InvalidParameter, () => new HashIndexAttribute(0).Fit(new()));
        Refuses(Fault.InvalidParameter, () => new HashIndexAttribute(3) { Missing = (MissingCategory)9 }.Fit(new()));
    }
}
