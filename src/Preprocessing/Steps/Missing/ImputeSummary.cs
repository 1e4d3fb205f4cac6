using System.Buffers;

namespace Preprocessing.Authoring;

/// <summary>An accumulator for imputing steps, which summarises only what the strategy needs.</summary>
/// <remarks>
/// Means and the smallest and the largest value come from exact sums, medians from <see cref="Quantiles"/>, and the most frequent value
/// from exact counts; a constant needs nothing.
/// </remarks>
public sealed class ImputeSummary : IAccumulator<ImputeSummary>, INumberAccumulator, ICategoryAccumulator
{
    /// <summary>Summarises nothing.</summary>
    public ImputeSummary() { }

    /// <summary>Summarises what <paramref name="strategy"/> needs.</summary>
    public ImputeSummary(ImputeStrategy strategy)
    {
        if (strategy is ImputeStrategy.Mean or ImputeStrategy.Min or ImputeStrategy.Max)
            Moments = new();
        else if (strategy == ImputeStrategy.Median)
            Quantiles = new();
        else if (strategy == ImputeStrategy.MostFrequent)
            Frequencies = new();
    }

    /// <summary>Count, mean, smallest and largest value, if the strategy is <see cref="ImputeStrategy.Mean"/>, Min or Max.</summary>
    public Moments? Moments { get; private init; }

    /// <summary>The distribution, if the strategy is <see cref="ImputeStrategy.Median"/>.</summary>
    public Quantiles? Quantiles { get; private init; }

    /// <summary>The counts of values, if the strategy is <see cref="ImputeStrategy.MostFrequent"/>.</summary>
    public Frequencies? Frequencies { get; private init; }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> values)
    {
        Moments?.Add(values);
        Quantiles?.Add(values);
        if (Frequencies is null)
            return;
        foreach (var value in values)
            Frequencies.Add(Category.Of(value), 1);
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> values, ReadOnlySpan<RowCount> counts)
    {
        Moments?.Add(values, counts);
        Quantiles?.Add(values, counts);
        if (Frequencies is null)
            return;
        for (var i = 0; i < values.Length; i++)
            Frequencies.Add(Category.Of(values[i]), counts[i]);
    }

    /// <inheritdoc/>
    public void Add(Category value, RowCount count) => Frequencies?.Add(value, count);

    /// <inheritdoc/>
    public void Merge(ImputeSummary other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Kind != other.Kind)
            throw new ArgumentException("Summaries for different strategies do not merge.", nameof(other));
        Moments?.Merge(other.Moments!);
        Quantiles?.Merge(other.Quantiles!);
        Frequencies?.Merge(other.Frequencies!);
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Byte(Kind);
        writer.Finish("IMP"u8, 1, destination);
        Moments?.Write(destination);
        Quantiles?.Write(destination);
        Frequencies?.Write(destination);
    }

    /// <inheritdoc/>
    public static ImputeSummary Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("IMP"u8, 1, ref source);
        var kind = reader.Byte();
        reader.Finish();
        SummaryReader.Require(kind <= 3);
        return kind switch
        {
            1 => new() { Moments = Moments.Read(ref source) },
            2 => new() { Quantiles = Quantiles.Read(ref source) },
            3 => new() { Frequencies = Frequencies.Read(ref source) },
            _ => new(),
        };
    }

    byte Kind => Moments is not null ? (byte)1 : Quantiles is not null ? (byte)2 : Frequencies is not null ? (byte)3 : (byte)0;
}
