using System.Buffers;

namespace Preprocessing.Authoring;

/// <summary>The moments of several columns for each class of rows; the label of a row is its class.</summary>
/// <remarks>Rows with a NaN or an infinite label are counted and otherwise ignored. A label of −0 is 0.</remarks>
public sealed class ClassMoments : IAccumulator<ClassMoments>, IVectorTargetAccumulator
{
    readonly SortedDictionary<double, ColumnMoments> classes = [];
    readonly int mostClasses;
    RowCount unlabelled, infinite;

    /// <summary>Takes up to 10,000 classes.</summary>
    public ClassMoments() : this(10_000) { }

    /// <summary>Takes up to <paramref name="mostClasses"/> classes.</summary>
    public ClassMoments(int mostClasses)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostClasses);
        this.mostClasses = mostClasses;
    }

    /// <summary>The classes in the order of their labels.</summary>
    public IReadOnlyDictionary<double, ColumnMoments> Classes => classes;

    /// <summary>The number of columns; 0 before the first row.</summary>
    public int Width { get; private set; }

    /// <summary>The number of rows without a label.</summary>
    public double Unlabelled => unlabelled.ToDouble();

    /// <summary>The number of rows with an infinite label.</summary>
    public double Infinite => infinite.ToDouble();

    /// <summary>Returns the moments of the columns over all labelled rows, whatever their class.</summary>
    public ColumnMoments Together()
    {
        var together = new ColumnMoments();
        foreach (var columns in classes.Values)
            together.Merge(columns);
        return together;
    }

    /// <inheritdoc/>
    /// <exception cref="FitException">There are more classes than allowed.</exception>
    public void Add(ReadOnlySpan<double> row, double target) => Add(row, target, 1);

    /// <inheritdoc/>
    /// <exception cref="FitException">There are more classes than allowed.</exception>
    public void Add(ReadOnlySpan<double> row, double target, RowCount count)
    {
        Widen(row.Length);
        if (double.IsNaN(target))
            unlabelled += count;
        else if (double.IsInfinity(target))
            infinite += count;
        else
            Class(target).Add(row, count);
    }

    /// <inheritdoc/>
    /// <exception cref="FitException">There are more classes than allowed.</exception>
    public void Merge(ClassMoments other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Width == 0)
            return;
        Widen(other.Width);
        foreach (var (label, columns) in other.classes)
            Class(label).Merge(columns);
        unlabelled += other.unlabelled;
        infinite += other.infinite;
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Count(Width);
        writer.Count(unlabelled);
        writer.Count(infinite);
        writer.Count(classes.Count);
        foreach (var label in classes.Keys)
            writer.Number(label);
        writer.Finish("CLM"u8, 1, destination);
        foreach (var columns in classes.Values)
            columns.Write(destination);
    }

    /// <inheritdoc/>
    public static ClassMoments Read(ref ReadOnlySpan<byte> source)
    {
        var length = source.Length;
        var reader = SummaryReader.Open("CLM"u8, 1, ref source);
        var width = reader.Rows();
        SummaryReader.Require(width <= int.MaxValue);
        var summary = new ClassMoments(int.MaxValue) { Width = (int)width, unlabelled = reader.Weighed(), infinite = reader.Weighed() };
        var count = reader.Rows();
        SummaryReader.Require(count <= length / 8);
        var labels = new double[count];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = reader.Number();
            SummaryReader.Require(
                double.IsFinite(labels[i]) && !(labels[i] == 0 && double.IsNegative(labels[i])) && (i == 0 || labels[i - 1] < labels[i]));
        }
        reader.Finish();
        foreach (var label in labels)
        {
            var columns = ColumnMoments.Read(ref source);
            SummaryReader.Require(columns.Width == width && columns.Rows > 0);
            summary.classes.Add(label, columns);
        }
        return summary;
    }

    ColumnMoments Class(double label)
    {
        if (classes.TryGetValue(label, out var columns))
            return columns;
        if (classes.Count == mostClasses)
            throw new FitException(
                Fault.TooManyValues,
                FormattableString.Invariant($"The label has more than {mostClasses:N0} distinct values, expected classes. ")
                    + "Label the rows with classes, or use a step that takes a number as label.");
        return classes[label + 0.0] = new();
    }

    void Widen(int width)
    {
        if (Width == 0)
            Width = width;
        ArgumentOutOfRangeException.ThrowIfNotEqual(width, Width);
    }
}
