using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// The text of a type's declaration without its members' code: what decides type tests, casts, defaults, names of enums, texts of records
/// and layout in memory.
/// </summary>
static class SourceTypeText
{
    static readonly HashSet<string> Attributes =
    [
        "System.Runtime.InteropServices.StructLayoutAttribute",
        "System.Runtime.InteropServices.FieldOffsetAttribute",
        "System.Runtime.CompilerServices.InlineArrayAttribute",
        "System.FlagsAttribute",
    ];

    public static string Text(INamedTypeSymbol type, Compilation compilation, SourceDeclarations declarations, CodeText text)
    {
        var own = compilation.Assembly;
        var at = type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        var parts = new List<string>
        {
            (type.IsRecord ? "record " : "") + type.TypeKind.ToString("D"),
            SymbolText.Type(type, own),
            Given(type),
        };
        if (type.TypeKind == TypeKind.Enum)
        {
            parts.Add(SymbolText.Type(type.EnumUnderlyingType!, own));
            parts.AddRange(type.GetMembers().OfType<IFieldSymbol>()
                .Where(member => member.IsConst)
                .Select(member => $"{member.Name}={System.Convert.ToString(member.ConstantValue, CultureInfo.InvariantCulture)}")
                .OrderBy(member => member, System.StringComparer.Ordinal));
            return string.Join("|", parts);
        }
        parts.Add("base " + (type.BaseType is { } parent ? Named(parent) : "-"));
        parts.AddRange(type.AllInterfaces.Select(Named).OrderBy(name => name, System.StringComparer.Ordinal));
        var fields = type.GetMembers().OfType<IFieldSymbol>()
            .Where(field => !field.IsStatic && !Immutable.IsCaptured(field))
            .Select(field => $"{field.Name}:{Named(field.Type)}{Given(field)}");
        // The order of fields can be seen only where it is asked for.
        parts.AddRange(Given(type).Length == 0 ? fields.OrderBy(field => field, System.StringComparer.Ordinal) : fields);
        // A struct's equality goes over all its fields, those among them that hold a parameter which its members read.
        if (type.IsValueType)
            parts.AddRange(declarations.Captured(type).Select(parameter => $"captured {parameter.Ordinal}:{Named(parameter.Type)}"));
        // A record's text and equality go over its members in their order.
        if (type.IsRecord)
            parts.AddRange(Shown(type).Select(member => member.Name));
        return string.Join("|", parts);

        string Named(ITypeSymbol part) => at is null ? SymbolText.Type(part, own) : text.Named(part, at);
    }

    /// <summary>
    /// Members that code may call without naming them: a library that is handed an object, or code that knows it by a base class or
    /// interface.
    /// </summary>
    public static IEnumerable<ISymbol> Called(INamedTypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Delegate or TypeKind.Enum)
            yield break;
        foreach (var member in type.GetMembers())
            if (!member.IsImplicitlyDeclared
                && member is IMethodSymbol { AssociatedSymbol: null } or IPropertySymbol
                && (member.IsOverride
                    || type.TypeKind == TypeKind.Interface
                    || IsCopy(member)
                    || member is IMethodSymbol { MethodKind: MethodKind.Destructor }
                    || type.IsRecord && member.Name == "EqualityContract"))
                yield return member;
        // A member of an interface may be implemented by a base class that does not know the interface, or by the interface itself.
        if (type.TypeKind != TypeKind.Interface)
            foreach (var declared in type.AllInterfaces.SelectMany(shape => shape.GetMembers()))
                if (type.FindImplementationForInterfaceMember(declared) is { IsImplicitlyDeclared: false } implementation)
                    yield return implementation;
        if (type.IsRecord)
            foreach (var member in Shown(type))
                yield return member;
    }

    static IEnumerable<ISymbol> Shown(INamedTypeSymbol record) =>
        record.GetMembers().Where(member => !member.IsStatic && member.DeclaredAccessibility == Accessibility.Public && member is
            IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol { IsIndexer: false, Name: not "EqualityContract" });

    /// <summary>Whether a constructor copies a record, as "with" does.</summary>
    static bool IsCopy(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.Length: 1 } constructor
        && member.ContainingType.IsRecord
        && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, member.ContainingType)
        || member is IMethodSymbol { Name: "PrintMembers" };

    static string Given(ISymbol symbol) =>
        string.Concat(symbol.GetAttributes()
            .Where(attribute => attribute.AttributeClass is { } type && Attributes.Contains(type.MetadataName()))
            .Select(Literals.Creation)
            .OrderBy(text => text, System.StringComparer.Ordinal));
}
