using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Preprocessing.CodeFixes;

/// <summary>Repairs one mistake where it is reported.</summary>
abstract class DocumentFix(string id, string title) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(id);

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var semantics = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || semantics is null)
            return;
        foreach (var diagnostic in context.Diagnostics)
            if (Fix(
                root,
                root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true),
                semantics,
                context.CancellationToken) is { } repaired)
                context.RegisterCodeFix(
                    CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(repaired)), equivalenceKey: title),
                    diagnostic);
    }

    /// <summary>The file with the mistake repaired; null if the repair is not obvious.</summary>
    /// <param name="root">The file.</param>
    /// <param name="node">The node that the mistake is reported at.</param>
    /// <param name="semantics">What the file means.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    protected abstract SyntaxNode? Fix(SyntaxNode root, SyntaxNode node, SemanticModel semantics, CancellationToken cancellationToken);
}
