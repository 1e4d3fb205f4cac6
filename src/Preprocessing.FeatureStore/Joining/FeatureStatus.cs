namespace Preprocessing.FeatureStore;

/// <summary>What a view had for a key at a time.</summary>
public enum FeatureStatus : byte
{
    /// <summary>No row of the key had happened and was known, or the key is missing. All features are missing.</summary>
    NotFound,
    /// <summary>The latest row was too old. All features are missing.</summary>
    Expired,
    /// <summary>A row. A feature that is missing in it is missing.</summary>
    Found,
}
