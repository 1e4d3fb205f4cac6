using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A step or role stands where no pipeline reads it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class IgnoredStepAnalyzer : DiagnosticAnalyzer
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

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.Property);
    }

    static void Analyze(SymbolAnalysisContext context)
    {
        var property = (IPropertySymbol)context.Symbol;
        foreach (var attribute in property.GetAttributes())
            if (Why(property, attribute) is var (reason, advice))
                context.ReportDiagnostic(Diagnostic.Create(
                    Rule, attribute.Location(context.CancellationToken), Name(attribute.AttributeClass!), property.Name, reason, advice));
    }

    static (string Reason, string Advice)? Why(IPropertySymbol property, AttributeData written)
    {
        var attribute = written.AttributeClass;
        var isStep = attribute.DerivesFrom(Names.Step);
        if (!isStep && !attribute.Is(Names.Feature) && !attribute.Is(Names.Label) && !attribute.Is(Names.Weight) && !attribute.Is(Names.TrainingFilter) && !attribute.Is(Names.Column) && !attribute.Is(Names.Output) && !attribute.Is(Names.TrainingNoise))
            return null;
        if (property.ContainingType.Attribute(Names.Pipeline) is null)
            return ($"class '{property.ContainingType.Name}' declares no pipeline", "Put [Pipeline] on the class, or declare the property in the class that has it");
        if (!Features.Properties(property.ContainingType).Contains(property, SymbolEqualityComparer.Default))
            return ("a static property, an indexer and an explicit implementation are not part of a row", "Declare an ordinary property");
        if (attribute.Is(Names.Column))
            return Features.IsColumn(property) ? null : ("the property has no setter, and so is no column", "Remove it, or give the property a setter");
        if (attribute.Is(Names.Output))
            return Features.IsFeature(property) ? null : ("the property is no feature, and so goes to no output", "Remove it, or add a step or [Feature]");
        if (attribute.Is(Names.TrainingNoise))
            return Features.IsFeature(property) ? null : ("the property is no feature", "Remove it, or add a step or [Feature]");
        if ((isStep || attribute.Is(Names.Feature)) && Features.IsRole(property) && !Features.Constraints(property).Contains(written))
            return ("a label, weight or filter is taken as it is", "Remove it, and say in the expression what the number is");
        return null;
    }

    static string Name(INamedTypeSymbol attribute) =>
        attribute.Name.EndsWith("Attribute", System.StringComparison.Ordinal) ? attribute.Name.Substring(0, attribute.Name.Length - "Attribute".Length) : attribute.Name;
}
