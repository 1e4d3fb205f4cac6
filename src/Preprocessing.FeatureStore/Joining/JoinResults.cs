using System.Runtime.InteropServices;

namespace Preprocessing.FeatureStore;

/// <summary>What a view had for each row of the left side of a join, by the number of the row; in a file if there is much of it.</summary>
/// <param name="folder">The folder for temporary files.</param>
/// <param name="rows">The number of rows.</param>
/// <param name="width">The number of features.</param>
/// <param name="mostBytes">The most bytes in memory.</param>
sealed class JoinResults(Func<string> folder, long rows, int width, long mostBytes) : IDisposable
{
    readonly int recordBytes = sizeof(double) * width + 1;
    readonly SortedRecords? unordered =
        rows * (sizeof(double) * width + 1L) > Math.Min(mostBytes, Array.MaxLength) ? new(folder, mostBytes) : null;

    readonly long[] counts = new long[3];
    byte[] inMemory = [];
    FileStream? file;

    /// <summary>The number of rows with a status.</summary>
    public long Count(FeatureStatus status) => counts[(int)status];

    /// <summary>The length of a record: the features, then the status.</summary>
    public int RecordBytes => recordBytes;

    /// <summary>Sets the result of a row. Each row is set once, in any order.</summary>
    public void Set(long row, FeatureStatus status, ReadOnlySpan<double> values)
    {
        if (unordered is null && inMemory.Length == 0)
            inMemory = new byte[rows * recordBytes];
        var record = unordered is null ? inMemory.AsSpan((int)(row * recordBytes), recordBytes) : unordered.Add((ulong)row, 0, recordBytes);
        MemoryMarshal.AsBytes(values).CopyTo(record);
        record[^1] = (byte)status;
        counts[(int)status]++;
    }

    /// <summary>Puts the results into the order of the rows.</summary>
    public void Complete()
    {
        if (unordered is null)
            return;
        file = SortedRecords.NewFile(folder());
        for (var cursor = unordered.Read(); cursor.MoveNext();)
            file.Write(cursor.Record);
        file.Flush();
        unordered.Dispose();
    }

    /// <summary>Reads the results of some rows. Several threads may read at the same time.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="records">Filled with one record per row.</param>
    public void Read(long first, Span<byte> records)
    {
        if (file is null)
            inMemory.AsSpan((int)(first * recordBytes), records.Length).CopyTo(records);
        else
            for (var read = 0; read < records.Length;)
                read += RandomAccess.Read(file.SafeFileHandle, records[read..], first * recordBytes + read) is > 0 and var more
                    ? more
                    : throw new EndOfStreamException("A temporary file of the join is shorter than it was written.");
    }

    /// <summary>Removes the temporary files.</summary>
    public void Dispose()
    {
        unordered?.Dispose();
        file?.Dispose();
    }
}
