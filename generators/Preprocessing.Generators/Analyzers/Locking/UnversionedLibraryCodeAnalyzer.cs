using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Code that can change a number calls into an assembly that neither records a hash of it nor has a version.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class UnversionedLibraryCodeAnalyzer() : RefusalAnalyzer(Rule, RefusalRule.UnversionedLibrary)
{
    const string Id = "PRE031";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Code of a library has neither a recorded hash nor a version",
        "The {0} uses '{1}' of assembly '{2}', whose code counts by nothing: a change of it would go unnoticed. "
            + "Mark it [FeatureCode] in its own project, or give its assembly a version with '[assembly: PreprocessingVersion(\"1\", "
            + "Of = \"{2}\")]', and raise that when it may compute other numbers.",
        Rules.Locking,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Locking, Id));
}
