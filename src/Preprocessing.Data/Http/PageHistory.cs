using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Preprocessing.Data;

/// <summary>The pages of a reading: none is read twice, and they end.</summary>
/// <param name="options">The options.</param>
sealed class PageHistory(HttpReadOptions options)
{
    // A server may have many pages: 16 bytes of a digest stand for an address.
    readonly Dictionary<UInt128, int> numbers = [];
    byte[]? digest;
    string origin = "";

    /// <summary>The number of the page that is read, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Begins a page.</summary>
    /// <returns>What messages call it.</returns>
    /// <exception cref="SourceException">It was read already, or there are too many pages.</exception>
    public string Begin(Uri address)
    {
        if (Number == options.MaxPages)
            throw new SourceException($"'{origin}' names another page, but at most {options.MaxPages} are read. Check the paging, or raise "
                + $"{nameof(HttpReadOptions)}.{nameof(HttpReadOptions.MaxPages)}.");
        var shown = HttpAddress.Show(address, options.Paging.Parameter);
        var key = BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)));
        if (!numbers.TryAdd(key, Number + 1))
            throw new SourceException($"'{origin}' names '{shown}' as the next page, which was read as page {numbers[key]} already. The "
                + "pages would not end: mend the server, or use another paging.");
        Number++;
        return origin = FormattableString.Invariant($"{shown}, page {Number}");
    }

    /// <summary>Makes sure that a page with rows is not the one before once more.</summary>
    /// <exception cref="SourceException">It has the same bytes.</exception>
    public void RequireNew(byte[] bytes)
    {
        // A page of several batches is asked for each of them.
        if (ReferenceEquals(bytes, digest))
            return;
        if (digest is not null && bytes.AsSpan().SequenceEqual(digest))
            throw new SourceException($"'{origin}' has the same bytes as the page before. Its rows would be read twice: check that the "
                + "server knows the paging, and the name of its parameter.");
        digest = bytes;
    }
}
