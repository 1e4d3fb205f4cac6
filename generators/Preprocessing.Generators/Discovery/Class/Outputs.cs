using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The named outputs that features go to.</summary>
static class Outputs
{
    /// <summary>What data views call their own columns.</summary>
    static readonly string[] Taken = ["Features", "Label", "Weight"];

    /// <summary>The output that a feature is sent to; null for the one vector.</summary>
    public static OutputModel? Declared(IPropertySymbol feature) => feature.Attribute(Names.Output) is { } attribute
        ? new OutputModel(
            attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "",
            attribute.NamedArguments.FirstOrDefault(named => named.Key == "Type").Value is { Kind: TypedConstantKind.Enum, Value: 1 })
        : null;

    /// <summary>Why a feature cannot go where it is sent; null if it can.</summary>
    public static string? Problem(IPropertySymbol feature, ChainKind ends)
    {
        if (Declared(feature) is not { } output)
            return null;
        if (!Regex.IsMatch(output.Name, "^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$", RegexOptions.CultureInvariant))
            return $"the output's name is '{output.Name}', expected letters and digits, words joined by hyphens";
        if (Taken.Contains(output.Name))
            return $"'{output.Name}' is what data views call a column of their own; give the output another name";
        if (output.IsInt64 && ends != ChainKind.Index)
            return $"'{output.Name}' holds whole numbers, but the chain of '{feature.Name}' does not end in an index; let it end in a step such as [Vocabulary], [HashIndex] or a binning one, or let the output be Single";
        return Features.Properties(feature.ContainingType).Where(Features.IsFeature).FirstOrDefault(other => Declared(other) is { } and var its && its.Name == output.Name && its.IsInt64 != output.IsInt64) is { } different
            ? $"'{feature.Name}' and '{different.Name}' give the output '{output.Name}' different types; give them one"
            : null;
    }
}
