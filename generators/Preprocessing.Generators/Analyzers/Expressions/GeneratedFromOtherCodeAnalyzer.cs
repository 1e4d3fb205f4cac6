using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>What the compiler compiles is not what the generator hashed: another generator adds code that features use.</summary>
/// <remarks>A generator does not see what others write; an analyzer does. It reads the pipeline once more and compares the hashes.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class GeneratedFromOtherCodeAnalyzer() : PipelineAnalyzer(Rule)
{
    const string Id = "PRE037";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A pipeline was generated from other code than is compiled",
        "The code that features of '{0}' use is not what the generator of Preprocessing saw: another generator adds to it or changes what names mean, and no hash covers that. Write that code by hand, or call it through a method marked [FeatureCode(Version = \"1\")] of another project.",
        Rules.Expressions,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Expressions, Id));

    protected override void Analyze(PipelineClass pipeline)
    {
        var written = WrittenCode.In(pipeline.Compilation);
        if (DocumentationCommentId.GetFirstSymbolForDeclarationId(pipeline.Row.GetDocumentationCommentId() ?? "", written) is not INamedTypeSymbol row
            || row.Attribute(Names.Pipeline) is not { } attribute)
            return;
        if (PipelineDiscovery.Discover(row, attribute, written, new HashSet<SyntaxTree>(), pipeline.CancellationToken) is { } model && pipeline.Declared()?.TransformHash != model.TransformHash)
            pipeline.Report(pipeline.Row.NameLocation(), pipeline.Row.Name);
    }
}
