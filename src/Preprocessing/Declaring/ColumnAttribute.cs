namespace Preprocessing;

/// <summary>Names the column of the data from which an input property is read; without it, the property's own name is used.</summary>
/// <remarks>
/// <para>
/// The column of exactly this name is read; if there is none, the only column whose name differs in case alone. If there is none either,
/// a name with dots is a path into what JSON, Parquet and Arrow keep: <c>home.city</c> is <c>city</c> in the object, group or struct
/// <c>home</c>, and <c>scores.a</c> the value of the key <c>a</c> in the map <c>scores</c>.
/// </para>
/// <para>
/// Names on a path count as they are written, because "a" and "A" are two keys of a map; the names of records and of their properties match
/// in another case, too, unless several do. A dot may also belong to a name. What is null or
/// absent on the way is missing; a list on the way, a key that a map has twice, and two ways to one column are errors. A database, a CSV
/// file, a folder and every file that is written here have the column under its flat name alone.
/// </para>
/// </remarks>
/// <param name="name">The column's name, or the path to it.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute(string name) : Attribute
{
    /// <summary>The column's name, or the path to it.</summary>
    public string Name { get; } = name;
}
