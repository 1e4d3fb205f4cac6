using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The compiler compiles other code than the generator hashed: another generator adds code that features use.</summary>
/// <remarks>
/// A generator does not see what others write; an analyzer does. It reads the pipeline once more and compares the hashes.
/// </remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class GeneratedFromOtherCodeAnalyzer() : PipelineAnalyzer(Rule, Breaches)
{
    const string Id = "PRE037";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A pipeline was generated from other code than is compiled",
        "The code that features of '{0}' use is not what the generator of Preprocessing saw: another generator adds to it or changes what "
            + "names mean, and no hash covers that. Write that code by hand, "
            + "or call it through a method marked [FeatureCode(Version = \"1\")] of another project.",
        Rules.Expressions,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Expressions, Id));

    static IEnumerable<Breach> Breaches(PipelineClass pipeline, AnalyzerOptions options)
    {
        var written = WrittenCode.In(pipeline.Compilation);
        if (DocumentationCommentId.GetFirstSymbolForDeclarationId(
            pipeline.Row.GetDocumentationCommentId() ?? "", written) is not INamedTypeSymbol row
            || row.Attribute(Names.Pipeline) is not { } attribute)
            yield break;
        var packed = options.AdditionalFiles.Select(file => file.Path);
        var again = new PipelineClass(row, attribute, written, packed, new HashSet<SyntaxTree>(), pipeline.CancellationToken);
        if (PipelineDiscovery.Discover(again) is { } model && pipeline.Declared()?.TransformHash != model.TransformHash)
            yield return new(pipeline.Row.NameLocation(), pipeline.Row.Name);
    }
}
