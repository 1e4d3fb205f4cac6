using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The generator itself fails.</summary>
/// <remarks>
/// The compiler only warns of that, and a build would go on without a pipeline. The generator reports it, as no analyzer knows of it.
/// </remarks>
static class GeneratorFailure
{
    const string Id = "PRE059";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "The generator failed",
        "Nothing is generated for '{0}', as the generator failed: {1}. This is a fault of the package, not of the declaration; "
            + "please report it together with the declaration.",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>A failure as the compiler shows it.</summary>
    public static Diagnostic Report(Failure failure) => Diagnostic.Create(Rule, failure.Location, failure.Name, failure.Description);
}
