using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The bins in which later values of a column are counted: those of its profile, which never move.</summary>
/// <remarks>
/// Bin 0 is that of missing values and NaN, for both alike. A column of texts then has a bin for each frequent text of the profile and a
/// last one for the others; another column has the bins of its numbers.
/// </remarks>
sealed class ColumnBins
{
    readonly double[] edges;
    readonly CategorySet texts = new();

    /// <summary>Takes the bins of a profile.</summary>
    public ColumnBins(ColumnProfile profile)
    {
        Profile = profile;
        edges = [.. profile.Numbers.Edges];
        foreach (var (text, _) in profile.Top)
            texts.FindOrAdd(text.ToCategory());
        texts.Spread();
        Count = 1 + (profile.Kind == ColumnKind.Text ? profile.Top.Count + 1 : edges.Length + 1);
    }

    /// <summary>The profile.</summary>
    public ColumnProfile Profile { get; }

    /// <summary>The number of bins.</summary>
    public int Count { get; }

    /// <summary>The bin of a text, or of a missing one.</summary>
    public int Of(in Category text) => text.IsMissing ? 0 : texts.Find(text) is >= 0 and var place ? 1 + place : Count - 1;

    /// <summary>The bin of a number, or of NaN.</summary>
    public int Of(double number)
    {
        if (double.IsNaN(number))
            return 0;
        // The first edge that is not below the number: a number equal to an edge is in the bin before it. As many rounds for every number,
        // and a choice without a branch in each: which way a served value goes cannot be foretold.
        int low = 0, left = edges.Length;
        while (left > 0)
        {
            var half = left >> 1;
            low = edges[low + half] < number ? low + left - half : low;
            left = half;
        }
        return 1 + low;
    }
}
