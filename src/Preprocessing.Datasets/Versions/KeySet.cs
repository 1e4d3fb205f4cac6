using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Preprocessing.Datasets;

/// <summary>The keys of rows, 16 bytes of a SHA-256 each.</summary>
static class KeySet
{
    /// <summary>Reads the keys of all rows.</summary>
    /// <exception cref="DatasetException">The class has no key.</exception>
    public static async Task<HashSet<UInt128>> ReadAsync<TRow>(
        Pipeline<TRow> pipeline, IBatchSource<TRow> source, CancellationToken cancellationToken)
    {
        int[] columns =
        [
            .. pipeline.Columns.Index().Where(column => column.Item.Roles.HasFlag(ColumnRoles.Key)).Select(column => column.Index),
        ];
        var keys = new HashSet<UInt128>();
        for (var partition = 0; partition < source.PartitionCount && columns.Length > 0; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, cancellationToken).ConfigureAwait(false))
                for (var row = 0; row < batch.Count; row++)
                    keys.Add(KeyOf(batch, columns, row));
        return keys;
    }

    // Lengths stand before the parts, so that ("a", "bc") is another key than ("ab", "c"); -1 is that of a missing part.
    static UInt128 KeyOf<TRow>(Batch<TRow> batch, int[] columns, int row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> room = stackalloc byte[32];
        foreach (var column in columns)
        {
            var value = batch[column].ValueAt(row);
            var part = value is null ? null : Encoding.UTF8.GetBytes(
                value is DateTime or DateTimeOffset ? ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)
                : value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture)
                : value.ToString()!);
            BinaryPrimitives.WriteInt32LittleEndian(room, part?.Length ?? -1);
            hash.AppendData(room[..4]);
            hash.AppendData(part ?? []);
        }
        hash.GetHashAndReset(room);
        return BinaryPrimitives.ReadUInt128LittleEndian(room);
    }
}
