namespace Preprocessing.Data;

/// <summary>What is written beside the features.</summary>
public sealed record FeatureFileOptions
{
    /// <summary>The name of the column for the label; null to leave the label out.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>The name of the column for the weight; null to leave the weight out.</summary>
    public string? WeightColumn { get; init; }

    /// <summary>The revision of the source code, such as a commit, recorded in the stamp; by default that of the assembly that declares the pipeline.</summary>
    public string? SourceRevision { get; init; }

    /// <summary>What else is said about the file in its key-value metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The rows of a row group, all of which are held in memory while writing. At least 1.</summary>
    public int RowGroupRows { get; init; } = 100_000;
}
