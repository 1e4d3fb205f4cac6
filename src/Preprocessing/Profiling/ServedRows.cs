using System.Globalization;
using System.Text;

namespace Preprocessing;

/// <summary>What a monitor has counted of the rows of a server since it began.</summary>
public sealed record ServedRows
{
    /// <summary>The reason of rows that were refused because of what is no column and no rule.</summary>
    public const string OtherReason = "other";

    /// <summary>The number of rows that were transformed.</summary>
    public required long Rows { get; init; }

    /// <summary>
    /// The number of those whose values were looked at: all, unless the monitor was told to draw one of several
    /// (its parameter <c>oneOf</c>). The counts of <see cref="Features"/> are of these.
    /// </summary>
    public required long Watched { get; init; }

    /// <summary>The number of rows that were refused.</summary>
    public required long Refused { get; init; }

    /// <summary>The features in the order of the class.</summary>
    public required IReadOnlyList<ServedFeature> Features { get; init; }

    /// <summary>
    /// The number of refused rows by the column, or the rule, that was named as the reason, in the order of their names; a row counts once
    /// for each.
    /// </summary>
    public required IReadOnlyList<KeyValuePair<string, long>> RefusedBy { get; init; }

    /// <summary>The number of rows, and a line for each feature and each reason.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"served: {Rows} row(s), of which {Watched} were watched; refused: {Refused}\n");
        foreach (var feature in Features)
            text.Append(CultureInfo.InvariantCulture, $"  {feature.Feature}: missing {Words(feature.Missing)}, ")
                .Append(CultureInfo.InvariantCulture, $"unknown {Words(feature.Unknown)}, clipped {Words(feature.Clipped)}\n");
        foreach (var (column, rows) in RefusedBy)
            text.Append(CultureInfo.InvariantCulture, $"  {column}: refused {rows}\n");
        return text.ToString();
    }

    /// <summary>A count in words: null is what nobody counts, which is something other than 0.</summary>
    internal static string Words(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "not counted";
}

/// <summary>How many values of a feature were missing, unknown or clipped in the rows that a server transformed.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Columns">The columns that it reads.</param>
/// <param name="Missing">
/// The rows whose value enters the chain of the feature as missing (NaN included; of a tuple or of moments, if one of them is missing).
/// Null: not counted, as of lists and vectors.
/// </param>
/// <param name="Unknown">
/// The rows whose value the first look-up of the chain, such as a one-hot code, has not learnt. A value that a step replaces before counts
/// as what it becomes; a value that the fit saw, but too rarely to learn it, is unknown. Null: not counted, because the feature looks
/// nothing up, or because the look-up cannot list what it has learnt, as a hash.
/// </param>
/// <param name="Clipped">
/// The rows whose number a step of the chain cuts to a range, each of them once per such step. Null: not counted, because no step cuts
/// numbers, or because a step before it makes several numbers of one, or a category.
/// </param>
public sealed record ServedFeature(string Feature, IReadOnlyList<string> Columns, long? Missing, long? Unknown, long? Clipped);
