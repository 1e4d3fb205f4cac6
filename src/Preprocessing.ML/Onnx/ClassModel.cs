using System.Collections;
using System.Reflection;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Preprocessing.Onnx.Proto;
using static Preprocessing.Onnx.Proto.GraphBuilder;
using static Preprocessing.Onnx.Proto.TensorProto.Types;

namespace Preprocessing.ML.Onnx;

/// <summary>A trained model of ML.NET with one score per class.</summary>
abstract record ClassModel(int Count)
{
    /// <summary>The model, if it has one score per class; else null.</summary>
    /// <exception cref="NotSupportedException">It has, but this kind of model has no ONNX form here.</exception>
    public static ClassModel? Of(object predictor) => predictor switch
    {
        MaximumEntropyModelParameters model => LinearClasses.Of(model) with { IsSoftmax = true },
        LinearMulticlassModelParameters model => LinearClasses.Of(model),
        OneVersusAllModelParameters model => OneVersusAll.Of(model),
        _ => null,
    };

    /// <summary>Adds the scores of all classes in single precision.</summary>
    public abstract void AddScores(GraphBuilder graph, string score, string features);

    /// <summary>Adds the share of each class: exp(score), divided by their sum.</summary>
    protected static void AddSoftmax(GraphBuilder graph, string score, string raw) => graph.Cast(
        score,
        graph.Node("Softmax", "Shares", [graph.Cast("RawAsDouble", raw, DataType.Double)], Attribute("axis", 1)),
        DataType.Float);

    protected static string Linear(
        GraphBuilder graph, string name, string features, IEnumerable<float> coefficients, IReadOnlyCollection<float> intercepts) =>
        graph.MachineLearningNode(
            "LinearRegressor", name, [features],
            Attribute("coefficients", coefficients),
            Attribute("intercepts", intercepts),
            Attribute("targets", intercepts.Count),
            Attribute("post_transform", "NONE"));
}

/// <summary>A linear model with weights and a bias per class, perhaps with the share of each class.</summary>
sealed record LinearClasses(float[] Weights, float[] Biases) : ClassModel(Biases.Length)
{
    public bool IsSoftmax { get; init; }

    public static LinearClasses Of(LinearMulticlassModelParametersBase model)
    {
        VBuffer<float>[]? weights = null;
        model.GetWeights(ref weights, out _);
        return new([.. weights.SelectMany(ofClass => ofClass.DenseValues())], [.. model.GetBiases()]);
    }

    public override void AddScores(GraphBuilder graph, string score, string features)
    {
        if (IsSoftmax)
            AddSoftmax(graph, score, Linear(graph, "Raw", features, Weights, Biases));
        else
            Linear(graph, score, features, Weights, Biases);
    }
}

/// <summary>A model per class that tells it from all others.</summary>
/// <param name="Predictors">The models.</param>
/// <param name="Calibrators">Their calibrators; null if the scores are taken as they are.</param>
/// <param name="IsSoftmax">Whether the result is the share of each class by its score.</param>
sealed record OneVersusAll(object[] Predictors, PlattCalibrator[]? Calibrators, bool IsSoftmax) : ClassModel(Predictors.Length)
{
    // ML.NET has no public member that gives the models of the classes, and what becomes of their scores.
    static readonly FieldInfo? Implementation =
        typeof(OneVersusAllModelParameters).GetField("_impl", BindingFlags.Instance | BindingFlags.NonPublic);

    /// <summary>The smallest sum of probabilities that is divided by: where all are zero, they stay zero.</summary>
    const double SmallestSum = 1e-37;

    public static OneVersusAll Of(OneVersusAllModelParameters model)
    {
        var implementation = Implementation?.GetValue(model);
        if (implementation?.GetType().GetProperty("Predictors")?.GetValue(implementation) is not IEnumerable predictors)
            throw new NotSupportedException("This version of Microsoft.ML does not tell which models OneVersusAll is made of, "
                + "so they cannot be written as ONNX. Save it with SaveStamped.");
        (object Inner, ICalibrator? By)[] parts = [.. predictors.Cast<object>().Select(Part)];
        var kind = implementation.GetType().Name;
        return new(
            [.. parts.Select(part => part.Inner)],
            kind == "ImplDist" ? [.. parts.Select(part => part.By as PlattCalibrator ?? throw Refused(part.By))] : null,
            kind == "ImplSoftmax");
    }

    static (object Inner, ICalibrator? By) Part(object part) =>
        part is CalibratedModelParametersBase calibrated ? (calibrated.SubModel, calibrated.Calibrator) : (part, null);

    public override void AddScores(GraphBuilder graph, string score, string features)
    {
        if (IsSoftmax)
            AddSoftmax(graph, score, AddRaw(graph, "Raw", features));
        else if (Calibrators is null)
            AddRaw(graph, score, features);
        else
            AddShares(graph, score, OnnxForm.AddSigmoid(
                graph,
                "Probabilities",
                AddRaw(graph, "Raw", features),
                graph.Constant("Slope", [.. Calibrators.Select(calibrator => calibrator.Slope)]),
                graph.Constant("Offset", [.. Calibrators.Select(calibrator => calibrator.Offset)])));
    }

    string AddRaw(GraphBuilder graph, string name, string features)
    {
        if (Predictors.All(part => part is TreeEnsembleModelParametersBasedOnRegressionTree))
            return Trees.Scores(
                graph,
                name,
                features,
                [.. Predictors.Cast<TreeEnsembleModelParametersBasedOnRegressionTree>().Select(part => part.TrainedTreeEnsemble.Trees)]);
        if (Predictors.All(part => part.GetType() == typeof(LinearBinaryModelParameters)))
        {
            var models = Predictors.Cast<LinearModelParameters>().ToArray();
            return Linear(graph, name, features, models.SelectMany(part => part.Weights), [.. models.Select(part => part.Bias)]);
        }
        throw new NotSupportedException($"A OneVersusAll of {Predictors[0].GetType().Name} has no ONNX form here; trees of LightGBM and "
            + "FastTree and linear models have. Save it with SaveStamped.");
    }

    /// <summary>Divides the probabilities of all classes by their sum, in single precision as ML.NET does.</summary>
    static void AddShares(GraphBuilder graph, string score, string probabilities)
    {
        var sum = graph.Node("ReduceSum", "Sum", [probabilities, graph.Constant("Classes", [1L])], Attribute("keepdims", 1));
        var least = graph.Cast("LeastSum", graph.Constant("LeastSumAsDouble", SmallestSum), DataType.Float);
        graph.Node("Div", score, [probabilities, graph.Node("Max", "Divisor", [sum, least])]);
    }

    static NotSupportedException Refused(object? calibrator) => new(
        $"The models of OneVersusAll are calibrated by {calibrator?.GetType().Name ?? "nothing"}, which has no ONNX form here; only "
            + "Platt's sigmoid has. Save it with SaveStamped.");
}
