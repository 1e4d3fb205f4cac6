using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;

namespace Preprocessing.ML.Onnx;

/// <summary>
/// The parts of a trained model of ML.NET: a predictor of scores, and perhaps a calibrator that turns scores into probabilities.
/// </summary>
sealed record TrainedModel(object Predictor, PlattCalibrator? Calibrator)
{
    /// <summary>Finds the parts of a model.</summary>
    /// <exception cref="NotSupportedException">The model has other parts; the message names them.</exception>
    public static TrainedModel Of(ITransformer model, string features, int width)
    {
        object? predictor = null, calibrator = null;
        foreach (var part in Parts(model))
            switch (part)
            {
                case ISingleFeaturePredictionTransformer<ICalibrator> after when predictor is not null && calibrator is null:
                    calibrator = after.Model;
                    break;
                case ISingleFeaturePredictionTransformer<object> prediction when predictor is null:
                    if (prediction.FeatureColumnName != features
                        || prediction.FeatureColumnType is not VectorDataViewType { Size: var size }
                        || size != width)
                        throw new NotSupportedException($"The model was trained on column '{prediction.FeatureColumnName}', "
                            + $"{prediction.FeatureColumnType}, expected '{features}', {width} numbers as the fitted pipeline makes them. "
                            + "Train it on the view of LoadFromPreprocessing.");
                    predictor = prediction.Model;
                    if (predictor is CalibratedModelParametersBase calibrated)
                        (predictor, calibrator) = (calibrated.SubModel, calibrated.Calibrator);
                    break;
                default:
                    throw new NotSupportedException($"The model has a part of type {part.GetType().Name}, which has no ONNX form here. "
                        + "Let the trainer follow the fitted pipeline directly, or save the model with SaveStamped.");
            }
        return new(
            predictor ?? throw new NotSupportedException("The model has no predictor."),
            calibrator switch
            {
                null => null,
                PlattCalibrator platt => platt,
                _ => throw new NotSupportedException($"The model's scores are calibrated by {calibrator.GetType().Name}, "
                    + "which has no ONNX form here; only Platt's sigmoid has. Calibrate with it, or save the model with SaveStamped."),
            });
    }

    static IEnumerable<ITransformer> Parts(ITransformer model) =>
        model is IEnumerable<ITransformer> chain ? chain.SelectMany(Parts) : [model];
}
