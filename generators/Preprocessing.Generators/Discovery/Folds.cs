using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The folds of cross-fitted steps: how many a step asks for, and the key by which rows belong to them.</summary>
static class Folds
{
    const string Name = "Folds";

    /// <summary>How many folds a step is cross-fitted in, −1 if only running it tells; null if it is not cross-fitted.</summary>
    public static int? Of(AttributeData step)
    {
        if (Chains.Implemented(step.AttributeClass!, "ICrossFit") is null)
            return null;
        if (step.NamedArguments.FirstOrDefault(named => named.Key == Name).Value.Value is int named)
            return named == 0 ? null : named;
        var parameters = step.AttributeConstructor?.Parameters;
        for (var i = 0; i < parameters?.Length && i < step.ConstructorArguments.Length; i++)
            if (parameters.Value[i].Name == "folds" && step.ConstructorArguments[i].Value is int given)
                return given == 0 ? null : given;
        var property = step.AttributeClass!.GetMembers(Name).OfType<IPropertySymbol>().FirstOrDefault();
        return property is { SetMethod: not null } && property.Attribute(Names.DefaultValue)?.ConstructorArguments.FirstOrDefault().Value is 0 ? null : -1;
    }

    /// <summary>Why rows cannot be sorted into folds; null if they can, or need not be.</summary>
    public static string? Problem(INamedTypeSymbol row, IEnumerable<StepModel> steps)
    {
        if (!steps.Any(step => step.CrossFits))
            return null;
        var keys = Features.Properties(row).Where(Features.IsKey).ToArray();
        return keys.Length == 1 && Features.IsColumn(keys[0]) && keys[0].Type.IsColumn() && keys[0].Type.ListElement() is null ? null
            : keys.Length == 0 ? $"'{row.Name}' has no [Key], whose hash says which fold a row belongs to; mark a column that tells rows apart"
            : $"'{row.Name}' has more than one [Key], or one that is no column with a single value; mark one column";
    }
}
