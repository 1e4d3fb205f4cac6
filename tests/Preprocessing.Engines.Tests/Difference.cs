using Preprocessing.Tests.Steps;

namespace Preprocessing.Engines.Tests;

/// <summary>How far an engine's features are from those of the row path, over the uses of a step that it is shown.</summary>
sealed class Difference(Engine engine) : IFittedVisitor
{
    readonly HashSet<string> reasons = [];

    /// <summary>The largest difference, relative to the number or to 1 if that is more; null if the engine expresses no use.</summary>
    public double? Largest { get; private set; }

    /// <summary>Where that was.</summary>
    public string Where { get; private set; } = "";

    /// <summary>Why the engine cannot express some uses.</summary>
    public IReadOnlyCollection<string> Reasons => reasons;

    /// <summary>Whether the step is the reason, and not the helper that stands after steps which yield categories: a hash.</summary>
    public static bool IsOfTheStep(string reason) => !reason.Contains("'letters'", StringComparison.Ordinal);

    public void Visit<TRow>(FittedPipeline<TRow> fitted, TRow[] rows)
    {
        rows =
        [
            .. rows.Where(row => typeof(TRow).GetProperties().All(property => !property.CanWrite || engine.Takes(property.GetValue(row)))),
        ];
        double[] features;
        try
        {
            features = engine.Transform(fitted, rows);
        }
        catch (NotSupportedException refusal)
        {
            // The first line says which engine, each further one a feature with the reason.
            reasons.UnionWith(refusal.Message.Split('\n')
                .Skip(1)
                .Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..].TrimEnd('.'))
                .Where(IsOfTheStep));
            return;
        }
        Largest ??= 0;
        var expected = new double[fitted.Width];
        for (var r = 0; r < rows.Length; r++)
        {
            fitted.Transform(rows[r], expected);
            for (var k = 0; k < expected.Length; k++)
                if (Engine.Distance(expected[k], features[r * expected.Length + k]) is var difference && !(difference <= Largest))
                    (Largest, Where) = (difference, FormattableString.Invariant(
                        $"{fitted.SlotNames[k]} is {features[r * expected.Length + k]:R}, expected {expected[k]:R}"));
        }
    }
}
