using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Which members of the base library ask for the current culture.</summary>
static class Cultures
{
    /// <summary>What to do about a call that depends on the current culture; null if it does not.</summary>
    public static string? Advice(IInvocationOperation call)
    {
        var method = call.TargetMethod.OriginalDefinition;
        if (Compares(method))
            return "Pass 'StringComparison.Ordinal', or call 'string.CompareOrdinal'";
        if (IsInvariant(call))
            return null;
        if (call.Arguments.Any(argument => IsProvider(argument.Parameter?.Type) && (argument.Value is IDefaultValueOperation || argument.Value.ConstantValue is { HasValue: true, Value: null })))
            return "Pass 'CultureInfo.InvariantCulture'";
        if (method.ContainingType.SpecialType == SpecialType.System_Nullable_T && method.Name == "ToString")
            return call.Instance?.Type?.Underlying() is { } value && IsFormatted(value) ? "Take its value, and pass 'CultureInfo.InvariantCulture'" : null;
        if (method.Parameters.Any(parameter => IsProvider(parameter.Type)) || !method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other => IsWithProvider(other, method)))
            return null;
        return method.Name is "ToUpper" or "ToLower" ? $"Call '{method.Name}Invariant'" : "Pass 'CultureInfo.InvariantCulture'";
    }

    /// <summary>Whether a member is the current culture, or something of it.</summary>
    public static bool IsCurrent(ISymbol member) => (member.ContainingType.MetadataName(), member.Name) switch
    {
        ("System.Globalization.CultureInfo", "CurrentCulture" or "CurrentUICulture" or "InstalledUICulture" or "DefaultThreadCurrentCulture" or "DefaultThreadCurrentUICulture") => true,
        ("System.Globalization.NumberFormatInfo" or "System.Globalization.DateTimeFormatInfo", "CurrentInfo") => true,
        ("System.Globalization.RegionInfo", "CurrentRegion") => true,
        ("System.StringComparison" or "System.StringComparer", "CurrentCulture" or "CurrentCultureIgnoreCase") => true,
        _ => false,
    };

    /// <summary>The type of a value that becomes text as the current culture says; null if it does not, as texts and enums.</summary>
    public static ITypeSymbol? Formatted(IOperation value)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion)
            value = conversion.Operand;
        return value.Type is { } type && !value.ConstantValue.HasValue && IsFormatted(type.Underlying()) ? type : null;
    }

    static bool IsFormatted(ITypeSymbol type) => type.TypeKind != TypeKind.Enum && (
        type.SpecialType is SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64
            or SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal
        || type.MetadataName() is "System.DateTime" or "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly" or "System.Half" or "System.Int128" or "System.Numerics.BigInteger");

    static bool Compares(IMethodSymbol method) =>
        method.ContainingType.SpecialType == SpecialType.System_String
        && !method.Parameters.Any(parameter => parameter.Type.Name is "StringComparison" or "CompareOptions" or "CultureInfo")
        && (method.Name is "Compare" or "CompareTo"
            || method.Name is "StartsWith" or "EndsWith" or "IndexOf" or "LastIndexOf" && method.Parameters[0].Type.SpecialType == SpecialType.System_String);

    /// <summary>Takes a provider, but does not ask it.</summary>
    static bool IsInvariant(IInvocationOperation call)
    {
        var (method, type) = (call.TargetMethod, call.TargetMethod.ContainingType);
        var text = method.Name == "ToString" && method.Parameters.Length == 0;
        return type.TypeKind == TypeKind.Enum || type.MetadataName() is "System.Enum" or "System.Boolean" or "System.Guid"
            || text && type.SpecialType is SpecialType.System_Char or SpecialType.System_String or SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64
            || type.MetadataName() == "System.Convert" && method.Parameters.Length > 0 && method.Parameters[0].Type.SpecialType is SpecialType.System_Boolean or SpecialType.System_Char or SpecialType.System_Byte
            || type.MetadataName() == "System.Convert" && method.Name is "ToString" or "ToBoolean" && method.Parameters.Length > 0 && method.Parameters[0].Type.SpecialType == SpecialType.System_String;
    }

    /// <summary>Whether a method is the other one with a provider added.</summary>
    static bool IsWithProvider(IMethodSymbol method, IMethodSymbol other) =>
        method.Parameters.Length == other.Parameters.Length + 1 && method.IsStatic == other.IsStatic && method.Parameters.Any(parameter => IsProvider(parameter.Type))
        && method.Parameters.Where(parameter => !IsProvider(parameter.Type)).Select(parameter => parameter.Type).SequenceEqual(other.Parameters.Select(parameter => parameter.Type), SymbolEqualityComparer.Default);

    static bool IsProvider(ITypeSymbol? type) => type?.MetadataName() is "System.IFormatProvider" or "System.Globalization.CultureInfo";
}
