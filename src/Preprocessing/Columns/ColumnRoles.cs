namespace Preprocessing;

/// <summary>What a column says about its row.</summary>
[Flags]
public enum ColumnRoles
{
    /// <summary>Nothing but its value.</summary>
    None = 0,
    /// <summary>Which row it is: the property is marked with <c>[Key]</c>.</summary>
    Key = 1,
    /// <summary>When the row happened: <see cref="EventTimeAttribute"/>.</summary>
    EventTime = 2,
    /// <summary>In which folder the row is kept: <see cref="PartitionByAttribute"/>.</summary>
    PartitionBy = 4,
    /// <summary>When the row became known: <see cref="CreatedTimeAttribute"/>.</summary>
    CreatedTime = 8,
    /// <summary>
    /// What only few may see, such as personal data: an attribute that derives from <c>DataClassificationAttribute</c> of
    /// Microsoft.Extensions.Compliance is on it, or on what it is computed from. Checks, refusals of steps and profiles do not show its
    /// values; the log of served rows does, and so does a source that cannot read one.
    /// </summary>
    Classified = 16,
}
