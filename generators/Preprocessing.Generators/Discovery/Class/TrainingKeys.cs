using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The key whose hash says what training does with a row: which fold it belongs to, what noise it gets.</summary>
static class TrainingKeys
{
    public static IPropertySymbol[] Keys(INamedTypeSymbol row) => [.. Features.Properties(row).Where(Features.IsKey)];

    /// <summary>Why there is no such key; null if there is.</summary>
    public static string? Problem(INamedTypeSymbol row)
    {
        var keys = Keys(row);
        return keys.Length == 1 && Features.IsColumn(keys[0]) && keys[0].Type.IsColumn() && keys[0].Type.ListElement() is null ? null
            : keys.Length == 0 ? $"'{row.Name}' has no [Key], whose hash is to tell training rows apart; mark a column that differs between rows"
            : $"'{row.Name}' has more than one [Key], or one that is no column with a single value; mark one column";
    }
}
