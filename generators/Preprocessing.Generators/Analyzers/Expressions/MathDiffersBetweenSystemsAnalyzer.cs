using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Code that can change a number calls a function of the C library, which rounds differently from system to system.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class MathDiffersBetweenSystemsAnalyzer() : OperationAnalyzer(Rule, alsoSteps: true, Describe)
{
    const string Id = "PRE019";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A mathematical function differs between systems",
        "The {0} uses '{1}', whose last bits differ between operating systems and processors. {2}.",
        Rules.Expressions,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Expressions, Id));

    static readonly HashSet<string> Inexact = [.. (
        "Acos Acosh Asin Asinh Atan Atan2 Atanh Cbrt Cos Cosh Exp Log Log10 Log2 Pow Sin SinCos Sinh Tan Tanh "
        + "AcosPi AsinPi AtanPi Atan2Pi CosPi SinPi SinCosPi TanPi Exp10 Exp10M1 Exp2 Exp2M1 ExpM1 Log10P1 Log2P1 LogP1 Hypot RootN "
        + "ReciprocalEstimate ReciprocalSqrtEstimate MultiplyAddEstimate Lerp MaxNative MinNative ClampNative "
        + "ConvertToIntegerNative").Split(' ')];

    static object[]? Describe(IOperation operation, Compilation compilation) =>
        Dependencies.Targets(operation).FirstOrDefault() is IMethodSymbol { ContainingType: { } type } method
        && IsLibrary(type)
        && (Inexact.Contains(method.Name) && !IsWhole(method) || type.Name == "Complex")
            ? [type.Name + "." + method.Name, Advice(method, compilation)]
            : null;

    /// <summary>Whether a method computes a whole number.</summary>
    static bool IsWhole(IMethodSymbol method) =>
        method.ContainingType.Name == "BigInteger" && method.ReturnType.SpecialType != SpecialType.System_Double;

    static bool IsLibrary(INamedTypeSymbol type) =>
        type.MetadataName() is "System.Math" or "System.MathF" or "System.Double" or "System.Single" or "System.Half"
            or "System.Numerics.Complex" or "System.Numerics.BigInteger"
            // The type argument of a type parameter may be any of them.
            || type.TypeKind == TypeKind.Interface && type.MetadataName().StartsWith("System.Numerics.", System.StringComparison.Ordinal);

    /// <summary>What to do about a call: to use the portable routine, if there is one.</summary>
    static string Advice(IMethodSymbol method, Compilation compilation)
    {
        var name = method.Name == "LogP1" ? "Log1P" : method.Name;
        var library = method.ReturnType.SpecialType == SpecialType.System_Single ? "PortableMathF" : "PortableMath";
        return compilation.GetTypeByMetadataName("Preprocessing." + library) is { } portable
            && portable.GetMembers(name).OfType<IMethodSymbol>().Any(own => own.Parameters.Length == method.Parameters.Length)
            ? $"Use '{library}.{name}', which gives the same bits everywhere"
            : "Use a step for it, or compute the value before it becomes a column";
    }
}
