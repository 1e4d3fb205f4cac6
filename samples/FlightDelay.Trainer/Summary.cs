using System.Globalization;
using Microsoft.ML.Data;
using Preprocessing;

namespace FlightDelay.Trainer;

/// <summary>A description of a trained model for people, as Markdown.</summary>
static class Summary
{
    public static string Of(
        FittedPipeline<Flight> fitted,
        CalibratedBinaryClassificationMetrics metrics,
        double trainRate,
        double testRate,
        CheckReport checks,
        DriftReport drift) =>
        string.Create(CultureInfo.InvariantCulture, $"""
        # flight-delay

        | on the later span | model | base rate |
        |---|---|---|
        | AUC | {metrics.AreaUnderRocCurve:F4} | 0.5000 |
        | log loss (bits) | {metrics.LogLoss:F4} | {LogLoss(trainRate, testRate):F4} |

        Late flights: {trainRate:P1} of those trained on, {testRate:P1} of those judged on.
        Fitted on {fitted.FittedOn.Rows:N0} flights, data version {fitted.FittedOn.DataVersion ?? "unknown"}.

        Checks of the flights trained on: {checks}

        Drift of the flights judged on: {drift}
        | hash | |
        |---|---|
        | transform | {fitted.Pipeline.TransformHash} |
        | state | {fitted.StateHash} |
        | schema | {fitted.Pipeline.SchemaHash} |

        """);

    /// <summary>
    /// Computes the log loss, in bits as in ML.NET, of a model that always predicts the share of late flights in training.
    /// </summary>
    static double LogLoss(double predicted, double actual) => -actual * Math.Log2(predicted) - (1 - actual) * Math.Log2(1 - predicted);
}
