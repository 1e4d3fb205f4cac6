using System.Buffers.Binary;

namespace Preprocessing.Arrow;

/// <summary>Where the values of the wanted fields of a record batch, or of a dictionary, lie behind its description.</summary>
sealed class BatchPlan
{
    readonly IpcMessage message;
    readonly List<PlannedArray?> arrays = [];
    int node, buffer, view;

    /// <summary>Finds the places.</summary>
    /// <param name="message">The message.</param>
    /// <param name="fields">The fields that the message has values of.</param>
    /// <param name="wanted">Which of them are read.</param>
    /// <exception cref="InvalidDataException">The description does not fit the schema, or points outside of the message.</exception>
    /// <exception cref="NotSupportedException">The values are compressed in an unknown way.</exception>
    public BatchPlan(IpcMessage message, IReadOnlyList<IpcField> fields, Func<int, bool> wanted)
    {
        this.message = message;
        var values = message.Values;
        if (values.Has(3))
        {
            var compression = values.Table(3);
            Compression = compression.Byte(0) switch
            {
                0 when compression.Byte(1) == 0 => BatchCompression.Lz4,
                1 when compression.Byte(1) == 0 => BatchCompression.Zstd,
                _ => throw new NotSupportedException("a compression that is neither LZ4 nor Zstandard"),
            };
        }
        var nodes = values.Vector(1, 16, out var nodeCount);
        values.Vector(2, 16, out var bufferCount);
        for (var i = 0; i < fields.Count; i++)
        {
            var array = Place(fields[i], values);
            if (array.Length != message.Rows)
                throw new InvalidDataException(
                    $"column '{fields[i].Name}' has {array.Length} values in a record batch of {message.Rows} rows");
            arrays.Add(wanted(i) ? array : null);
        }
        if (node != nodeCount || buffer != bufferCount)
            throw new InvalidDataException(
                $"a record batch has {nodeCount} columns with {bufferCount} buffers, where the schema has {node} with {buffer}");
    }

    /// <summary>The compression of each buffer.</summary>
    public BatchCompression Compression { get; }

    /// <summary>The fields; null if one is not wanted.</summary>
    public IReadOnlyList<PlannedArray?> Arrays => arrays;

    PlannedArray Place(IpcField field, FlatTable values)
    {
        var nodes = values.Vector(1, 16, out var nodeCount);
        if (node >= nodeCount)
            throw new InvalidDataException("a record batch has fewer columns than the schema");
        var length = BinaryPrimitives.ReadInt64LittleEndian(nodes[(16 * node)..]);
        var missing = BinaryPrimitives.ReadInt64LittleEndian(nodes[(16 * node + 8)..]);
        node++;
        if (length < 0 || length > int.MaxValue || missing < 0 || missing > length)
            throw new InvalidDataException($"column '{field.Name}' should have {length} values, of which {missing} are missing");
        var own = field.Buffers;
        if (own < 0)
        {
            var counts = values.Vector(4, 8, out var views);
            var more = view < views ? BinaryPrimitives.ReadInt64LittleEndian(counts[(8 * view)..]) : -1;
            view++;
            own = more is >= 0 and < int.MaxValue - 2 ? (int)more + 2 : throw new InvalidDataException("its views have no buffers");
        }
        // The version before V5 had a bitmap for unions.
        if (field.IsUnion && message.Version < 4)
            own++;
        values.Vector(2, 16, out var buffers);
        if (own > buffers - buffer)
            throw new InvalidDataException("a record batch has fewer buffers than the schema");
        var places = new (long, int)[own];
        for (var i = 0; i < own; i++)
            places[i] = Buffer(values);
        return new(
            field, (int)length, (int)missing, places,
            field.DictionaryId is null ? [.. field.Children.Select(child => Place(child, message.Values))] : []);
    }

    (long Start, int Length) Buffer(FlatTable values)
    {
        var buffers = values.Vector(2, 16, out _);
        var start = BinaryPrimitives.ReadInt64LittleEndian(buffers[(16 * buffer)..]);
        var length = BinaryPrimitives.ReadInt64LittleEndian(buffers[(16 * buffer + 8)..]);
        buffer++;
        return start >= 0 && length >= 0 && length <= System.Array.MaxLength
            && start <= message.BodyLength && length <= message.BodyLength - start
            ? (message.BodyStart + start, (int)length)
            : throw new InvalidDataException($"a buffer should have {length} bytes from byte {start} on, of {message.BodyLength} in all");
    }
}

/// <summary>The compression of the buffers of a record batch.</summary>
enum BatchCompression { None, Lz4, Zstd }

/// <summary>The values of a field in a record batch, before they are read.</summary>
/// <param name="Field">The field.</param>
/// <param name="Length">The number of values.</param>
/// <param name="Missing">The number of missing values.</param>
/// <param name="Buffers">The places of the buffers in the file.</param>
/// <param name="Children">The values inside.</param>
sealed record PlannedArray(
    IpcField Field, int Length, int Missing, (long Start, int Length)[] Buffers, PlannedArray[] Children);
