using System.Buffers;

namespace Preprocessing.Authoring;

/// <summary>The first and the last day among moments.</summary>
public sealed class DayRange : IAccumulator<DayRange>, IVectorAccumulator
{
    RowCount count;

    /// <summary>The number of days.</summary>
    public double Count => count.ToDouble();

    /// <summary>The first day, counted from 0001-01-01; NaN if there is none.</summary>
    public double First { get; private set; } = double.NaN;

    /// <summary>The last day; NaN if there is none.</summary>
    public double Last { get; private set; } = double.NaN;

    /// <summary>Adds the moments of a row. Each moment is two numbers, of which the first is the day.</summary>
    public void Add(ReadOnlySpan<double> row) => Add(row, 1);

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> row, RowCount count)
    {
        for (var i = 0; i < row.Length; i += 2)
            if (!double.IsNaN(row[i]))
                Add(row[i], row[i], count);
    }

    /// <inheritdoc/>
    public void Merge(DayRange other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.count > 0)
            Add(other.First, other.Last, other.count);
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Count(count);
        writer.Number(First);
        writer.Number(Last);
        writer.Finish("DAY"u8, 1, destination);
    }

    /// <inheritdoc/>
    public static DayRange Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("DAY"u8, 1, ref source);
        var summary = new DayRange { count = reader.Weighed(), First = reader.Number(), Last = reader.Number() };
        reader.Finish();
        return summary;
    }

    void Add(double first, double last, RowCount days)
    {
        First = count == 0 ? first : Math.Min(First, first);
        Last = count == 0 ? last : Math.Max(Last, last);
        count += days;
    }
}
