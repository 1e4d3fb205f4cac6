namespace Preprocessing.Datasets;

/// <summary>An entry of the audit log.</summary>
/// <param name="Anchor">Its number and hash.</param>
/// <param name="Type">What happened, such as <c>dataset.committed</c>.</param>
/// <param name="Subject">What it happened to, such as <c>flights@3</c>.</param>
/// <param name="Json">The whole event: a CloudEvent 1.0 in JSON, as it is in the log.</param>
/// <param name="Place">File and line, from 1.</param>
public sealed record AuditEntry(AuditAnchor Anchor, string Type, string Subject, string Json, string Place)
{
    /// <summary>
    /// When it happened, in UTC; null if the event does not say it. Entries are ordered by their number, never by a clock.
    /// </summary>
    public DateTime? Time { get; init; }
}

/// <summary>What the verification of an audit log found.</summary>
/// <param name="Entries">The number of entries that were read.</param>
/// <param name="Head">The last entry; null if there is none.</param>
/// <param name="Signed">The number of entries up to the last checkpoint whose signature is right; 0 if none was asked for.</param>
/// <param name="Faults">What is wrong, in words, with its place; empty if nothing is.</param>
public sealed record AuditVerification(long Entries, AuditAnchor? Head, long Signed, IReadOnlyList<string> Faults);
