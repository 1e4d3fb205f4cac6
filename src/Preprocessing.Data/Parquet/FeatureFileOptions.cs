namespace Preprocessing.Data;

/// <summary>The options for additional columns and metadata in a file of features.</summary>
public sealed record FeatureFileOptions
{
    /// <summary>
    /// The name of the column for the label; null to leave the label out. A label with classes is written as the index of the class, whose
    /// names are in the stamp.
    /// </summary>
    public string? LabelColumn { get; init; }

    /// <summary>The label that goes to this column, by its property; null for the only one.</summary>
    public string? Label { get; init; }

    /// <summary>The name of the column for the weight; null to leave the weight out.</summary>
    public string? WeightColumn { get; init; }

    /// <summary>
    /// The revision of the source code, such as a commit, for the stamp; by default the revision of the assembly that declares the
    /// pipeline.
    /// </summary>
    public string? SourceRevision { get; init; }

    /// <summary>Additional key-value metadata of the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The number of rows in a row group, at least 1. The writer holds all rows of a row group in memory.</summary>
    public int RowGroupRows { get; init; } = 100_000;
}
