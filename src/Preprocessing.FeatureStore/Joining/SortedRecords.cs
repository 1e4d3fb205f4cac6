using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Preprocessing.FeatureStore;

/// <summary>
/// Records sorted by two numbers, in bounded memory: what does not fit is sorted and written to a temporary file, and all such runs are
/// merged while they are read.
/// </summary>
/// <param name="folder">The folder for temporary files.</param>
/// <param name="mostBytes">The most bytes in memory.</param>
sealed class SortedRecords(Func<string> folder, long mostBytes) : IDisposable
{
    const int ChunkBytes = 1 << 20;
    const int HeadBytes = 2 * sizeof(long) + sizeof(int);

    readonly List<byte[]> chunks = [];
    readonly List<FileStream> runs = [];
    readonly List<Entry> entries = [];
    int chunk = -1;
    int used = ChunkBytes;
    long bytes;

    /// <summary>Creates a temporary file, which is gone when it is closed.</summary>
    public static FileStream NewFile(string folder) => new(
        Path.Combine(folder, $"{Guid.NewGuid():N}.join"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
        FileOptions.DeleteOnClose);

    /// <summary>Adds a record.</summary>
    /// <param name="major">The number that is compared first.</param>
    /// <param name="minor">The number that is compared second. Records of the same two numbers come in any order.</param>
    /// <param name="length">The length of the record.</param>
    /// <returns>The memory of the record, which the caller fills before it adds another.</returns>
    public Span<byte> Add(ulong major, long minor, int length)
    {
        if (bytes + length + Marshal.SizeOf<Entry>() > mostBytes && entries.Count > 0)
            Spill();
        if (used + length > ChunkBytes)
            NextChunk(length);
        entries.Add(new(major, minor, chunk, used, length));
        bytes += length + Marshal.SizeOf<Entry>();
        used += length;
        return chunks[chunk].AsSpan(used - length, length);
    }

    /// <summary>Sorts what is in memory, and returns a cursor before the first record. No record may be added afterwards.</summary>
    public Cursor Read()
    {
        CollectionsMarshal.AsSpan(entries).Sort();
        return new(this);
    }

    /// <summary>Removes the temporary files.</summary>
    public void Dispose()
    {
        foreach (var run in runs)
            run.Dispose();
        runs.Clear();
    }

    void NextChunk(int length)
    {
        if (++chunk == chunks.Count)
            chunks.Add(new byte[Math.Max(ChunkBytes, length)]);
        else if (chunks[chunk].Length < length)
            chunks[chunk] = new byte[length];
        used = 0;
    }

    ReadOnlySpan<byte> At(in Entry entry) => chunks[entry.Chunk].AsSpan(entry.Offset, entry.Length);

    void Spill()
    {
        CollectionsMarshal.AsSpan(entries).Sort();
        var file = NewFile(folder());
        runs.Add(file);
        Span<byte> head = stackalloc byte[HeadBytes];
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(entries))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(head, entry.Major);
            BinaryPrimitives.WriteInt64LittleEndian(head[8..], entry.Minor);
            BinaryPrimitives.WriteInt32LittleEndian(head[16..], entry.Length);
            file.Write(head);
            file.Write(At(in entry));
        }
        file.Flush();
        file.Position = 0;
        entries.Clear();
        (chunk, used, bytes) = (-1, ChunkBytes, 0);
    }

    /// <summary>Reads the sorted records.</summary>
    public sealed class Cursor
    {
        readonly SortedRecords records;
        readonly RunReader[] readers;
        readonly PriorityQueue<int, (ulong, long)> next = new();
        int entry = -1;
        int reader = -1;

        internal Cursor(SortedRecords records)
        {
            this.records = records;
            readers = [.. records.runs.Select(run => new RunReader(run))];
            for (var i = 0; i < readers.Length; i++)
                if (readers[i].MoveNext())
                    next.Enqueue(i, (readers[i].Major, readers[i].Minor));
        }

        /// <summary>The first number of the record.</summary>
        public ulong Major { get; private set; }

        /// <summary>The second number of the record.</summary>
        public long Minor { get; private set; }

        /// <summary>The record, valid until the next one is read.</summary>
        public ReadOnlySpan<byte> Record =>
            reader >= 0 ? readers[reader].Record : records.At(in CollectionsMarshal.AsSpan(records.entries)[entry]);

        /// <summary>Goes to the next record.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            if (reader >= 0 && readers[reader].MoveNext())
                next.Enqueue(reader, (readers[reader].Major, readers[reader].Minor));
            reader = -1;
            var inMemory = CollectionsMarshal.AsSpan(records.entries);
            if (next.TryPeek(out var first, out var numbers)
                && (entry + 1 == inMemory.Length || numbers.CompareTo((inMemory[entry + 1].Major, inMemory[entry + 1].Minor)) < 0))
            {
                next.Dequeue();
                (reader, Major, Minor) = (first, numbers.Item1, numbers.Item2);
                return true;
            }
            if (entry + 1 == inMemory.Length)
                return false;
            entry++;
            (Major, Minor) = (inMemory[entry].Major, inMemory[entry].Minor);
            return true;
        }
    }

    /// <summary>Reads one run.</summary>
    sealed class RunReader(Stream run)
    {
        readonly byte[] head = new byte[HeadBytes];
        byte[] record = [];
        int length;

        public ulong Major { get; private set; }

        public long Minor { get; private set; }

        public ReadOnlySpan<byte> Record => record.AsSpan(0, length);

        public bool MoveNext()
        {
            if (run.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) < HeadBytes)
                return false;
            Major = BinaryPrimitives.ReadUInt64LittleEndian(head);
            Minor = BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(8));
            length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(16));
            if (record.Length < length)
                record = new byte[length];
            run.ReadExactly(record, 0, length);
            return true;
        }
    }

    readonly struct Entry(ulong major, long minor, int chunk, int offset, int length) : IComparable<Entry>
    {
        public readonly ulong Major = major;
        public readonly long Minor = minor;
        public readonly int Chunk = chunk;
        public readonly int Offset = offset;
        public readonly int Length = length;

        public int CompareTo(Entry other) => Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);
    }
}
