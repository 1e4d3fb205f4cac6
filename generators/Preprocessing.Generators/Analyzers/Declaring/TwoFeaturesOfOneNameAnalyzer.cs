using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A feature is named as another feature's slot.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class TwoFeaturesOfOneNameAnalyzer() : PipelineAnalyzer(Rule, Breaches)
{
    const string Id = "PRE009";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Two features can give slots of one name",
        "Feature '{0}' is named as a slot of feature '{1}' {2} be named. Rename one of the two, so that every slot has a name of its own.",
        Rules.Declaring,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id));

    static IEnumerable<Breach> Breaches(PipelineClass pipeline) =>
        from several in pipeline.Features
        let chain = pipeline.Chain(several)
        where chain is { Problem: null }
        from one in pipeline.Features
        where one.Name.StartsWith(several.Name + "_", StringComparison.Ordinal)
        let how = Clash(several, one.Name.Substring(several.Name.Length + 1), chain)
        where how is not null
        select new Breach(one.NameLocation(), one.Name, several.Name, how);

    /// <summary>"will" if a slot of the feature has the suffix, "may" if that depends on what is learnt; null if no slot has it.</summary>
    static string? Clash(IPropertySymbol feature, string suffix, Chain chain) =>
        feature.Type is INamedTypeSymbol { IsTupleType: true } tuple && chain.Steps.All(step => step.Shape == Shape.MapEach)
            ? tuple.TupleElements.Any(element => element.Name == suffix) ? "will" : null
        : chain.Ends is ChainKind.Numbers or ChainKind.Indicator
            || chain.Steps.Any(step => step.Flags) && Features.Steps(feature).Any(IsSwitchedOn)
            ? "may"
        : null;

    /// <summary>Whether a step is asked to add its flag.</summary>
    static bool IsSwitchedOn(AttributeData step) =>
        step.NamedArguments.Select(named => named.Value)
            .Concat(step.ConstructorArguments)
            .Any(value => value is { Kind: TypedConstantKind.Primitive, Value: true });
}
