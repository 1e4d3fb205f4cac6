using System.Buffers;

namespace Preprocessing.Authoring;

/// <summary>An accumulator that counts missing values.</summary>
public sealed class MissingCount : IAccumulator<MissingCount>, INumberAccumulator, ICategoryAccumulator
{
    /// <summary>The number of rows that miss the value.</summary>
    public long Missing { get; private set; }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            Missing += double.IsNaN(value) ? 1 : 0;
    }

    /// <inheritdoc/>
    public void Add(Category value, long count) => Missing += value.IsMissing ? count : 0;

    /// <inheritdoc/>
    public void Merge(MissingCount other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Missing += other.Missing;
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Count(Missing);
        writer.Finish("MIS"u8, 1, destination);
    }

    /// <inheritdoc/>
    public static MissingCount Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("MIS"u8, 1, ref source);
        var summary = new MissingCount { Missing = reader.Rows() };
        reader.Finish();
        return summary;
    }
}
