using Preprocessing.Tests.Steps;

namespace Preprocessing.Engines.Tests;

/// <summary>How far an engine's features are from those of the row path.</summary>
sealed class LargestDifference(Engine engine) : IFittedVisitor
{
    /// <summary>The largest difference on ordinary rows, relative to the number or to 1 if that is more.</summary>
    public double Ordinary { get; private set; }

    /// <summary>The same on all rows.</summary>
    public double Any { get; private set; }

    /// <summary>Where that was.</summary>
    public string Where { get; private set; } = "";

    /// <summary>Why the engine cannot express the pipeline that was fitted on ordinary rows, if so.</summary>
    public string? Refusal { get; private set; }

    public void Visit<TRow>(string fittedOn, string transformed, FittedPipeline<TRow> fitted, TRow[] rows)
    {
        if (!engine.TakesHalfCharacters)
            rows = [.. rows.Where(row => !typeof(TRow).GetProperties().Any(property => property.CanWrite && property.GetValue(row) is string text && text.Any(char.IsSurrogate)))];
        if (rows.Length == 0)
            return;
        double[] features;
        try
        {
            features = engine.Transform(fitted, rows);
        }
        catch (NotSupportedException refusal)
        {
            // The helper that stands after steps which yield categories is a hash.
            if (IsOrdinary(fittedOn) && !refusal.Message.Contains("'letters'"))
                Refusal = refusal.Message;
            return;
        }
        var expected = new double[fitted.Width];
        for (var r = 0; r < rows.Length; r++)
        {
            fitted.Transform(rows[r], expected);
            for (var k = 0; k < expected.Length; k++)
                Add(expected[k], features[r * expected.Length + k], $"fitted on {fittedOn}, transforming {transformed}", fitted.FeatureNames[k], IsOrdinary(fittedOn) && IsOrdinary(transformed));
        }
    }

    /// <summary>Takes a number into account.</summary>
    public void Add(double expected, double actual, string when, string feature, bool isOrdinary)
    {
        var difference = Relative(expected, actual);
        if (isOrdinary)
            Ordinary = Math.Max(Ordinary, difference);
        if (difference > Any)
            (Any, Where) = (difference, FormattableString.Invariant($"{when}: {feature} is {actual:R}, expected {expected:R}"));
    }

    static bool IsOrdinary(string scenario) => scenario is StepScenarios.Ordinary or StepScenarios.Complete;

    /// <summary>Infinite where one is finite and the other not. A zero of the other sign is the smallest of differences.</summary>
    static double Relative(double expected, double actual) =>
        BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual) || double.IsNaN(expected) && double.IsNaN(actual) ? 0
        : !double.IsFinite(expected) || !double.IsFinite(actual) ? double.PositiveInfinity
        : Math.Max(double.Epsilon, Math.Abs(expected - actual) / Math.Max(1, Math.Abs(expected)));
}
