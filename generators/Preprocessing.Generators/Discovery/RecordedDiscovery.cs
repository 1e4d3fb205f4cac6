using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Identity;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>Reads the hashes that an assembly records of its steps, and of its code for features of other projects.</summary>
static class RecordedDiscovery
{
    /// <summary>The hashes of a step, or of a type or member marked with <c>[FeatureCode]</c>.</summary>
    /// <remarks>A step that is marked as such code, too, is recorded as a step: for the second mark the result is null.</remarks>
    public static RecordedModel? Discover(
        GeneratorAttributeSyntaxContext context, CompilationSurface surface, ISet<SyntaxTree> files, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol.Attribute(Names.StepInfo) is not null && !context.Attributes[0].AttributeClass.Is(Names.StepInfo))
            return null;
        var compilation = context.SemanticModel.Compilation;
        var hashes = from symbol in Recorded(context.TargetSymbol)
                     let id = symbol.GetDocumentationCommentId()
                     where id is not null
                     orderby id
                     // Code outside the language is not recorded, so that projects that use it refuse it.
                     let code = StepIdentity.Code(symbol, compilation, files, cancellationToken)
                     where code is not null
                     select new RecordedHash("code " + id, code);
        return new RecordedModel(HintNames.Name(context.TargetSymbol), hashes.ToEquatable());
    }

    /// <summary>The symbols that are recorded for a step, type or member: for a type, all members that others can call.</summary>
    public static IEnumerable<ISymbol> Recorded(ISymbol target) =>
        target is not INamedTypeSymbol type || type.DerivesFrom(Names.Step) ? [target]
        : type.GetMembers()
            .Where(member => member is IMethodSymbol { AssociatedSymbol: null, IsImplicitlyDeclared: false }
                or IMethodSymbol { MethodKind: MethodKind.Constructor } or IPropertySymbol
                or IFieldSymbol { IsConst: false, IsImplicitlyDeclared: false } && member.DeclaredAccessibility != Accessibility.Private)
            .Prepend(type);
}
