using System.Globalization;

namespace Preprocessing.Datasets;

/// <summary>A place in the audit log. Whoever keeps one sees if the log was cut before it or changed up to it.</summary>
/// <param name="Number">The number of the entry, from 1.</param>
/// <param name="Hash">The hash of the entry, which covers all entries before it: 64 hex digits.</param>
public readonly record struct AuditAnchor(long Number, string Hash)
{
    /// <summary>Number and hash, as <c>128:8b33…</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}:{Hash}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static AuditAnchor Parse(string text)
    {
        var colon = text.IndexOf(':');
        return colon > 0
            && long.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
            && AuditLog.IsHash(text[(colon + 1)..])
            ? new(number, text[(colon + 1)..])
            : throw new FormatException($"'{text}' is no place in an audit log, such as 128:8b33… with 64 hex digits.");
    }
}
