using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// How code of other assemblies counts: by the hash that the generator recorded where it was compiled, else by a version that a
/// person gives it. The platform and this library do not count: the analyzers refuse the parts of the platform that differ between systems,
/// and the emission version stands for this library.
/// </summary>
static class LibraryCode
{
    /// <summary>The text for code of a library that has neither hash nor version.</summary>
    public const string Unversioned = "unversioned";

    /// <summary>A member as it counts; null if it does not count, like a constant, whose value stands in the code that uses it.</summary>
    public static CodePart? Part(ISymbol symbol, Compilation compilation) =>
        symbol.ContainingAssembly is not { } assembly || IsExempt(symbol, compilation) || HasNoCode(symbol) ? null
        : new CodePart($"{UserCode.Name(symbol)} of {assembly.Name}", Identity(symbol, compilation), IsOfLibrary: true);

    /// <summary>
    /// Whether a member has no code of its own: the value of a constant stands where it is used, and fields and default constructors count
    /// with their type.
    /// </summary>
    static bool HasNoCode(ISymbol symbol) =>
        symbol is IFieldSymbol field && (field.IsConst || !field.IsStatic) || symbol is IMethodSymbol
        {
            MethodKind: MethodKind.Constructor,
            Parameters.IsEmpty: true,
            IsImplicitlyDeclared: true,
            ContainingType.IsValueType: true
        };

    /// <summary>Whether a member's code counts, but has neither hash nor version.</summary>
    public static bool IsUnversioned(ISymbol symbol, Compilation compilation) =>
        !SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly)
        && Part(symbol.OriginalDefinition, compilation)?.Text == Unversioned;

    /// <summary>The hash recorded for a step or a member.</summary>
    public static string? Recorded(ISymbol symbol)
    {
        // Most assemblies record nothing; only then is a name for the symbol worth making.
        var recorded = symbol.ContainingAssembly?.GetAttributes()
            .Where(attribute => attribute.AttributeClass.Is(Names.Recorded) && attribute.ConstructorArguments.Length == 2).ToList();
        return recorded is { Count: > 0 } && symbol.GetDocumentationCommentId() is { } id
            ? recorded.Where(attribute => attribute.ConstructorArguments[0].Value as string == "code " + id)
                .Select(attribute => attribute.ConstructorArguments[1].Value as string).FirstOrDefault()
            : null;
    }

    /// <summary>The version by which code of the same project counts instead of its text; null if nobody gives it one.</summary>
    public static string? OpaqueVersion(ISymbol symbol)
    {
        for (var owner = symbol; owner is not null; owner = owner.ContainingType)
            if (owner.Attribute(Names.FeatureCode)?.NamedArguments
                .FirstOrDefault(named => named.Key == "Version").Value.Value is string { Length: > 0 } version)
                return version;
        return null;
    }

    static string Identity(ISymbol symbol, Compilation compilation) =>
        Recorded(symbol) ?? (Version(symbol, compilation) is { } version ? "version:" + version : Unversioned);

    /// <summary>
    /// The version of a member: its own, that of a type around it, that of its assembly, or the one that the compilation gives the
    /// assembly.
    /// </summary>
    static string? Version(ISymbol symbol, Compilation compilation)
    {
        for (var owner = symbol; owner is not null; owner = owner.ContainingType)
            if (owner.Attribute(Names.Version) is { } version)
                return Text(version);
        var assembly = symbol.ContainingAssembly;
        return assembly.GetAttributes()
            .Where(attribute => attribute.AttributeClass.Is(Names.Version) && TargetAssembly(attribute) is null)
            .Select(Text).FirstOrDefault()
            ?? compilation.Assembly.GetAttributes()
                .Where(attribute => attribute.AttributeClass.Is(Names.Version) && TargetAssembly(attribute) == assembly.Name)
                .Select(Text).FirstOrDefault();
    }

    static string? Text(AttributeData version) => version.ConstructorArguments.FirstOrDefault().Value as string;

    static string? TargetAssembly(AttributeData version) =>
        version.NamedArguments.FirstOrDefault(named => named.Key == "Of").Value.Value as string;

    /// <summary>Whether code is of the platform or of this library, which need no version.</summary>
    public static bool IsExempt(ISymbol symbol, Compilation compilation) =>
        Platform.IsOf(symbol.ContainingAssembly) || SymbolEqualityComparer.Default.Equals(
            symbol.ContainingAssembly, compilation.GetTypeByMetadataName(Names.Pipeline)?.ContainingAssembly);
}
