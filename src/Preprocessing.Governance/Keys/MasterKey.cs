using System.Security.Cryptography;
using System.Text;

namespace Preprocessing.Governance;

/// <summary>The key that wraps all others of a ring. Only what is derived from it is used, for one purpose each.</summary>
public sealed class MasterKey : IDisposable
{
    /// <summary>The environment variable that <see cref="FromEnvironment"/> reads unless another is named.</summary>
    public const string Variable = "PREPROCESSING_MASTER_KEY";

    readonly byte[] key;

    MasterKey(byte[] key)
    {
        this.key = key;
        Fingerprint = Convert.ToHexStringLower(Derive("fingerprint").AsSpan(..8));
    }

    /// <summary>Tells master keys apart, in files and messages, without saying anything of their bytes.</summary>
    public string Fingerprint { get; }

    /// <summary>Creates a random master key.</summary>
    public static MasterKey Generate() => new(RandomNumberGenerator.GetBytes(KeyRing.Length));

    /// <summary>Reads the key from an environment variable, where it stands in Base64.</summary>
    /// <remarks>Programs that this one starts, and whoever may read the memory of its processes, see the variable as well.</remarks>
    /// <exception cref="KeyException">The variable is not set, or holds no key.</exception>
    public static MasterKey FromEnvironment(string variable = Variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? Parse(text, $"The environment variable '{variable}'")
            : throw new KeyException($"The environment variable '{variable}' is not set, expected the master key: "
                + $"{KeyRing.Length} random bytes in Base64. Set it, or read the key from a file.");

    /// <summary>Reads the key from a file, where it stands in Base64 on one line.</summary>
    /// <exception cref="KeyException">
    /// There is no such file, it holds no key, or others than its owner may read or write it. On Windows the rights are not checked.
    /// </exception>
    public static MasterKey FromFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Parse(KeyFile.Read(path, "the master key"), $"The file '{path}'");
    }

    /// <summary>Writes the key to a new file that only its owner may read.</summary>
    /// <exception cref="KeyException">There is such a file, or it cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (File.Exists(path))
            throw new KeyException($"The file '{path}' exists, and what is in it may be the only copy of a key. Name another file.");
        KeyFile.Write(path, Convert.ToBase64String(key) + "\n");
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(key);

    /// <summary>A key for one purpose, by HKDF with SHA-256 (RFC 5869).</summary>
    internal byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyRing.Length, info: Encoding.ASCII.GetBytes("preprocessing " + purpose));

    static MasterKey Parse(string text, string where)
    {
        var bytes = new byte[KeyRing.Length + 1];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length == KeyRing.Length
            ? new(bytes[..length])
            : throw new KeyException($"{where} holds no master key, expected {KeyRing.Length} random bytes in Base64, which are 44 "
                + "letters. Take the key from where it was kept when it was made.");
    }
}
