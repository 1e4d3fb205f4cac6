namespace Preprocessing;

/// <summary>Names the column of the data that an input property is read from; without it, the property's own name is used.</summary>
/// <param name="name">The column's name. A column of exactly this name is read, or else the only one whose name differs in nothing but case.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute(string name) : Attribute
{
    /// <summary>The column's name.</summary>
    public string Name { get; } = name;
}
