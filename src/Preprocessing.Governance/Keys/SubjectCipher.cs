using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Preprocessing.Governance;

/// <summary>
/// Seals texts of persons, each person's with a key of its own: where the key is destroyed, every copy of the texts is missing.
/// </summary>
/// <remarks>
/// <para>
/// A sealed text is AES-256 in Galois/Counter Mode under a key that is derived from the person's, with token and field as associated data,
/// so that no text can be put under another person or field. The nonce follows from field and text by an HMAC under a second derived key:
/// the same text of the same person in the same field is sealed to the same bytes, so that data that are landed again have the same
/// digests. That two fields of one person hold the same text is not to be seen, nor that two persons have the same. How long a text is
/// stays visible.
/// </para>
/// <para>
/// It needs a key per person in the ring. Any number of threads may use it.
/// </para>
/// </remarks>
/// <param name="ring">The ring that keeps the keys.</param>
public sealed class SubjectCipher(IKeyRing ring)
{
    const string Prefix = "sealed1.";
    const int NonceLength = 12, TagLength = 16;

    /// <summary>
    /// Makes keys for persons that have none yet, all at once: sealing makes a missing one by itself, but writes the ring then.
    /// </summary>
    /// <param name="subjects">The tokens of the persons.</param>
    /// <exception cref="KeyException">The ring cannot be written.</exception>
    public void Prepare(params IEnumerable<string> subjects) => ring.Create([.. subjects.Select(RingName)]);

    /// <summary>Destroys the keys of persons: all that was ever sealed for them is missing from now on, wherever it lies.</summary>
    /// <param name="subjects">The tokens of the persons.</param>
    /// <exception cref="KeyException">The ring cannot be written. All of the keys are there as before.</exception>
    public void Erase(params IEnumerable<string> subjects) => ring.Destroy([.. subjects.Select(RingName)]);

    /// <summary>Seals a text of a person.</summary>
    /// <param name="subject">The token of the person.</param>
    /// <param name="field">What the text is of the person, such as the name of its column.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="KeyException">The person was erased, or the ring cannot be written.</exception>
    public string Seal(string subject, string field, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(text);
        Span<byte> key = stackalloc byte[KeyRing.Length];
        var name = RingName(subject);
        var status = ring.Find(name, key);
        if (status == KeyStatus.Unknown)
        {
            ring.Create(name);
            status = ring.Find(name, key);
        }
        if (status != KeyStatus.Found)
            throw new KeyException("The key of a person was destroyed, as the person was erased, and data of the person come again. If "
                + "they may be kept, give the person a new token.");
        var plain = Encoding.UTF8.GetBytes(text);
        var result = new byte[NonceLength + plain.Length + TagLength];
        Nonce(key, field, plain, result.AsSpan(..NonceLength));
        using var cipher = Cipher(key);
        cipher.Encrypt(
            result.AsSpan(..NonceLength), plain, result.AsSpan(NonceLength, plain.Length), result.AsSpan(^TagLength..),
            Bound(subject, field));
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(plain);
        return Prefix + Base64Url.EncodeToString(result);
    }

    /// <summary>Opens a sealed text.</summary>
    /// <param name="subject">The token of the person.</param>
    /// <param name="field">What the text is of the person.</param>
    /// <param name="value">The sealed text.</param>
    /// <returns>The text; null if the key of the person was destroyed or is lost.</returns>
    /// <exception cref="KeyException">It is no sealed text, was changed, or is one of another person or field.</exception>
    public string? Open(string subject, string field, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(value);
        if (Bytes(value) is not { } bytes)
            throw new KeyException($"A value of '{field}' is no sealed text, expected one that begins with '{Prefix}'. Seal the column "
                + "when it is landed, or read it as it is.");
        Span<byte> key = stackalloc byte[KeyRing.Length];
        if (ring.Find(RingName(subject), key) != KeyStatus.Found)
            return null;
        var plain = new byte[bytes.Length - NonceLength - TagLength];
        try
        {
            using var cipher = Cipher(key);
            cipher.Decrypt(
                bytes.AsSpan(..NonceLength), bytes.AsSpan(NonceLength, plain.Length), bytes.AsSpan(^TagLength..), plain,
                Bound(subject, field));
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new KeyException($"A sealed value of '{field}' was changed, or is of another person or column. Land the data again.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Whether a text is sealed.</summary>
    public static bool IsSealed(string? value) => value is not null && Bytes(value) is not null;

    static byte[]? Bytes(string value)
    {
        // The decoder throws where a letter is none of its own.
        if (!value.StartsWith(Prefix, StringComparison.Ordinal) || !Base64Url.IsValid(value.AsSpan(Prefix.Length), out var length))
            return null;
        return length >= NonceLength + TagLength ? Base64Url.DecodeFromChars(value.AsSpan(Prefix.Length)) : null;
    }

    static string RingName(string subject) => "subjects/" + subject;

    static AesGcm Cipher(ReadOnlySpan<byte> key)
    {
        Span<byte> derived = stackalloc byte[KeyRing.Length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, salt: [], info: "preprocessing sealing"u8);
        var cipher = new AesGcm(derived, TagLength);
        CryptographicOperations.ZeroMemory(derived);
        return cipher;
    }

    static void Nonce(ReadOnlySpan<byte> key, string field, ReadOnlySpan<byte> plain, Span<byte> nonce)
    {
        Span<byte> derived = stackalloc byte[KeyRing.Length];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, salt: [], info: "preprocessing nonce"u8);
        HMACSHA256.HashData(derived, [.. Framed(field), .. plain], hash);
        hash[..NonceLength].CopyTo(nonce);
        CryptographicOperations.ZeroMemory(derived);
    }

    static byte[] Bound(string subject, string field) => [.. Framed(subject), .. Framed(field)];

    /// <summary>A text behind its length, so that two texts in a row cannot be read as two others.</summary>
    static byte[] Framed(string text)
    {
        var bytes = new byte[sizeof(int) + Encoding.UTF8.GetByteCount(text)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length - sizeof(int));
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(sizeof(int)));
        return bytes;
    }
}
