using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Preprocessing.Governance.Tests;

/// <summary>Sealed texts: the same bytes again, nobody else's, and missing when the key is.</summary>
public class SubjectCipherTests : IDisposable
{
    readonly Folder folder = new();
    readonly MasterKey master = MasterKey.Generate();
    readonly FileKeyRing ring;
    readonly SubjectCipher cipher;

    public SubjectCipherTests()
    {
        ring = FileKeyRing.CreateNew(folder["ring"], master);
        cipher = new(ring);
        cipher.Prepare("ann", "bob");
    }

    public void Dispose()
    {
        ring.Dispose();
        master.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("ann@example.org")]
    [InlineData("Zoë 😀")]
    public void What_was_sealed_opens(string text)
    {
        var value = cipher.Seal("ann", "Email", text);
        cipher.Open("ann", "Email", value).ShouldBe(text);
        SubjectCipher.IsSealed(value).ShouldBeTrue();
        if (text.Length > 0)
            value.ShouldNotContain(text);
    }

    [Fact]
    public void The_same_is_sealed_to_the_same_and_nothing_else_is()
    {
        var value = cipher.Seal("ann", "Email", "x");
        cipher.Seal("ann", "Email", "x").ShouldBe(value);
        new[]
        {
            value, cipher.Seal("ann", "Email", "y"), cipher.Seal("ann", "Phone", "x"), cipher.Seal("bob", "Email", "x"),
            cipher.Seal("ann", "Emai", "lx"),
        }.ShouldBeUnique();
        // The nonce, too, tells nothing across persons and fields.
        cipher.Seal("bob", "Email", "x")[..24].ShouldNotBe(value[..24]);
        cipher.Seal("ann", "Phone", "x")[..24].ShouldNotBe(value[..24]);
    }

    [Fact]
    public void It_is_what_its_description_says()
    {
        // By the primitives alone, as another program would open it.
        var key = new byte[32];
        ring.Find("subjects/ann", key).ShouldBe(KeyStatus.Found);
        var bytes = Base64Url.DecodeFromChars(cipher.Seal("ann", "Email", "ann@example.org").AsSpan("sealed1.".Length));
        var (sealing, naming) = (Derived(key, "preprocessing sealing"), Derived(key, "preprocessing nonce"));
        byte[] named = [5, 0, 0, 0, .. "Email"u8, .. "ann@example.org"u8];
        bytes[..12].ShouldBe(HMACSHA256.HashData(naming, named)[..12]);
        var plain = new byte[bytes.Length - 28];
        using var gcm = new AesGcm(sealing, 16);
        byte[] bound = [3, 0, 0, 0, .. "ann"u8, 5, 0, 0, 0, .. "Email"u8];
        gcm.Decrypt(bytes.AsSpan(..12), bytes.AsSpan(12..^16), bytes.AsSpan(^16..), plain, bound);
        Encoding.UTF8.GetString(plain).ShouldBe("ann@example.org");
    }

    [Fact]
    public void The_mode_is_that_of_the_standard()
    {
        // Test case 16 of D. McGrew and J. Viega, "The Galois/Counter Mode of Operation", which NIST SP 800-38D specifies.
        using var gcm = new AesGcm(Convert.FromHexString("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"), 16);
        var plain = Convert.FromHexString(
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
        var (text, tag) = (new byte[plain.Length], new byte[16]);
        gcm.Encrypt(
            Convert.FromHexString("cafebabefacedbaddecaf888"), plain, text, tag,
            Convert.FromHexString("feedfacedeadbeeffeedfacedeadbeefabaddad2"));
        Convert.ToHexStringLower(text).ShouldBe(
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662");
        Convert.ToHexStringLower(tag).ShouldBe("76fc6ece0f4e1768cddf8853bb2d551b");
    }

    [Fact]
    public void Nobody_elses_text_opens()
    {
        var value = cipher.Seal("ann", "Email", "ann@example.org");
        foreach (var (subject, field) in new[] { ("bob", "Email"), ("ann", "Phone") })
            Should.Throw<KeyException>(() => cipher.Open(subject, field, value)).Message.ShouldContain("of another person or column");
    }

    [Fact]
    public void A_text_that_was_changed_does_not_open()
    {
        var value = cipher.Seal("ann", "Email", "ann@example.org");
        var bytes = Base64Url.DecodeFromChars(value.AsSpan(8));
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 1;
            var message = Should.Throw<KeyException>(
                () => cipher.Open("ann", "Email", "sealed1." + Base64Url.EncodeToString(bytes))).Message;
            message.ShouldContain("was changed");
            message.ShouldNotContain("example");
            bytes[at] ^= 1;
        }
        foreach (var wrong in new[] { "", "ann@example.org", "sealed1.", "sealed1.!!", value[..20], "sealed2." + value[8..] })
        {
            SubjectCipher.IsSealed(wrong).ShouldBeFalse();
            Should.Throw<KeyException>(() => cipher.Open("ann", "Email", wrong)).Message.ShouldContain("is no sealed text");
        }
    }

    [Fact]
    public void A_person_who_is_erased_is_missing_and_does_not_come_back()
    {
        var (ann, bob) = (cipher.Seal("ann", "Email", "ann@example.org"), cipher.Seal("bob", "Email", "bob@example.org"));
        cipher.Erase("ann");
        cipher.Open("ann", "Email", ann).ShouldBeNull();
        cipher.Open("bob", "Email", bob).ShouldBe("bob@example.org");
        Should.Throw<KeyException>(() => cipher.Seal("ann", "Email", "ann@example.org")).Message
            .ShouldContain("give the person a new token");
        cipher.Prepare("ann");
        cipher.Open("ann", "Email", ann).ShouldBeNull();
        ring.Rotate(MasterKey.Generate());
        cipher.Open("ann", "Email", ann).ShouldBeNull();
        cipher.Open("bob", "Email", bob).ShouldBe("bob@example.org");
    }

    [Fact]
    public void A_lost_key_is_a_missing_text()
    {
        var value = cipher.Seal("ann", "Email", "ann@example.org");
        using var other = FileKeyRing.CreateNew(folder["other"], master);
        new SubjectCipher(other).Open("ann", "Email", value).ShouldBeNull();
    }

    static byte[] Derived(byte[] key, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.ASCII.GetBytes(purpose));
}
