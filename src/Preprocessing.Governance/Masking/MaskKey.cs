using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Preprocessing.Authoring;

namespace Preprocessing.Governance;

/// <summary>
/// The key of a <see cref="PseudonymAttribute"/> as its state has it: a file has the name and a fingerprint, never the key, which is taken
/// from the ring of the process when the state is made or loaded.
/// </summary>
[FeatureCode(Version = "1")]
public sealed class MaskKey : IStateValue<MaskKey>, IEquatable<MaskKey>
{
    /// <summary>The number of letters of a pseudonym: 128 bits, so that among 10⁹ texts two have the same by a chance of 10⁻²¹.</summary>
    public const int Letters = 32;

    // Longer texts are hashed by a buffer of the thread.
    const int OnStack = 512;

    readonly byte[]? key;

    MaskKey(string name, string fingerprint, byte[]? key) => (Name, Fingerprint, this.key) = (name, fingerprint, key);

    /// <summary>The name of the key.</summary>
    public string Name { get; }

    /// <summary>Tells keys apart without saying anything of their bytes.</summary>
    public string Fingerprint { get; }

    /// <summary>Whether the key was destroyed, so that all values are missing.</summary>
    public bool IsDestroyed => key is null;

    /// <summary>Takes a key from the ring of the process.</summary>
    /// <exception cref="KeyException">There is no ring, or it has no such key.</exception>
    public static MaskKey Take(string name)
    {
        var bytes = new byte[KeyRing.Length];
        return Ring(name).Find(RingName(name), bytes) switch
        {
            KeyStatus.Found => new(name, FingerprintOf(bytes), bytes),
            KeyStatus.Destroyed => throw new KeyException(
                $"The key '{name}' for pseudonyms was destroyed, so that nothing can be fitted with it. Name another key."),
            _ => throw Unknown(name),
        };
    }

    /// <summary>Creates a key for pseudonyms in a ring; one that is there stays.</summary>
    public static void Create(IKeyRing ring, string name)
    {
        ArgumentNullException.ThrowIfNull(ring);
        ring.Create(RingName(name));
    }

    /// <summary>Destroys a key for pseudonyms: nobody can compute or try them any more, and what is masked with it is missing.</summary>
    public static void Destroy(IKeyRing ring, string name)
    {
        ArgumentNullException.ThrowIfNull(ring);
        ring.Destroy(RingName(name));
    }

    /// <summary>Computes the pseudonym of a text: the first half of HMAC-SHA-256 (RFC 2104) over its UTF-8 bytes, in hexadecimal.</summary>
    /// <param name="text">The text. A lone surrogate counts as U+FFFD.</param>
    /// <param name="pseudonym">Gets the pseudonym, of <see cref="Letters"/>.</param>
    /// <returns>False if the key was destroyed.</returns>
    public bool TryWrite(ReadOnlySpan<char> text, Span<char> pseudonym)
    {
        if (key is null)
            return false;
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= OnStack)
        {
            Span<byte> bytes = stackalloc byte[OnStack];
            HMACSHA256.HashData(key, bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        }
        else
        {
            var buffer = Buffer is { } known && known.Length >= most ? known : Buffer = new byte[most];
            var length = Encoding.UTF8.GetBytes(text, buffer);
            HMACSHA256.HashData(key, buffer.AsSpan(0, length), hash);
            CryptographicOperations.ZeroMemory(buffer.AsSpan(0, length));
        }
        Convert.TryToHexStringLower(hash[..(Letters / 2)], pseudonym, out _);
        return true;
    }

    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        writer.WriteStringValue(Name);
        writer.WriteStringValue(Fingerprint);
        writer.WriteEndArray();
    }

    /// <summary>Takes the key of a state that was read.</summary>
    /// <exception cref="KeyException">There is no ring, it has no such key, or another one under its name.</exception>
    public static MaskKey Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != 2
            || json[0].ValueKind != JsonValueKind.String || json[1].ValueKind != JsonValueKind.String)
            throw new FormatException("it is no name of a key with its fingerprint");
        var (name, fingerprint) = (json[0].GetString()!, json[1].GetString()!);
        var bytes = new byte[KeyRing.Length];
        switch (Ring(name).Find(RingName(name), bytes))
        {
            case KeyStatus.Destroyed:
                return new(name, fingerprint, null);
            case KeyStatus.Unknown:
                throw Unknown(name);
            default:
                return FingerprintOf(bytes) is var found && found == fingerprint ? new(name, found, bytes) : throw new KeyException(
                    $"The ring has another key '{name}' for pseudonyms than the pipeline was fitted with: its fingerprint is '{found}', "
                    + $"expected '{fingerprint}'. Use the ring of then, or fit again.");
        }
    }

    /// <inheritdoc/>
    public bool Equals(MaskKey? other) => other is not null && (Name, Fingerprint) == (other.Name, other.Fingerprint);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MaskKey);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Fingerprint);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} ({Fingerprint})");

    [field: ThreadStatic] static byte[]? Buffer { get; set; }

    static string RingName(string name) => "pseudonyms/" + name;

    static string FingerprintOf(byte[] key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, "preprocessing fingerprint"u8).AsSpan(..8));

    static IKeyRing Ring(string name) => KeyRing.Current ?? throw new KeyException(
        $"The key '{name}' for pseudonyms is asked for, and this process has no ring of keys. Call KeyRing.Use before the pipeline is "
        + "fitted or loaded.");

    static KeyException Unknown(string name) => new(
        $"The ring of keys has no key '{name}' for pseudonyms. Create it with MaskKey.Create, or use the ring that has it.");
}
