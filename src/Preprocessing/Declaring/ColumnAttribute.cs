namespace Preprocessing;

/// <summary>Names the column of the data from which an input property is read; without it, the property's own name is used.</summary>
/// <param name="name">
/// The column's name. The column of exactly this name is read; if there is none, the only column whose name differs in case alone.
/// </param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute(string name) : Attribute
{
    /// <summary>The column's name.</summary>
    public string Name { get; } = name;
}
