using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// How code of other assemblies counts: by the hash that the generator recorded where it was compiled, else by a version that a
/// person gives it. The platform and this library are left out: the analyzers refuse what differs of the one, and the emission version
/// stands for the other.
/// </summary>
static class LibraryCode
{
    /// <summary>What stands for a library's code that has neither hash nor version.</summary>
    public const string Unversioned = "unversioned";

    /// <summary>A member as it counts; null if it need not, as a constant, whose value stands in the code that uses it.</summary>
    public static CodePart? Part(ISymbol symbol, Compilation compilation) =>
        symbol.ContainingAssembly is not { } assembly || IsExempt(assembly) || symbol is IFieldSymbol { IsConst: true, ContainingType.TypeKind: not TypeKind.Enum } ? null
        : new CodePart($"{UserCode.Name(symbol)} of {assembly.Name}", symbol is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } member ? Value(member) : Identity(symbol, compilation), IsOfLibrary: true);

    /// <summary>Whether a member's code counts, but has neither hash nor version.</summary>
    public static bool IsUnversioned(ISymbol symbol, Compilation compilation) =>
        !SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly) && Part(symbol.OriginalDefinition, compilation)?.Text == Unversioned;

    /// <summary>The hash recorded for a step or a member.</summary>
    public static string? Recorded(ISymbol symbol)
    {
        // Most assemblies record nothing; only then is a name for the symbol worth making.
        var recorded = symbol.ContainingAssembly?.GetAttributes().Where(attribute => attribute.AttributeClass.Is(Names.Recorded) && attribute.ConstructorArguments.Length == 2).ToList();
        return recorded is { Count: > 0 } && symbol.GetDocumentationCommentId() is { } id
            ? recorded.Where(attribute => attribute.ConstructorArguments[0].Value as string == "code " + id).Select(attribute => attribute.ConstructorArguments[1].Value as string).FirstOrDefault()
            : null;
    }

    /// <summary>The member of an enum, which counts by its value.</summary>
    public static string Value(IFieldSymbol member) => string.Format(CultureInfo.InvariantCulture, "value:{0}", member.ConstantValue);

    static string Identity(ISymbol symbol, Compilation compilation) =>
        Recorded(symbol) ?? (Version(symbol, compilation) is { } version ? "version:" + version : Unversioned);

    /// <summary>The version of a member, of a type around it, of its assembly, or that the compilation gives the assembly.</summary>
    static string? Version(ISymbol symbol, Compilation compilation)
    {
        for (var owner = symbol; owner is not null; owner = owner.ContainingType)
            if (owner.Attribute(Names.Version) is { } version)
                return Text(version);
        var assembly = symbol.ContainingAssembly;
        return assembly.GetAttributes().Where(attribute => attribute.AttributeClass.Is(Names.Version) && Of(attribute) is null).Select(Text).FirstOrDefault()
            ?? compilation.Assembly.GetAttributes().Where(attribute => attribute.AttributeClass.Is(Names.Version) && Of(attribute) == assembly.Name).Select(Text).FirstOrDefault();
    }

    static string? Text(AttributeData version) => version.ConstructorArguments.FirstOrDefault().Value as string;

    static string? Of(AttributeData version) => version.NamedArguments.FirstOrDefault(named => named.Key == "Of").Value.Value as string;

    static bool IsExempt(IAssemblySymbol assembly) =>
        assembly.Name is "mscorlib" or "netstandard" or "System" or "Preprocessing" or "Microsoft.CSharp" or "Microsoft.VisualBasic.Core"
        || assembly.Name.StartsWith("System.", StringComparison.Ordinal);
}
