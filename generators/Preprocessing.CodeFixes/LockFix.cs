using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Preprocessing.Generators.Analyzers;
using Preprocessing.Generators.Discovery;
using Preprocessing.Generators.Identity;

namespace Preprocessing.CodeFixes;

/// <summary>Writes the lock file of a pipeline that has changed or has none, with or without raising the pipeline's version.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
sealed class LockFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("PRE029", "PRE030");

    // A person should look at the repair of each pipeline. To lock all at once is the task of the build target.
    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var (document, cancellationToken) = (context.Document, context.CancellationToken);
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute
            || attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
            return;
        const string Lock = "Lock the pipeline as it is", Raise = "Raise the pipeline's version and lock it";
        context.RegisterCodeFix(
            CodeAction.Create(Lock, cancellation => LockAsync(document, type.SpanStart, cancellation), Lock), context.Diagnostics);
        if (context.Diagnostics.Any(diagnostic => diagnostic.Id == "PRE029"))
            context.RegisterCodeFix(
                CodeAction.Create(
                    Raise,
                    cancellation =>
                        LockAsync(document.WithSyntaxRoot(root.ReplaceNode(attribute, Raised(attribute))), type.SpanStart, cancellation),
                    Raise),
                context.Diagnostics);
    }

    static AttributeSyntax Raised(AttributeSyntax attribute) => attribute.With(
        "Version", (attribute.Named("Version")?.Expression is LiteralExpressionSyntax { Token.Value: int now } ? now : 1) + 1);

    static async Task<Solution> LockAsync(Document document, int offset, CancellationToken cancellationToken)
    {
        var project = document.Project;
        // Together with the generated code, with which the lock file must agree.
        if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation
            || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
            || root.FindToken(offset).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || compilation.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type, cancellationToken) is not { } row
            || row.Attribute(Names.Pipeline)?.ConstructorArguments.FirstOrDefault().Value is not string name
            || PipelineLock.Declared(row, cancellationToken) is not var (definition, terms, transformHash, schemaHash))
            return project.Solution;
        var text = SourceText.From(LockFile.Text(definition, terms, transformHash, schemaHash), new UTF8Encoding(false));
        var path = LockFile.Path(document.FilePath ?? document.Name, name);
        return project.AdditionalDocuments.FirstOrDefault(file => LockFile.IsSame(file.FilePath ?? file.Name, path)) is { } existing
            ? project.Solution.WithAdditionalDocumentText(existing.Id, text)
            : project.Solution.AddAdditionalDocument(DocumentId.CreateNewId(project.Id), LockFile.Name(name), text, document.Folders, path);
    }
}
