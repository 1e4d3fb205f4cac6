namespace Preprocessing.Engines.Tests;

/// <summary>The largest difference of an engine's features from those of the row path.</summary>
sealed class LargestDifference(Engine engine) : Preprocessing.Tests.Steps.IFittedVisitor
{
    /// <summary>In units in the last place of the row's number, in double precision; infinite where one is a number and the other not.</summary>
    public double Ulps { get; private set; }

    /// <summary>Where that was.</summary>
    public string Where { get; private set; } = "";

    /// <summary>Why the engine cannot express a pipeline, if so.</summary>
    public string? Refusal { get; private set; }

    public void Visit<TRow>(string name, FittedPipeline<TRow> fitted, TRow[] rows)
    {
        if (rows.Length == 0)
            return;
        double[] features;
        try
        {
            features = engine.Transform(fitted, rows);
        }
        catch (NotSupportedException refusal)
        {
            Refusal ??= refusal.Message;
            return;
        }
        var expected = new double[fitted.Width];
        for (var r = 0; r < rows.Length; r++)
        {
            fitted.Transform(rows[r], expected);
            for (var k = 0; k < expected.Length; k++)
                if (Distance(expected[k], features[r * expected.Length + k]) is var ulps && ulps > Ulps)
                    (Ulps, Where) = (ulps, $"{name}: {fitted.FeatureNames[k]} of row {r} is {features[r * expected.Length + k]:R}, expected {expected[k]:R}");
        }
    }

    /// <summary>Zeros of different sign are one unit apart.</summary>
    static double Distance(double expected, double actual) =>
        BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual) || double.IsNaN(expected) && double.IsNaN(actual) ? 0
        : !double.IsFinite(expected) || !double.IsFinite(actual) ? double.PositiveInfinity
        : Math.Max(1, Math.Abs(expected / 2 - actual / 2) / (Unit(expected) / 2));

    static double Unit(double value) => Math.Abs(value) is var size && size == double.MaxValue ? size - Math.BitDecrement(size) : Math.BitIncrement(size) - size;
}
