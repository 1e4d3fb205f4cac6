namespace Preprocessing.Engines.Tests;

/// <summary>Something that runs a fitted pipeline over rows. Every engine of the package is one; the table of the README has a column for each.</summary>
abstract class Engine
{
    /// <summary>The head of its column.</summary>
    public abstract string Name { get; }

    /// <summary>Whether texts may hold NUL or one half of a surrogate pair.</summary>
    public virtual bool TakesAnyText => true;

    /// <summary>The features of rows in double precision, row by row.</summary>
    /// <exception cref="NotSupportedException">The engine cannot express the pipeline.</exception>
    public abstract double[] Transform<TRow>(FittedPipeline<TRow> fitted, TRow[] rows);
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
