using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Preprocessing.Onnx.Proto;
using static Preprocessing.Onnx.Proto.GraphBuilder;
using static Preprocessing.Onnx.Proto.TensorProto.Types;

namespace Preprocessing.ML.Onnx;

/// <summary>Converts a trained model of ML.NET to an ONNX graph, with ML.NET's names for the columns.</summary>
static class OnnxForm
{
    const string Score = "Score", Probability = "Probability";

    /// <summary>
    /// Builds the graph from the features to the score, and to the probability if the model is calibrated; or to the score of each class.
    /// </summary>
    /// <exception cref="NotSupportedException">This kind of model has no ONNX form here.</exception>
    public static GraphBuilder Build(TrainedModel model, string features, int width, string name, int classes)
    {
        var graph = new GraphBuilder(name);
        graph.Input(features, DataType.Float, width);
        if (ClassModel.Of(model.Predictor) is { } several)
        {
            if (several.Count != classes)
                throw new NotSupportedException($"The model tells {several.Count} classes apart, but the label of the fitted pipeline has "
                    + $"{classes}. Train it on the view of LoadFromPreprocessing.");
            several.AddScores(graph, Score, features);
            graph.Output(Score, DataType.Float, classes);
            return graph;
        }
        AddScore(graph, model.Predictor, features);
        graph.Output(Score, DataType.Float, 1);
        if (model.Calibrator is { } calibrator)
        {
            AddProbability(graph, calibrator);
            graph.Output(Probability, DataType.Float, 1);
        }
        return graph;
    }

    // Each exact type has its own case, because a derived model may do more with the sum than return it.
    static void AddScore(GraphBuilder graph, object predictor, string features)
    {
        switch (predictor)
        {
            case FastTreeTweedieModelParameters model:
                AddExponential(graph, Trees.Score(graph, "LogScore", features, model.TrainedTreeEnsemble.Trees));
                break;
            case TreeEnsembleModelParametersBasedOnRegressionTree model:
                Trees.Score(graph, Score, features, model.TrainedTreeEnsemble.Trees);
                break;
            case FastForestBinaryModelParameters model:
                Trees.Score(graph, Score, features, model.TrainedTreeEnsemble.Trees);
                break;
            case FastForestRegressionModelParameters { TrainedTreeEnsemble.Trees: var trees }:
                var sum = graph.Cast("SumAsDouble", Trees.Score(graph, "Sum", features, trees), DataType.Double);
                graph.Cast(Score, graph.Node("Div", "Mean", [sum, graph.Constant("Count", trees.Count)]), DataType.Float);
                break;
            case PoissonRegressionModelParameters model:
                AddExponential(graph, Linear(graph, "LogScore", features, model));
                break;
            case LinearModelParameters model:
                Linear(graph, Score, features, model);
                break;
            default:
                throw new NotSupportedException($"A model of type {predictor.GetType().Name} has no ONNX form here; trees of LightGBM, "
                    + "FastTree and FastForest and linear models have, with one score or one per class. Save it with SaveStamped.");
        }
    }

    static string Linear(GraphBuilder graph, string name, string features, LinearModelParameters model) => graph.MachineLearningNode(
        "LinearRegressor", name, [features],
        Attribute("coefficients", model.Weights),
        Attribute("intercepts", [model.Bias]),
        Attribute("targets", 1),
        Attribute("post_transform", "NONE"));

    static void AddExponential(GraphBuilder graph, string logarithm) =>
        graph.Cast(Score, graph.Node("Exp", "ScoreAsDouble", [graph.Cast("LogScoreAsDouble", logarithm, DataType.Double)]), DataType.Float);

    static void AddProbability(GraphBuilder graph, PlattCalibrator calibrator) => AddSigmoid(
        graph, Probability, Score, graph.Constant("Slope", calibrator.Slope), graph.Constant("Offset", calibrator.Offset));

    /// <summary>Adds 1 / (1 + exp(slope · score + offset)) in double precision, as ML.NET computes it.</summary>
    public static string AddSigmoid(GraphBuilder graph, string name, string score, string slope, string offset)
    {
        var scaled = graph.Node("Mul", "Scaled", [graph.Cast("ScoreToCalibrate", score, DataType.Double), slope]);
        var shifted = graph.Node("Add", "Shifted", [scaled, offset]);
        var denominator = graph.Node("Add", "Denominator", [graph.Node("Exp", "Odds", [shifted]), graph.Constant("One", 1)]);
        return graph.Cast(name, graph.Node("Reciprocal", name + "AsDouble", [denominator]), DataType.Float);
    }
}
