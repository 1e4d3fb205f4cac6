using System.Buffers;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The values that a column marked with <see cref="ReferencesAttribute"/> may have: those of a column of another source.</summary>
/// <remarks>The distinct values are held in memory. An instance does not change, and several threads may use it.</remarks>
public sealed class ReferenceSet
{
    readonly CategorySet values = new();

    ReferenceSet() { }

    /// <summary>The number of distinct values.</summary>
    public int Count => values.Count;

    /// <summary>Creates a set of texts.</summary>
    public static ReferenceSet Of(IEnumerable<string> texts)
    {
        var set = new ReferenceSet();
        foreach (var text in texts)
            set.values.FindOrAdd(Category.Of(text));
        return set;
    }

    /// <summary>Reads the values of a column, once; missing ones are left out.</summary>
    /// <typeparam name="TRow">The class of the other source's rows.</typeparam>
    /// <param name="source">The other source.</param>
    /// <param name="column">The name of the column in its data.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArgumentException">The class has no column of the name.</exception>
    /// <exception cref="SourceException">The data cannot be read.</exception>
    public static async Task<ReferenceSet> ReadAsync<TRow>(
        IBatchSource<TRow> source, string column, CancellationToken cancellationToken = default) where TRow : IPipelineRow<TRow>
    {
        var position = TRow.Pipeline.PositionOf(column);
        var set = new ReferenceSet();
        for (var partition = 0; partition < source.PartitionCount; partition++)
            await foreach (var batch in source.ReadAsync(partition, training: true, cancellationToken).ConfigureAwait(false))
                for (var row = 0; row < batch.Count; row++)
                    if (!batch[position].HasNoValue(row))
                        set.values.FindOrAdd(batch[position].CategoryAt(row));
        return set;
    }

    /// <summary>The hash of the values, whatever their order.</summary>
    internal string Hash()
    {
        SummaryWriter writer = new();
        foreach (var number in values.InOrder())
            writer.Category(values[number]);
        var bytes = new ArrayBufferWriter<byte>();
        writer.Finish("REF"u8, 1, bytes);
        return Hashing.Hash(bytes.WrittenSpan.ToArray());
    }

    /// <summary>Whether a value is one of them.</summary>
    internal bool Contains(Category value) => values.Find(value) >= 0;
}
