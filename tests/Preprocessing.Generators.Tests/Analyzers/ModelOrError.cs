using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Tests.Analyzers;

/// <summary>
/// The law that generator and analyzers keep one set of rules: a class has no model if and only if an error of ours, or of the compiler,
/// says why. Every program that a test of an analyzer, a help page or a corpus has is held to it.
/// </summary>
static class ModelOrError
{
    /// <summary>What breaks the law, in words; null if nothing does.</summary>
    /// <param name="output">The program together with what was generated.</param>
    /// <param name="models">The number of models that were made.</param>
    /// <param name="reported">What generator and analyzers report.</param>
    /// <param name="sawAll">
    /// Whether the generator saw all code that the analyzers see. If another generator adds some, there may
    /// be a model in spite of an error.
    /// </param>
    public static string? Breach(Compilation output, int models, IEnumerable<Diagnostic> reported, bool sawAll)
    {
        var source = WrittenCode.In(output);
        var errors = reported.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        var reasons = errors.Where(IsOfPipeline).ToList();
        var declared = Pipelines(source).Count();
        var isSound = models == declared
            // PRE037 says that the generator did not see all code.
            ? reasons.Count == 0 || !sawAll || reasons.Any(error => error.Id == "PRE037")
            : reasons.Count > 0 || source.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return isSound
            ? null
            : $"{models} of {declared} classes have a model, and the errors that say why not are: {string.Join("; ", reasons)}";
    }

    /// <summary>Whether an error says why a class has no model.</summary>
    static bool IsOfPipeline(Diagnostic error) =>
        // A feature that reads what the label reads can be meant; then the error is switched off, and the pipeline is there.
        error.Id != "PRE016"
        // What is wrong with a step, or with code for features of other projects, is wrong without a pipeline, too. Where a pipeline uses
        // the step, an error stands there as well.
        && error.Descriptor.Category != "Preprocessing.Authoring" && !StartsWith(error, "The step '") && !StartsWith(error, "The code '");

    static bool StartsWith(Diagnostic error, string words) =>
        error.GetMessage(CultureInfo.InvariantCulture).StartsWith(words, StringComparison.Ordinal);

    static IEnumerable<INamedTypeSymbol> Pipelines(Compilation source) => (
        from tree in source.SyntaxTrees
        let semantics = source.GetSemanticModel(tree)
        from declaration in tree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
        let type = semantics.GetDeclaredSymbol(declaration)
        where type is not null && type.Attribute(Names.Pipeline) is not null
        select type).Distinct(SymbolEqualityComparer.Default).Cast<INamedTypeSymbol>();
}
