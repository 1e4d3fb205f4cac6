using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// An input column: a settable property of the class, or one of a record in such a property, or a key of a dictionary in one of these.
/// </summary>
/// <param name="path">The properties that lead to it, the first of the class itself.</param>
/// <param name="key">The key if the last of them holds a dictionary; else null.</param>
/// <param name="parameter">Its name in a generated function that takes columns.</param>
sealed class InputColumn(IReadOnlyList<IPropertySymbol> path, string? key, string parameter)
{
    /// <summary>The properties that lead to it, the first of the class itself.</summary>
    public IReadOnlyList<IPropertySymbol> Path => path;

    /// <summary>The last property that leads to it, whose attributes are about the column.</summary>
    public IPropertySymbol Property => path[path.Count - 1];

    /// <summary>The key if <see cref="Property"/> holds a dictionary; else null.</summary>
    public string? Key => key;

    /// <summary>Whether a path leads to it.</summary>
    public bool IsNested => path.Count > 1 || key is not null;

    /// <summary>Its name in a generated function that takes columns.</summary>
    public string Parameter => parameter;

    /// <summary>What the class calls it: a property, or the names on the path with dots between them.</summary>
    public string Member { get; } = MemberOf(path, key);

    /// <summary>The name that it has in the data.</summary>
    public string Name { get; } = Joined(path.Select(Columns.Name), key);

    /// <summary>The type of its values, as declared.</summary>
    public ITypeSymbol Type { get; } = key is null ? path[path.Count - 1].Type : Records.ValueType(path[path.Count - 1].Type)!;

    /// <summary>Whether values may be missing: if anything on the path may be, or if a dictionary may lack the key.</summary>
    public bool IsNullable { get; } = key is not null || path.Any(property => property.Type.IsNullable());

    /// <summary>What the class calls the end of a path.</summary>
    public static string MemberOf(IEnumerable<IPropertySymbol> path, string? key) => Joined(path.Select(property => property.Name), key);

    static string Joined(IEnumerable<string> names, string? key) => string.Join(".", key is null ? names : names.Append(key));
}
