using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Finds members of the base library that depend on the current culture.</summary>
static class Cultures
{
    /// <summary>What to do about a call that depends on the current culture; null if it does not.</summary>
    public static string? Advice(IInvocationOperation call)
    {
        var method = call.TargetMethod.OriginalDefinition;
        if (ByCulturesOfSystem(method)
            && !call.Arguments.Any(argument => argument.Value is
            {
                ConstantValue:
                {
                    HasValue: true,
                    Value: (int)System.Globalization.CompareOptions.Ordinal or (int)System.Globalization.CompareOptions.OrdinalIgnoreCase
                }
            }))
            return "Pass 'StringComparison.Ordinal': how a culture compares differs between systems, also that of the invariant one";
        if (Compares(method))
            return "Pass 'StringComparison.Ordinal', or call 'string.CompareOrdinal'";
        if (IsInvariant(call))
            return null;
        if (call.Arguments.Any(argument => IsProvider(argument.Parameter?.Type)
            && (argument.Value is IDefaultValueOperation || argument.Value.ConstantValue is { HasValue: true, Value: null })))
            return "Pass 'CultureInfo.InvariantCulture'";
        if (method.ContainingType.SpecialType == SpecialType.System_Nullable_T && method.Name == "ToString")
            return call.Instance?.Type?.Underlying() is { } value && IsFormatted(value)
                ? "Take its value, and pass 'CultureInfo.InvariantCulture'"
                : null;
        if (BecomesText(call) is { } formatted)
            return $"Call 'ToString(CultureInfo.InvariantCulture)' on each {formatted.Describe()}";
        if (method.Parameters.Any(parameter => IsProvider(parameter.Type))
            || !method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other => IsWithProvider(other, method)))
            return null;
        return method.Name is "ToUpper" or "ToLower" ? $"Call '{method.Name}Invariant'" : "Pass 'CultureInfo.InvariantCulture'";
    }

    /// <summary>
    /// The type of a value whose text depends on the current culture; null if its text does not, like that of texts and enums.
    /// </summary>
    public static ITypeSymbol? Formatted(IOperation value)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion)
            value = conversion.Operand;
        return value.Type is { } type && !value.ConstantValue.HasValue && HasFormattedParts(type.Underlying()) ? type : null;
    }

    /// <summary>The type of a value that a call turns into a text that depends on the current culture; null if there is none.</summary>
    static ITypeSymbol? BecomesText(IInvocationOperation call)
    {
        var (method, owner) = (call.TargetMethod, call.TargetMethod.ContainingType);
        if (method is { Name: "ToString", Parameters.IsEmpty: true })
            return call.Instance is { Type: { } type } instance && !(IsFormatted(type.Underlying())) ? Formatted(instance) : null;
        return owner.MetadataName() is "System.Text.StringBuilder" && method.Name is "Append" or "Insert" or "AppendJoin"
            || owner.SpecialType == SpecialType.System_String && method.Name is "Join" or "Concat"
            ? call.Arguments.Where(argument => argument.Parameter?.Type.SpecialType != SpecialType.System_Int32 || method.Name == "Append")
                .Select(argument => FormattedIn(argument.Value))
                .FirstOrDefault(found => found is not null)
            : null;
    }

    /// <summary>
    /// The type of a value, or of the elements of a collection, whose text depends on the current culture; null if there is none.
    /// </summary>
    static ITypeSymbol? FormattedIn(IOperation value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
            value = conversion.Operand;
        if (value is IArrayCreationOperation { Initializer: { } elements })
            return elements.ElementValues.Select(FormattedIn).FirstOrDefault(found => found is not null);
        var element = value.Type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { SpecialType: not SpecialType.System_String } named =>
                named.AllInterfaces.Concat([named]).FirstOrDefault(shape =>
                    shape.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0],
            _ => null,
        };
        return element is null ? Formatted(value)
            : element.SpecialType != SpecialType.System_Char && HasFormattedParts(element.Underlying()) ? element
            : null;
    }

    /// <summary>Whether parts of the text of a value depend on the current culture, or may do so.</summary>
    static bool HasFormattedParts(ITypeSymbol type) => IsFormatted(type) || type switch
    {
        { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType } => true,
        ITypeParameterSymbol parameter => !parameter.ConstraintTypes.Any(constraint => constraint.SpecialType == SpecialType.System_Enum),
        INamedTypeSymbol { IsRecord: true } record =>
            record.GetMembers("ToString").All(member => member.IsImplicitlyDeclared)
            && record.GetMembers().OfType<IPropertySymbol>()
                .Any(property => property is { IsStatic: false, DeclaredAccessibility: Accessibility.Public }
                    && HasFormattedParts(property.Type.Underlying())),
        INamedTypeSymbol { IsAnonymousType: true } anonymous =>
            anonymous.GetMembers().OfType<IPropertySymbol>().Any(property => HasFormattedParts(property.Type.Underlying())),
        INamedTypeSymbol { Name: "ValueTuple" or "Tuple" or "KeyValuePair", TypeArguments: var parts } =>
            parts.Any(part => HasFormattedParts(part.Underlying())),
        INamedTypeSymbol { TypeKind: TypeKind.Interface, Name: "IFormattable" or "IConvertible" or "IComparable" or "ISpanFormattable" } =>
            true,
        _ => false,
    };

    /// <summary>
    /// Whether a value asks for a comparison of texts by a culture. Such comparisons differ between systems, even for the invariant
    /// culture.
    /// </summary>
    public static bool IsLinguistic(IOperation value) =>
        value is { Type: { Name: "StringComparison" } type, ConstantValue: { HasValue: true, Value: >= 0 and <= 3 } }
        && type.MetadataName() == "System.StringComparison";

    /// <summary>Whether a method compares texts by the system's data about cultures.</summary>
    static bool ByCulturesOfSystem(IMethodSymbol method) => method.ContainingType.MetadataName() switch
    {
        "System.String" => method.Name is "Compare" or "StartsWith" or "EndsWith"
            && method.Parameters.Any(parameter => parameter.Type.Name is "CultureInfo" or "CompareOptions"),
        "System.StringComparer" => method.Name == "Create",
        "System.Globalization.CompareInfo" => true,
        _ => false,
    };

    static bool IsFormatted(ITypeSymbol type) => type.TypeKind != TypeKind.Enum && (
        type.SpecialType is SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64
            or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal
        || type.MetadataName() is "System.DateTime" or "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly" or "System.Half"
            or "System.Int128" or "System.Numerics.BigInteger");

    static bool Compares(IMethodSymbol method) =>
        method.ContainingType.SpecialType == SpecialType.System_String
        && !method.Parameters.Any(parameter => parameter.Type.Name is "StringComparison" or "CompareOptions" or "CultureInfo")
        && (method.Name is "Compare" or "CompareTo"
            || method.Name is "StartsWith" or "EndsWith" or "IndexOf" or "LastIndexOf"
                && method.Parameters[0].Type.SpecialType == SpecialType.System_String);

    /// <summary>Whether a method takes a provider without asking it.</summary>
    static bool IsInvariant(IInvocationOperation call)
    {
        var (method, type) = (call.TargetMethod, call.TargetMethod.ContainingType);
        var text = method.Name == "ToString" && method.Parameters.Length == 0;
        return type.TypeKind == TypeKind.Enum || type.MetadataName() is "System.Enum" or "System.Boolean" or "System.Guid"
            || text && type.SpecialType is SpecialType.System_Char or SpecialType.System_String or SpecialType.System_Byte
                or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64
            || type.MetadataName() == "System.Convert"
                && method.Parameters.Length > 0
                && method.Parameters[0].Type.SpecialType is SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_Byte
            || type.MetadataName() == "System.Convert"
                && method.Name is "ToString" or "ToBoolean"
                && method.Parameters.Length > 0
                && method.Parameters[0].Type.SpecialType == SpecialType.System_String;
    }

    /// <summary>Whether a method has the parameters of another one and a provider.</summary>
    static bool IsWithProvider(IMethodSymbol method, IMethodSymbol other) =>
        method.Parameters.Length == other.Parameters.Length + 1
        && method.IsStatic == other.IsStatic
        && method.Parameters.Any(parameter => IsProvider(parameter.Type))
        && method.Parameters.Where(parameter => !IsProvider(parameter.Type))
            .Select(parameter => parameter.Type)
            .SequenceEqual(other.Parameters.Select(parameter => parameter.Type), SymbolEqualityComparer.Default);

    static bool IsProvider(ITypeSymbol? type) => type?.MetadataName() is "System.IFormatProvider" or "System.Globalization.CultureInfo";
}
