using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.CodeFixes;

/// <summary>Puts a mask before the steps of a feature or label: one of those that take its value and need no argument.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
sealed class ClassifiedUnmaskedFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("PRE100");

    // What is left of a value is for a person to choose, one by one.
    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var semantics = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { AttributeLists.Count: > 0 } declaration
            || semantics?.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } property
            || !Features.IsFeature(property) && !Roles.IsLabel(property)
            || property.Type.Enters() is not { } kind)
            return;
        var isTuple = property.Type is INamedTypeSymbol { IsTupleType: true };
        foreach (var mask in Masks(semantics.Compilation).Where(mask => ChainRules.Find(mask, kind, isTuple) is not null))
        {
            var title = $"Mask with [{StepTypes.ShortName(mask)}]";
            context.RegisterCodeFix(
                CodeAction.Create(
                    title,
                    _ => Task.FromResult(
                        context.Document.WithSyntaxRoot(root.ReplaceNode(declaration, Masked(declaration, mask, semantics)))),
                    title),
                context.Diagnostics);
        }
    }

    static PropertyDeclarationSyntax Masked(PropertyDeclarationSyntax declaration, INamedTypeSymbol mask, SemanticModel semantics)
    {
        var name = mask.Full();
        var added = SyntaxFactory.Attribute(SyntaxFactory.ParseName(name.EndsWith("Attribute", System.StringComparison.Ordinal)
            ? name.Substring(0, name.Length - "Attribute".Length)
            : name).WithAdditionalAnnotations(Simplifier.Annotation));
        var list = declaration.AttributeLists.FirstOrDefault(list => list.Attributes.Any(IsStep)) ?? declaration.AttributeLists[0];
        var at = list.Attributes.IndexOf(IsStep);
        return declaration.ReplaceNode(list, list.WithAttributes(list.Attributes.Insert(at < 0 ? 0 : at, added)));

        bool IsStep(AttributeSyntax attribute) => semantics.GetTypeInfo(attribute).Type.DerivesFrom(Names.Step);
    }

    /// <summary>The masks that a person could write without an argument, in the order of their names.</summary>
    static IEnumerable<INamedTypeSymbol> Masks(Compilation compilation) =>
        from assembly in compilation.SourceModule.ReferencedAssemblySymbols.Append(compilation.Assembly)
        where assembly.Name.StartsWith("Preprocessing", System.StringComparison.Ordinal)
            || assembly.Modules.Any(module => module.ReferencedAssemblies.Any(referenced => referenced.Name == "Preprocessing"))
        from type in Types(assembly.GlobalNamespace)
        where type is { IsAbstract: false, Arity: 0 } && type.DerivesFrom(Names.Step) && StepTypes.Implements(type, "IMask")
            && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
            && type.InstanceConstructors.Any(constructor => constructor.Parameters.All(parameter => parameter.IsOptional)
                && compilation.IsSymbolAccessibleWithin(constructor, compilation.Assembly))
        orderby type.Name
        select type;

    static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));
}
