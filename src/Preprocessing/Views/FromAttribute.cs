namespace Preprocessing;

/// <summary>
/// Takes the value of a column from a feature view: of the row that the view had for the key when this row happened.
/// </summary>
/// <remarks>
/// <para>
/// The attribute belongs on a column <c>double? Name { get; private set; }</c> that no source has. A feature store sets it, offline by a
/// join and online by a look-up; both by the same rule, so that the bits are the same. The value is missing if the view has none for the
/// key, if it has expired (<see cref="FeatureViewAttribute.Ttl"/>), or if it was missing. Otherwise the column is like any other: it can
/// have steps, and expressions can read it.
/// </para>
/// <para>
/// The row needs an <see cref="EventTimeAttribute"/>. The definition holds the transform hash of the view: a change of the view changes the
/// pipeline that reads it.
/// </para>
/// </remarks>
/// <typeparam name="TView">The class of the view, marked with <see cref="FeatureViewAttribute"/>.</typeparam>
/// <param name="on">
/// The properties that hold the key, in the order of the columns of the view that are marked with <c>[Key]</c>. None for properties of the
/// names that these have.
/// </param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FromAttribute<TView>(params string[] on) : Attribute where TView : class
{
    /// <summary>The property that holds the key, where the view has one key column. Several are given to the constructor.</summary>
    public string? On { get; init; }

    /// <summary>
    /// The feature of the view; null for that of the property's own name. A feature of several numbers is named with the slot, such as
    /// <c>Hour_sin</c>.
    /// </summary>
    public string? Feature { get; init; }

    /// <summary>The properties that hold the key, in the order of the key columns of the view; empty for those of the same names.</summary>
    public IReadOnlyList<string> Keys => On is null ? on : [On, .. on];
}
