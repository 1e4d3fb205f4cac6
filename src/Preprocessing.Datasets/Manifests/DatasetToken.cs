namespace Preprocessing.Datasets;

/// <summary>The version token of a dataset, as stamps of models have it.</summary>
/// <param name="Address">The version, such as <c>flights@3</c>.</param>
/// <param name="Sha256">Its content, as <see cref="Manifest.Sha256"/> has it.</param>
/// <param name="Audit">The entry of the audit log that records it.</param>
public sealed record DatasetToken(string Address, string Sha256, AuditAnchor Audit)
{
    /// <summary>Reads the first token in a text, such as <see cref="Stamp.DataVersion"/>; null if it has none.</summary>
    /// <remarks>Sources that leave rows out say so behind it.</remarks>
    public static DatasetToken? Find(string? version)
    {
        if (version?.Split(' ') is not [var address, var content, var audit, ..]
            || !audit.StartsWith("audit:", StringComparison.Ordinal)
            || !content.StartsWith("sha256:", StringComparison.Ordinal))
            return null;
        try
        {
            _ = DatasetAddress.Parse(address);
            return new(address, content, AuditAnchor.Parse(audit["audit:".Length..]));
        }
        catch (Exception cause) when (cause is FormatException or DatasetException)
        {
            return null;
        }
    }
}
