using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The treatment of missing values by bins.</summary>
public enum MissingBin
{
    /// <summary>They are in no bin: an ordinal is missing, a one-hot is all zeros.</summary>
    None,
    /// <summary>They have a bin of their own, the last one, whether or not training values were missing.</summary>
    OwnBin,
}

/// <summary>The code that all steps with learnt edges share.</summary>
static class Bins
{
    /// <summary>
    /// Computes the edges as scikit-learn does: an edge at most <paramref name="minWidth"/> above the edge before it is left out. A column
    /// without variation has infinite edges.
    /// </summary>
    public static double[] Edges(int bins, double min, double max, double minWidth, Func<int, double> edge)
    {
        // NaN if there are no values.
        if (!(min < max))
            return [double.NegativeInfinity, double.PositiveInfinity];
        var edges = new List<double>();
        var before = double.NegativeInfinity;
        for (var i = 0; i <= bins; i++)
        {
            var next = edge(i);
            if (next - before > minWidth)
                edges.Add(next);
            before = next;
        }
        return [.. edges];
    }

    /// <summary>
    /// Says what is wrong with edges from a file; null if nothing is. Their order does not matter: the bin of a number is the number of
    /// edges that it reaches.
    /// </summary>
    public static string? Verify(double[] edges, int missing, int bins, MissingBin policy) =>
        StateRules.Count(edges.Length, "Edges", 1, bins + 1L)
        ?? StateRules.Declared(missing, policy == MissingBin.OwnBin ? Count(edges) : CategoryIndex.None, "Missing");

    /// <summary>Counts the bins that the edges make.</summary>
    public static int Count(double[] edges) => Inner(edges).Length + 1;

    /// <summary>Counts the inner edges at or below x; gives <paramref name="missing"/> if x is missing.</summary>
    // Inlined, because a vector of 512 bits that is passed in memory straddles cache lines.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Find<T>(double[] edges, int missing, T x) where T : struct, ILane<T>
    {
        T bin = 0;
        foreach (var edge in Inner(edges))
            bin += T.IfLessOrEqual(edge, x, 1, 0);
        return T.IfMissing(x, missing, bin);
    }

    static ReadOnlySpan<double> Inner(double[] edges) => edges.Length <= 2 ? [] : edges.AsSpan(1, edges.Length - 2);
}
