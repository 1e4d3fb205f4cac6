using System.Security.Cryptography;

namespace Preprocessing.Data;

/// <summary>The version of a file by its content; names, folders and dates do not matter.</summary>
static class ContentVersion
{
    /// <summary>The SHA-256 of a file, as 64 hex digits.</summary>
    /// <exception cref="SourceException">The file cannot be read.</exception>
    public static async Task<string> HashAsync(OpenedFile file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = file.Open(cancellationToken: cancellationToken);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var room = new byte[1 << 16];
            while (await stream.ReadAsync(room, cancellationToken).ConfigureAwait(false) is > 0 and var read)
                hash.AppendData(room, 0, read);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SourceException(
                $"'{file.Path}' cannot be read for its version: {cause.Message} Check that it exists and may be read.", cause);
        }
    }
}
