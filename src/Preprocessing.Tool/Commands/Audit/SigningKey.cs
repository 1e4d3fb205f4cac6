using System.Security.Cryptography;

namespace Preprocessing.Tool;

/// <summary>Reads the keys of checkpoints.</summary>
static class SigningKey
{
    /// <summary>Reads a key of the curve P-256.</summary>
    /// <exception cref="RefusedException">The file has no such key.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ECDsa Read(string path, bool isPrivate = false)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            // Throws if the key is a public one.
            if (isPrivate)
                _ = key.ExportParameters(includePrivateParameters: true);
            return key.KeySize == 256 ? key : throw new CryptographicException($"It has {key.KeySize} bits.");
        }
        catch (Exception cause) when (cause is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new RefusedException(
                $"'{path}' has no {(isPrivate ? "private" : "public")} key of the curve P-256 as PEM: {cause.Message}", cause);
        }
    }
}
