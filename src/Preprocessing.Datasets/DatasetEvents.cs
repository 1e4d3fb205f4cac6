namespace Preprocessing.Datasets;

/// <summary>What the audit log records of datasets.</summary>
static class DatasetEvents
{
    /// <summary>A version was committed.</summary>
    public const string Committed = "dataset.committed";

    /// <summary>A version was put into the working folder.</summary>
    public const string CheckedOut = "dataset.checkedout";

    /// <summary>A version got a tag.</summary>
    public const string Tagged = "dataset.tagged";

    /// <summary>The bytes of versions were removed from the cache.</summary>
    public const string Collected = "dataset.collected";

    /// <summary>A version was copied to a remote.</summary>
    public const string Pushed = "dataset.pushed";

    /// <summary>The member of a commit's event that has the hash of the manifest.</summary>
    public const string Manifest = "manifest";
}
