namespace Preprocessing.Datasets;

/// <summary>What a fit on the version that a model was fitted on has learnt again.</summary>
/// <param name="Version">The version, such as <c>flights@3</c>.</param>
/// <param name="Expected">The state hash that the model names.</param>
/// <param name="Found">The state hash that came out; null if nothing was fitted, because the class is another one.</param>
/// <param name="Differences">What differs, in words; empty if the hash is the same.</param>
public sealed record RefitReport(string Version, string Expected, string? Found, IReadOnlyList<string> Differences)
{
    /// <summary>Whether the same was learnt, to the last bit.</summary>
    public bool IsSame => Expected == Found;

    /// <summary>The result in a line, and one for each difference.</summary>
    public override string ToString() =>
        (IsSame ? $"A fit on {Version} learns the same again: {Found}"
            : Found is null ? $"The class computes other features than the model has, so that nothing was fitted on {Version}:"
            : $"A fit on {Version} learns something else: {Found}, expected {Expected}:")
        + string.Concat(Differences.Select(difference => $"\n  {difference}"));
}
