using System.Buffers;

namespace Preprocessing.Authoring;

/// <summary>An accumulator for winsorising: exact moments for bounds by the standard deviation, else the distribution.</summary>
public sealed class WinsorizeSummary : IAccumulator<WinsorizeSummary>, INumberAccumulator
{
    /// <summary>Summarises the distribution.</summary>
    public WinsorizeSummary() : this(WinsorizeBy.Quantile) { }

    /// <summary>Summarises what the bounds need.</summary>
    public WinsorizeSummary(WinsorizeBy by)
    {
        if (by == WinsorizeBy.Gaussian)
            Moments = new();
        else
            Quantiles = new();
    }

    /// <summary>Mean and standard deviation, if the bounds need them.</summary>
    public Moments? Moments { get; private init; }

    /// <summary>The distribution, if the bounds need it.</summary>
    public Quantiles? Quantiles { get; private init; }

    /// <summary>The number of infinite values.</summary>
    public double Infinite => Moments?.Infinite ?? Quantiles!.Infinite;

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> values)
    {
        Moments?.Add(values);
        Quantiles?.Add(values);
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> values, ReadOnlySpan<RowCount> counts)
    {
        Moments?.Add(values, counts);
        Quantiles?.Add(values, counts);
    }

    /// <inheritdoc/>
    public void Merge(WinsorizeSummary other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Moments is null != other.Moments is null)
            throw new ArgumentException("Summaries for different bounds do not merge.", nameof(other));
        Moments?.Merge(other.Moments!);
        Quantiles?.Merge(other.Quantiles!);
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Byte(Moments is null ? (byte)0 : (byte)1);
        writer.Finish("WIN"u8, 1, destination);
        Moments?.Write(destination);
        Quantiles?.Write(destination);
    }

    /// <inheritdoc/>
    public static WinsorizeSummary Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("WIN"u8, 1, ref source);
        var kind = reader.Byte();
        reader.Finish();
        SummaryReader.Require(kind <= 1);
        return kind == 1
            ? new(WinsorizeBy.Gaussian) { Moments = Moments.Read(ref source) }
            : new() { Quantiles = Quantiles.Read(ref source) };
    }
}
