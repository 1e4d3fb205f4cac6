using System.Numerics;
using Apache.Arrow;

namespace Preprocessing.Arrow;

/// <summary>Reads record batches of files; the memory is reused from one to the next.</summary>
sealed class IpcReading
{
    readonly Decompression decompression = new();
    readonly Dictionary<long, (IpcMessage[] Messages, ArrayData Values)> dictionaries = [];
    readonly List<byte[]> rooms = [];
    byte[] compressed = [];
    int used;

    /// <summary>Reads the wanted fields of a record batch.</summary>
    /// <param name="file">The file.</param>
    /// <param name="batch">The position of the record batch.</param>
    /// <param name="wanted">Which fields at the top level are read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The arrays; null for fields that are not read. They are valid until the next record batch is read.</returns>
    /// <exception cref="InvalidDataException">The record batch is not sound.</exception>
    public async Task<ArrayData?[]> ReadAsync(IpcFile file, int batch, Func<int, bool> wanted, CancellationToken cancellationToken)
    {
        var (message, known) = file.Batches[batch];
        var plan = new BatchPlan(message, file.Schema.Fields, wanted);
        used = 0;
        var arrays = new ArrayData?[plan.Arrays.Count];
        var stream = file.OpenRead();
        await using (stream.ConfigureAwait(false))
            for (var i = 0; i < arrays.Length; i++)
                if (plan.Arrays[i] is { } array)
                    arrays[i] = await LoadAsync(file, stream, array, plan.Compression, known, isKept: false, cancellationToken)
                        .ConfigureAwait(false);
        return arrays;
    }

    async Task<ArrayData> LoadAsync(
        IpcFile file, Stream stream, PlannedArray array, BatchCompression compression, int known, bool isKept,
        CancellationToken cancellationToken)
    {
        var buffers = new ArrowBuffer[array.Buffers.Length];
        for (var i = 0; i < buffers.Length; i++)
            buffers[i] = new(await LoadAsync(stream, array.Buffers[i], compression, isKept, cancellationToken).ConfigureAwait(false));
        // Unions and run-end encoded columns have no bitmap; nothing is read from them.
        if (array.Field.Type is not null || array.Field.IsEntered)
            CheckMissing(array, buffers);
        var children = new ArrayData[array.Children.Length];
        for (var i = 0; i < children.Length; i++)
            children[i] = await LoadAsync(file, stream, array.Children[i], compression, known, isKept, cancellationToken)
                .ConfigureAwait(false);
        var dictionary = array.Field.DictionaryId is { } id
            ? await DictionaryAsync(file, stream, array.Field.Values!, id, known, cancellationToken).ConfigureAwait(false)
            : null;
        return new ArrayData(array.Field.Type, array.Length, array.Missing, 0, buffers, children, dictionary);
    }

    async Task<ReadOnlyMemory<byte>> LoadAsync(
        Stream stream, (long Start, int Length) place, BatchCompression compression, bool isKept, CancellationToken cancellationToken)
    {
        if (place.Length == 0)
            return default;
        var isCompressed = compression != BatchCompression.None;
        var bytes = isCompressed ? Scratch(place.Length) : Room(place.Length, isKept);
        stream.Position = place.Start;
        await stream.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        if (!isCompressed)
            return bytes;
        var target = Room(Decompression.Length(bytes.Span, compression), isKept);
        decompression.Decompress(bytes, compression, target);
        return target;
    }

    // A dictionary is kept for the record batches that follow, until it is replaced.
    async Task<ArrayData> DictionaryAsync(
        IpcFile file, Stream stream, IpcField field, long id, int known, CancellationToken cancellationToken)
    {
        IpcMessage[] messages = [.. file.Dictionary(id, known)];
        if (messages.Length == 0)
            throw new InvalidDataException($"column '{field.Name}' has no dictionary");
        if (dictionaries.TryGetValue(id, out var before) && before.Messages.SequenceEqual(messages, ReferenceEqualityComparer.Instance))
            return before.Values;
        var parts = new List<IArrowArray>();
        foreach (var message in messages)
        {
            var plan = new BatchPlan(message, [field], _ => true);
            parts.Add(ArrowArrayFactory.BuildArray(
                await LoadAsync(file, stream, plan.Arrays[0]!, plan.Compression, known, isKept: true, cancellationToken)
                    .ConfigureAwait(false)));
        }
        var values = (parts.Count == 1 ? parts[0] : ArrowArrayConcatenator.Concatenate(parts)).Data;
        dictionaries[id] = (messages, values);
        return values;
    }

    static void CheckMissing(PlannedArray array, ArrowBuffer[] buffers)
    {
        if (buffers.Length == 0 || array.Missing == 0)
            return;
        var bitmap = buffers[0].Span;
        if (bitmap.Length < (array.Length + 7L) / 8)
            throw new InvalidDataException($"column '{array.Field.Name}' does not say which of its values are missing");
        var present = 0;
        var whole = array.Length / 8;
        foreach (var bits in bitmap[..whole])
            present += BitOperations.PopCount(bits);
        if (array.Length % 8 is > 0 and var rest)
            present += BitOperations.PopCount((uint)bitmap[whole] & (1u << rest) - 1);
        if (array.Length - present != array.Missing)
            throw new InvalidDataException(
                $"column '{array.Field.Name}' should have {array.Missing} missing value(s), but has {array.Length - present}");
    }

    Memory<byte> Scratch(int length)
    {
        if (compressed.Length < length)
            compressed = new byte[length];
        return compressed.AsMemory(0, length);
    }

    Memory<byte> Room(int length, bool isKept)
    {
        if (isKept)
            return new byte[length];
        if (used == rooms.Count)
            rooms.Add([]);
        if (rooms[used].Length < length)
            rooms[used] = new byte[length];
        return rooms[used++].AsMemory(0, length);
    }
}
