using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The folds of cross-fitted steps.</summary>
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
        if (Literals.Argument(step, "folds") is int given)
            return given == 0 ? null : given;
        var property = step.AttributeClass!.GetMembers(Name).OfType<IPropertySymbol>().FirstOrDefault();
        return property is { SetMethod: not null } && property.Attribute(Names.DefaultValue)?.ConstructorArguments.FirstOrDefault().Value is 0 ? null : -1;
    }
}
