namespace Preprocessing.Data;

/// <summary>Reads UUIDs as the texts of Guids.</summary>
sealed class GuidReader(ColumnInfo info, int position, StoredColumn stored) : DistinctReader<Guid>(info, position, stored)
{
    // Files begin with the most significant byte, memory in part with the least.
    protected override string Text(Guid stored, int row, RowGroupPlace place)
    {
        Span<byte> bytes = stackalloc byte[16];
        stored.TryWriteBytes(bytes);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
