namespace Preprocessing;

/// <summary>Names the column of the data that an input property is read from; without it, the property's own name is used.</summary>
/// <param name="name">The column's name, compared ordinally.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute(string name) : Attribute
{
    /// <summary>The column's name.</summary>
    public string Name { get; } = name;
}
