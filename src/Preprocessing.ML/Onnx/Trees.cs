using System.Reflection;
using Microsoft.ML.Trainers.FastTree;
using Preprocessing.Onnx.Proto;
using static Preprocessing.Onnx.Proto.GraphBuilder;
using static Preprocessing.Onnx.Proto.TensorProto.Types;

namespace Preprocessing.ML.Onnx;

/// <summary>An ensemble of regression trees as one <c>TreeEnsembleRegressor</c> of <c>ai.onnx.ml</c>.</summary>
/// <remarks>
/// ML.NET goes left if a feature, in single precision, is at most the threshold, and adds up the leaves in double precision, one tree after
/// the other. The operator does the same if it gets doubles: every single is a double, so no comparison changes. A split by category asks
/// whether one of several slots is set, and becomes a node for each of them; all lead to the same side.
/// </remarks>
sealed class Trees
{
    readonly List<long> trees = [], nodes = [], features = [], left = [], right = [], missingLeft = [];
    readonly List<long> leafTrees = [], leafNodes = [], leafTargets = [];
    readonly List<string> modes = [];
    readonly List<double> thresholds = [], leaves = [];

    Trees(IReadOnlyList<IReadOnlyList<RegressionTreeBase>> ensembles)
    {
        var index = 0;
        for (var target = 0; target < ensembles.Count; target++)
            foreach (var tree in ensembles[target])
            {
                // A tree that never splits adds nothing to the score, whatever its leaf holds.
                if (tree.NumberOfNodes > 0)
                    Add(index, tree, target);
                index++;
            }
    }

    /// <summary>Adds the ensemble's score in single precision.</summary>
    public static string Score(GraphBuilder graph, string name, string features, IReadOnlyList<RegressionTreeBase> ensemble) =>
        Scores(graph, name, features, [ensemble]);

    /// <summary>Adds the scores of several ensembles in single precision, one number for each.</summary>
    public static string Scores(
        GraphBuilder graph, string name, string features, IReadOnlyList<IReadOnlyList<RegressionTreeBase>> ensembles)
    {
        var trees = new Trees(ensembles);
        if (trees.nodes.Count == 0)
            throw new NotSupportedException(
                "The model has no tree with a split, so there is nothing to write as ONNX. Train it on more rows.");
        return graph.MachineLearningNode(
            "TreeEnsembleRegressor", name, [graph.Cast("FeaturesAsDouble", features, DataType.Double)],
            Attribute("n_targets", ensembles.Count),
            Attribute("aggregate_function", "SUM"),
            Attribute("post_transform", "NONE"),
            Attribute("nodes_treeids", trees.trees),
            Attribute("nodes_nodeids", trees.nodes),
            Attribute("nodes_modes", trees.modes),
            Attribute("nodes_featureids", trees.features),
            Attribute("nodes_values_as_tensor", trees.thresholds),
            Attribute("nodes_truenodeids", trees.left),
            Attribute("nodes_falsenodeids", trees.right),
            Attribute("nodes_missing_value_tracks_true", trees.missingLeft),
            Attribute("target_treeids", trees.leafTrees),
            Attribute("target_nodeids", trees.leafNodes),
            Attribute("target_ids", trees.leafTargets),
            Attribute("target_weights_as_tensor", trees.leaves));
    }

    void Add(int index, RegressionTreeBase tree, int target)
    {
        var splits = tree.NumberOfNodes;
        var (missing, next) = (MissingValues.Read(tree), splits + tree.NumberOfLeaves);
        for (var node = 0; node < splits; node++)
        {
            var (lesser, greater) = (Place(tree.LeftChild[node]), Place(tree.RightChild[node]));
            if (tree.CategoricalSplitFlags[node])
            {
                next = AddCategories(
                    index, node, next, tree.GetCategoricalSplitFeaturesAt(node), lesser, greater, missing is not null && missing[node] > 0);
                continue;
            }
            var threshold = tree.NumericalSplitThresholds[node];
            AddNode(
                index, node, "BRANCH_LEQ", tree.NumericalSplitFeatureIndexes[node], threshold, lesser, greater,
                missing is not null && missing[node] <= threshold);
        }
        for (var leaf = 0; leaf < tree.NumberOfLeaves; leaf++)
        {
            AddNode(index, splits + leaf, "LEAF", 0, 0, 0, 0, false);
            leafTrees.Add(index);
            leafNodes.Add(splits + leaf);
            leafTargets.Add(target);
            leaves.Add(tree.LeafValues[leaf]);
        }

        // ML.NET writes a leaf as the complement of its index; in the operator, leaves come after the splits.
        int Place(int child) => child >= 0 ? child : splits + ~child;
    }

    /// <summary>Adds a split that goes right if one of several slots is above 0; gives the next free node.</summary>
    /// <remarks>
    /// The shared side is that of the nodes that hold: ONNX Runtime lays the other side of a node right behind it, so that no two nodes can
    /// share it.
    /// </remarks>
    int AddCategories(int tree, int node, int next, IReadOnlyList<int> slots, int unset, int set, bool missingIsSet)
    {
        foreach (var (place, slot) in slots.Index())
        {
            var otherwise = place < slots.Count - 1 ? next++ : unset;
            AddNode(tree, node, "BRANCH_GT", slot, 0, set, otherwise, missingIsSet);
            node = otherwise;
        }
        return next;
    }

    void AddNode(int tree, int node, string mode, int feature, double threshold, int whenTrue, int whenFalse, bool missingIsTrue)
    {
        trees.Add(tree);
        nodes.Add(node);
        modes.Add(mode);
        features.Add(feature);
        thresholds.Add(threshold);
        left.Add(whenTrue);
        right.Add(whenFalse);
        missingLeft.Add(missingIsTrue ? 1 : 0);
    }

    /// <summary>
    /// The value that replaces a missing value in a split. LightGBM learns for each split to which side missing values go. ML.NET keeps the
    /// side as such a value, and has no public member that gives it.
    /// </summary>
    static class MissingValues
    {
        static readonly FieldInfo? Tree = typeof(RegressionTreeBase).GetField("_tree", BindingFlags.Instance | BindingFlags.NonPublic);
        static readonly FieldInfo? Values =
            Tree?.FieldType.GetField("DefaultValueForMissing", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

        /// <summary>
        /// Reads one value per split; gives null if missing values stay missing, which means that they never are at most the threshold.
        /// </summary>
        public static float[]? Read(RegressionTreeBase tree) => Values is null
            ? throw new NotSupportedException("This version of Microsoft.ML.FastTree does not tell how its trees treat missing values, "
                + "so they cannot be written as ONNX.")
            : (float[]?)Values.GetValue(Tree!.GetValue(tree));
    }
}
