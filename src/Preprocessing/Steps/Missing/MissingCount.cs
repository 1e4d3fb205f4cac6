using System.Buffers;

namespace Preprocessing.Authoring;

/// <summary>An accumulator that counts missing values.</summary>
public sealed class MissingCount : IAccumulator<MissingCount>, INumberAccumulator, ICategoryAccumulator
{
    RowCount missing;

    /// <summary>The number of rows that miss the value.</summary>
    public double Missing => missing.ToDouble();

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            missing += double.IsNaN(value) ? 1 : 0;
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> values, ReadOnlySpan<RowCount> counts)
    {
        for (var i = 0; i < values.Length; i++)
            missing += double.IsNaN(values[i]) ? counts[i] : 0;
    }

    /// <inheritdoc/>
    public void Add(Category value, RowCount count) => missing += value.IsMissing ? count : 0;

    /// <inheritdoc/>
    public void Merge(MissingCount other)
    {
        ArgumentNullException.ThrowIfNull(other);
        missing += other.missing;
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Count(missing);
        writer.Finish("MIS"u8, 1, destination);
    }

    /// <inheritdoc/>
    public static MissingCount Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("MIS"u8, 1, ref source);
        var summary = new MissingCount { missing = reader.Weighed() };
        reader.Finish();
        return summary;
    }
}
