using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Preprocessing;

/// <summary>A digest of rows that depends on neither their order nor how they are cut into batches and partitions.</summary>
/// <remarks>
/// It is the sum modulo 2²⁵⁶ of the SHA-256 of each row. A row has, per column in the order of the class, a byte that says whether there is
/// a value, and then the value in its declared type: so the digest is that of what was read, whatever the source stores.
/// </remarks>
sealed class RowDigest
{
    readonly ulong[] sum = new ulong[4];
    byte[] buffer = new byte[256];

    /// <summary>The number of rows.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds the rows of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="columns">The positions of the columns that were read, in rising order.</param>
    public void Add<TRow>(Batch<TRow> batch, ReadOnlySpan<int> columns)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        for (var row = 0; row < batch.Count; row++)
        {
            var length = 0;
            foreach (var column in columns)
                Append(batch[column], row, ref length);
            SHA256.HashData(buffer.AsSpan(0, length), hash);
            Add(hash);
        }
        Rows += batch.Count;
    }

    /// <summary>Adds the rows of another digest.</summary>
    public void Add(RowDigest other)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        other.Write(bytes);
        Add(bytes);
        Rows += other.Rows;
    }

    /// <summary>Whether two digests are of the same rows.</summary>
    public bool IsSame(RowDigest other) => Rows == other.Rows && sum.AsSpan().SequenceEqual(other.sum);

    /// <summary>"rows:" and 64 hex digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        Write(bytes);
        return "rows:" + Convert.ToHexStringLower(bytes);
    }

    void Write(Span<byte> bytes)
    {
        for (var i = 0; i < sum.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[(8 * i)..], sum[i]);
    }

    void Add(ReadOnlySpan<byte> bytes)
    {
        var carry = UInt128.Zero;
        for (var i = 0; i < sum.Length; i++)
        {
            carry += (UInt128)sum[i] + BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * i)..]);
            sum[i] = (ulong)carry;
            carry >>= 64;
        }
    }

    void Append(Column column, int row, ref int length)
    {
        var missing = column.IsMissing(row);
        Room(length, 1)[0] = missing ? (byte)0 : (byte)1;
        length++;
        if (missing)
            return;
        switch (column)
        {
            case TextColumn texts:
                Append(MemoryMarshal.AsBytes(texts.Values[texts.Indices[row]].Span), ref length);
                break;
            case ListColumn lists:
                var (start, end) = lists.Elements(row);
                Append<int>(end - start, ref length);
                for (var i = start; i < end; i++)
                    Append(lists.Values, i, ref length);
                break;
            case Column<bool> values: Append(values.Values[row], ref length); break;
            case Column<sbyte> values: Append(values.Values[row], ref length); break;
            case Column<byte> values: Append(values.Values[row], ref length); break;
            case Column<short> values: Append(values.Values[row], ref length); break;
            case Column<ushort> values: Append(values.Values[row], ref length); break;
            case Column<int> values: Append(values.Values[row], ref length); break;
            case Column<uint> values: Append(values.Values[row], ref length); break;
            case Column<long> values: Append(values.Values[row], ref length); break;
            case Column<ulong> values: Append(values.Values[row], ref length); break;
            case Column<Int128> values: Append(values.Values[row], ref length); break;
            case Column<UInt128> values: Append(values.Values[row], ref length); break;
            case Column<Half> values: Append(values.Values[row], ref length); break;
            case Column<float> values: Append(values.Values[row], ref length); break;
            case Column<double> values: Append(values.Values[row], ref length); break;
            case Column<decimal> values: Append(values.Values[row], ref length); break;
            case Column<DateOnly> values: Append(values.Values[row].DayNumber, ref length); break;
            case Column<TimeOnly> values: Append(values.Values[row].Ticks, ref length); break;
            case Column<TimeSpan> values: Append(values.Values[row].Ticks, ref length); break;
            case Column<DateTime> values: Append(values.Values[row].ToBinary(), ref length); break;
            case Column<DateTimeOffset> values:
                Append(values.Values[row].Ticks, ref length);
                Append(values.Values[row].Offset.Ticks, ref length);
                break;
            default:
                throw new NotSupportedException($"Column '{column.Info.Name}' of {TypeNames.Describe(column.Info.Type)} has no digest.");
        }
    }

    void Append<T>(T value, ref int length) where T : unmanaged
    {
        MemoryMarshal.Write(Room(length, Unsafe.SizeOf<T>()), value);
        length += Unsafe.SizeOf<T>();
    }

    void Append(ReadOnlySpan<byte> bytes, ref int length)
    {
        Append(bytes.Length, ref length);
        bytes.CopyTo(Room(length, bytes.Length));
        length += bytes.Length;
    }

    Span<byte> Room(int length, int more)
    {
        if (buffer.Length - length < more)
            Array.Resize(ref buffer, Math.Max(2 * buffer.Length, checked(length + more)));
        return buffer.AsSpan(length);
    }
}
