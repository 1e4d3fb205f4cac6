using System.Text;

namespace Preprocessing.Governance.Tests;

/// <summary>Pseudonyms by published examples.</summary>
[Collection("key ring")]
public class MaskKeyTests : IDisposable
{
    public void Dispose() => KeyRing.Use(null);

    [Fact]
    public void The_first_case_of_RFC_4231() =>
        Pseudonym([.. Enumerable.Repeat((byte)0x0b, 20)], "Hi There").ShouldBe("b0344c61d8db38535ca8afceaf0bf12b");

    [Fact]
    public void The_second_case_of_RFC_4231() =>
        Pseudonym("Jefe"u8.ToArray(), "what do ya want for nothing?").ShouldBe("5bdcc146bf60754e6a042426089575c7");

    [Theory]
    [InlineData("")]
    [InlineData("Zoë")]
    [InlineData("Ulm 😀")]
    public void Any_text_by_its_UTF_8(string text)
    {
        var long_ = string.Concat(Enumerable.Repeat(text + "x", 2000));
        var key = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        foreach (var one in new[] { text, long_ })
            Pseudonym(key, one).ShouldBe(Convert.ToHexStringLower(
                System.Security.Cryptography.HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(one)))[..MaskKey.Letters]);
    }

    [Fact]
    public void A_lone_surrogate_counts_as_its_replacement() =>
        Pseudonym([1], "a\ud800").ShouldBe(Pseudonym([1], "a\ufffd"));

    [Fact]
    public void Without_a_ring_or_a_key_the_words_say_what_to_do()
    {
        KeyRing.Use(null);
        Should.Throw<KeyException>(() => MaskKey.Take("customers")).Message.ShouldContain("Call KeyRing.Use before");
        KeyRing.Use(GivenKeys.Pseudonyms("others", 1));
        Should.Throw<KeyException>(() => MaskKey.Take("customers")).Message.ShouldContain("has no key 'customers'");
    }

    static string Pseudonym(byte[] key, string text)
    {
        KeyRing.Use(GivenKeys.Pseudonyms("k", key));
        var letters = new char[MaskKey.Letters];
        MaskKey.Take("k").TryWrite(text, letters).ShouldBeTrue();
        return new(letters);
    }
}
