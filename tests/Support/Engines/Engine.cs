namespace Preprocessing.Support;

/// <summary>
/// Something that runs a fitted pipeline over rows. Every engine of the package is one; the table on the page of
/// the steps has a column for each.
/// </summary>
abstract class Engine
{
    /// <summary>The head of its column.</summary>
    public abstract string Name { get; }

    /// <summary>Whether a value of a row can be handed to the engine as it is.</summary>
    public virtual bool Takes(object? value) => true;

    /// <summary>The features of rows in double precision, row by row.</summary>
    /// <exception cref="NotSupportedException">The engine cannot express the pipeline.</exception>
    public abstract double[] Transform<TRow>(FittedPipeline<TRow> fitted, TRow[] rows);

    /// <summary>
    /// How far a number is from a row's, relative to it or to 1 if that is more; infinite where one is finite and the other not. A zero of
    /// the other sign is the smallest of differences.
    /// </summary>
    public static double Distance(double expected, double actual) =>
        BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual) || double.IsNaN(expected) && double.IsNaN(actual)
            ? 0
        : !double.IsFinite(expected) || !double.IsFinite(actual) ? double.PositiveInfinity
        : Math.Max(double.Epsilon, Math.Abs(expected - actual) / Math.Max(1, Math.Abs(expected)));

    /// <summary>
    /// Other engines have texts in UTF-8, where half of a character does not exist, or without NUL, and times to the microsecond.
    /// </summary>
    protected static bool IsCommon(object? value) => value switch
    {
        string text => !text.Any(letter => letter == '\0' || char.IsSurrogate(letter)),
        DateTime time => time.Ticks % TimeSpan.TicksPerMicrosecond == 0,
        DateTimeOffset time => IsCommon(time.DateTime),
        TimeOnly time => time.Ticks % TimeSpan.TicksPerMicrosecond == 0,
        TimeSpan span => span.Ticks % TimeSpan.TicksPerMicrosecond == 0,
        _ => true,
    };
}

/// <summary>The batch path, over vectors.</summary>
sealed class SimdEngine : Engine
{
    public override string Name => "SIMD";

    public override double[] Transform<TRow>(FittedPipeline<TRow> fitted, TRow[] rows)
    {
        var batch = new Batch<TRow>(fitted.Pipeline);
        fitted.Pipeline.Fill(batch, rows, training: false);
        var matrix = new double[rows.Length * fitted.Width];
        fitted.Transform(batch, matrix);
        return matrix;
    }
}
