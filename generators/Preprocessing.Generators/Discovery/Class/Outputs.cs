using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>The named outputs that features go to.</summary>
static class Outputs
{
    /// <summary>The names that data views give to columns of their own.</summary>
    static readonly string[] Taken = ["Features", "Label", "Weight", "Group"];

    /// <summary>The output that a feature is declared to go to; null for the one vector of features.</summary>
    public static OutputModel? Declared(IPropertySymbol feature) => feature.Attribute(Names.Output) is { } attribute
        ? new OutputModel(
            attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "",
            attribute.NamedArguments.FirstOrDefault(named => named.Key == "Type").Value is { Kind: TypedConstantKind.Enum, Value: 1 })
        : null;

    /// <summary>The rule that a feature can go to the output that it is declared to go to.</summary>
    public static IEnumerable<Breach> Misdeclared(PipelineClass pipeline) =>
        from feature in pipeline.Features
        let chain = pipeline.Chain(feature)
        where chain is { Problem: null }
        let problem = Problem(pipeline, feature, chain.Ends)
        where problem is not null
        select new Breach(feature.Attribute(Names.Output)!.Location(pipeline.CancellationToken), feature.Name, problem);

    static string? Problem(PipelineClass pipeline, IPropertySymbol feature, ChainKind ends)
    {
        if (Declared(feature) is not { } output)
            return null;
        if (!Regex.IsMatch(output.Name, "^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$", RegexOptions.CultureInvariant))
            return $"the output's name is '{output.Name}', expected letters and digits, words joined by hyphens";
        if (Taken.Contains(output.Name))
            return $"'{output.Name}' is what data views call a column of their own; give the output another name";
        if (output.IsInt64 && ends != ChainKind.Index)
            return $"'{output.Name}' holds whole numbers, but the chain of '{feature.Name}' does not end in an index; "
                + "let it end in a step such as [Vocabulary], [HashIndex] or a binning one, or let the output be Single";
        return pipeline.Features.FirstOrDefault(other =>
            Declared(other) is { } its && its.Name == output.Name && its.IsInt64 != output.IsInt64) is { } different
            ? $"'{feature.Name}' and '{different.Name}' give the output '{output.Name}' different types; give them one"
            : null;
    }
}
