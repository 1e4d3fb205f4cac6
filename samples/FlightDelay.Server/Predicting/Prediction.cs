using System.Text.Json.Serialization;
using Preprocessing;

namespace FlightDelay.Server;

/// <summary>The answer for one flight.</summary>
/// <param name="Probability">The probability that the flight leaves late.</param>
/// <param name="Late">Whether the probability is at least one half.</param>
/// <param name="Features">The features that the model saw, if requested.</param>
sealed record Prediction(
    float Probability, bool Late, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FeatureValue[]? Features)
{
    const int WidestOnStack = 1024;

    /// <exception cref="StepException">A step refuses one of the flight's values.</exception>
    public static Prediction Of(Flight flight, FlightService service, bool withFeatures)
    {
        var probability = service.Model.Probability(flight);
        return new(probability, probability >= 0.5f, withFeatures ? FeaturesOf(flight, service.Fitted) : null);
    }

    static FeatureValue[] FeaturesOf(Flight flight, FittedPipeline<Flight> fitted)
    {
        var values = fitted.Width <= WidestOnStack ? stackalloc float[fitted.Width] : new float[fitted.Width];
        fitted.Transform(in flight, values);
        var features = new FeatureValue[values.Length];
        for (var i = 0; i < features.Length; i++)
            features[i] = new(fitted.SlotNames[i], float.IsFinite(values[i]) ? values[i] : null);
        return features;
    }
}

/// <summary>One feature of a flight.</summary>
/// <param name="Name">The feature's name.</param>
/// <param name="Value">The value; null if it is missing or infinite, because JSON has no such numbers.</param>
sealed record FeatureValue(string Name, float? Value);
