using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A step or role stands where no pipeline reads it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class IgnoredStepAnalyzer() : RuleAnalyzer(Rule, Breaches)
{
    const string Id = "PRE010";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A step or role has no effect where it stands",
        "[{0}] has no effect on '{1}', because {2}. {3}.",
        Rules.Declaring,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));

    /// <summary>The attributes beside steps that a pipeline reads.</summary>
    static readonly string[] Read =
    [
        Names.Feature, Names.Label, Names.Weight, Names.Group, Names.TrainingFilter, Names.Column, Names.Output, Names.TrainingNoise,
        Names.Rule,
    ];

    static IEnumerable<Breach> Breaches(INamedTypeSymbol type, SymbolAnalysisContext context) =>
        from property in type.GetMembers().OfType<IPropertySymbol>()
        from attribute in property.GetAttributes()
        let why = Why(property, attribute)
        where why is not null
        let location = attribute.Location(context.CancellationToken)
        select new Breach(location, StepTypes.ShortName(attribute.AttributeClass!), property.Name, why.Value.Reason, why.Value.Advice);

    static (string Reason, string Advice)? Why(IPropertySymbol property, AttributeData written)
    {
        var attribute = written.AttributeClass;
        var isStep = attribute.DerivesFrom(Names.Step);
        if (attribute.DerivesFrom(Names.Validation))
            return Unchecked(property);
        if (!isStep && !Read.Any(attribute.Is))
            return null;
        // A class without a pipeline may be a record of one: there, columns have names and constraints.
        if (property.ContainingType.Attribute(Names.Pipeline) is null)
            return attribute.Is(Names.Column) || Features.Constraints(property).Contains(written) ? null : (
                $"class '{property.ContainingType.Name}' declares no pipeline",
                "Put [Pipeline] on the class, or declare the property in the class that has it");
        if (!Features.Properties(property.ContainingType).Contains(property, SymbolEqualityComparer.Default))
            return ("a static property, an indexer and an explicit implementation are not part of a row", "Declare an ordinary property");
        if (attribute.Is(Names.Column))
            return Columns.IsColumn(property)
                ? null
                : ("the property has no setter, and so is no column", "Remove it, or give the property a setter");
        if (attribute.Is(Names.Output))
            return Features.IsFeature(property)
                ? null
                : ("the property is no feature, and so goes to no output", "Remove it, or add a step or [Feature]");
        if (attribute.Is(Names.TrainingNoise))
            return Features.IsFeature(property) ? null : ("the property is no feature", "Remove it, or add a step or [Feature]");
        if (attribute.Is(Names.Feature) && Roles.IsRole(property))
            return (
                "a label, weight, group, filter or rule is no feature", "Remove it, or declare a feature that reads what a server knows");
        if (isStep && Roles.IsRole(property) && !Roles.IsLabel(property) && !Features.Constraints(property).Contains(written))
            return ("a weight, group, filter or rule is taken as it is", "Remove it, and say in the expression what the number is");
        return null;
    }

    // Classes of all kinds have constraints; those of a pipeline are checked for columns.
    static (string Reason, string Advice)? Unchecked(IPropertySymbol property) =>
        property.ContainingType.Attribute(Names.Pipeline) is null
        || !Features.Properties(property.ContainingType).Contains(property, SymbolEqualityComparer.Default)
        || Columns.IsColumn(property) && !Columns.IsRecalled(property)
            ? null
            : ("only columns that are read are checked", "Put it on a column, or declare a [Rule]");
}
