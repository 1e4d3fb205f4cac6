namespace Preprocessing;

/// <summary>
/// Marks a pipeline whose features are kept by key and time, so that other pipelines read them (<see cref="FromAttribute{TView}"/>) and
/// servers look them up.
/// </summary>
/// <remarks>
/// <para>
/// A row of a view belongs to an entity, which its columns with <c>[Key]</c> name; without any, there is one entity. It happened at its
/// <see cref="EventTimeAttribute"/>, and was known from its <see cref="CreatedTimeAttribute"/> on; without one, from its event time on.
/// Here the time of creation may be computed, as in <c>[CreatedTime] DateTime Left => Departure.AddMinutes(Delay)</c>.
/// </para>
/// <para>
/// Whoever reads a view at a time gets the row of the key that happened last, of those that had happened and were known by then. Of rows of
/// one event time it is that which became known last, then that which was ingested last. If that row is older than
/// <see cref="Ttl"/>, there is none. Source: point-in-time joins as in Feast, with "known by then" as the rule rather than an option.
/// </para>
/// <para>
/// Lags and windows of a view follow the order in which rows became known, and each row is computed when it becomes known.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FeatureViewAttribute : Attribute
{
    /// <summary>
    /// How long a row is of use after its event time, that instant included: a whole number with a unit, such as <c>"90s"</c>,
    /// <c>"15m"</c>, <c>"3h"</c>, <c>"30d"</c>. Null for ever.
    /// </summary>
    public string? Ttl { get; init; }

    /// <summary>
    /// Whether a reader sees only rows that happened before its own time, and not those at the same instant. A view of the very rows that
    /// its reader predicts must be strict: else a row sees its own outcome.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>The policy that whoever reads the view over HTTP needs; null if none. It is a name of ASP.NET's authorization.</summary>
    public string? Policy { get; init; }
}
