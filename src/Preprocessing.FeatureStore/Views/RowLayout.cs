using System.Buffers.Binary;

namespace Preprocessing.FeatureStore;

/// <summary>
/// The features of a row as bytes: the first eight bytes of the transform hash, those of the state hash, then one double per slot,
/// little-endian.
/// </summary>
/// <remarks>The hashes refuse a row that another version of the view wrote, however it came there.</remarks>
sealed class RowLayout
{
    const int HashBytes = sizeof(ulong);

    readonly OnlineView view;
    readonly byte[] head;

    public RowLayout(OnlineView view)
    {
        this.view = view;
        head = [.. Start(view.TransformHash), .. Start(view.StateHash)];
    }

    /// <summary>The number of bytes of a row.</summary>
    public int Length => head.Length + sizeof(double) * view.Slots.Count;

    /// <summary>Writes a row.</summary>
    /// <param name="values">One number per slot; NaN if it is missing.</param>
    /// <param name="row">Filled with <see cref="Length"/> bytes.</param>
    public void Write(ReadOnlySpan<double> values, Span<byte> row)
    {
        head.CopyTo(row);
        for (var slot = 0; slot < values.Length; slot++)
            BinaryPrimitives.WriteDoubleLittleEndian(row[(head.Length + sizeof(double) * slot)..], values[slot]);
    }

    /// <summary>Refuses a row that is none of this version of the view.</summary>
    /// <exception cref="StoreException">Another version of the view wrote it, or it is damaged.</exception>
    public void Verify(ReadOnlySpan<byte> row, string store)
    {
        if (row.Length == Length && row.StartsWith(head))
            return;
        throw new StoreException($"{store} has a row of the view '{view.Name}' that is not of version {view.Id}: it has {row.Length} "
            + $"bytes and begins with {Convert.ToHexStringLower(row[..Math.Min(row.Length, head.Length)])}, expected {Length} bytes and "
            + $"{Convert.ToHexStringLower(head)}. Drop this version of the view and materialise it again.");
    }

    /// <summary>The number of a slot.</summary>
    public double Read(ReadOnlySpan<byte> row, int slot) =>
        BinaryPrimitives.ReadDoubleLittleEndian(row[(head.Length + sizeof(double) * slot)..]);

    static byte[] Start(string hash) => Convert.FromHexString(hash.AsSpan(hash.IndexOf(':') + 1, 2 * HashBytes));
}
