namespace Preprocessing.Datasets;

/// <summary>What the audit log records of datasets.</summary>
static class DatasetEvents
{
    /// <summary>A version was committed.</summary>
    public const string Committed = "dataset.committed";

    /// <summary>A version got a tag.</summary>
    public const string Tagged = "dataset.tagged";

    /// <summary>The bytes of versions were removed from the cache.</summary>
    public const string Collected = "dataset.collected";

    /// <summary>The member of a commit's event that has the hash of the manifest.</summary>
    public const string Manifest = "manifest";
}
