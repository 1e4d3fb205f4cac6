namespace Preprocessing;

/// <summary>Hashes that are the same on every machine and in every run, for samples and splits by the content of a row.</summary>
/// <remarks>MurmurHash3 (x86, 32 bits) of the UTF-8 bytes of a text, or of the 8 little-endian bytes of a whole number.</remarks>
public static class PortableHash
{
    /// <summary>
    /// Returns a number in [0, 1) that is spread evenly over texts: <c>Share(id) &lt; 0.1</c> holds for a tenth of them, always the same. A
    /// missing text has the number of the empty text.
    /// </summary>
    /// <param name="text">The text, such as a key.</param>
    /// <param name="seed">
    /// Another seed gives other numbers. Use one seed for each purpose, so that a sample of a sample is a sample.
    /// </param>
    public static double Share(string? text, uint seed = 0) => Share(Murmur3.Hash(text.AsSpan(), seed));

    /// <summary>Returns a number in [0, 1) that is spread evenly over whole numbers.</summary>
    /// <param name="number">The number, such as a key.</param>
    /// <param name="seed">Another seed gives other numbers.</param>
    public static double Share(long number, uint seed = 0)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return Share(Murmur3.Hash(bytes, seed));
    }

    static double Share(uint hash) => hash / 4294967296.0;
}
