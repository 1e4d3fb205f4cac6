using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>Code that can change a number asks for the time, chance, or the machine it runs on, or finds at run time what it calls.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
sealed class NotDeterministicAnalyzer() : CodeAnalyzer(Rule, alsoSteps: true)
{
    const string Id = "PRE017";

    static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A value differs from run to run or from machine to machine",
        "The {0} uses '{1}', {2}. A feature must follow from its columns alone: pass what it needs as a column.",
        Rules.Expressions,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Pages + Id + ".md");

    // What is asked of the clock or of chance is one mistake with the asking.
    protected override object[]? Mistake(IOperation operation, Compilation compilation) =>
        operation is IDynamicInvocationOperation or IDynamicMemberReferenceOperation { Parent: not IDynamicInvocationOperation } or IDynamicObjectCreationOperation or IDynamicIndexerAccessOperation
            ? [CanonicalCode.OneLine(operation.Syntax), Unseen]
        : ReachableCode.Target(operation) is IMethodSymbol { IsExtern: true } native && native.DeclaringSyntaxReferences.Any() ? [native.ContainingType.Name + "." + native.Name, "which is native code: no hash covers it"]
        : ReachableCode.Receiver(operation) is { } receiver && Mistake(receiver, compilation) is not null ? null
        : ReachableCode.Target(operation) is { ContainingType: { } type } target && !target.DeclaringSyntaxReferences.Any() && Why(type, target) is { } why
            ? [target is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "new " + type.Name : type.Name + "." + target.Name, why]
            : null;

    const string Unseen = "which is found at run time only: no hash covers what it calls";

    static string? Why(INamedTypeSymbol type, ISymbol member) => (type.MetadataName(), member.Name) switch
    {
        ("System.DateTime" or "System.DateTimeOffset", "Now" or "UtcNow" or "Today") or ("System.TimeProvider", _) or ("System.Diagnostics.Stopwatch", _)
            => "which differs from run to run",
        ("System.Random" or "System.Security.Cryptography.RandomNumberGenerator", _) or ("System.Guid", "NewGuid" or "CreateVersion7")
            => "which is left to chance",
        ("System.DateTime" or "System.DateTimeOffset", "ToLocalTime" or "ToUniversalTime" or "LocalDateTime") or ("System.TimeZoneInfo", "Local")
            => "which depends on the time zone of the machine",
        ("System.DateTimeOffset", ".ctor") when member is IMethodSymbol { Parameters.Length: 1 } constructor && constructor.Parameters[0].Type.Is("System.DateTime")
            => "which depends on the time zone of the machine",
        ("System.HashCode", _) => "which is randomised in every process",
        (_, "GetHashCode") when !IsInteger(type) => "which may be randomised in every process",
        ("System.Environment" or "System.AppContext" or "System.OperatingSystem" or "System.GC" or "System.Console" or "System.Diagnostics.Process" or "System.Runtime.InteropServices.RuntimeInformation", _)
            => "which depends on the machine and the process",
        ("System.Activator" or "System.Type" or "System.Delegate", "CreateInstance" or "GetType" or "GetMethod" or "GetProperty" or "GetField" or "InvokeMember" or "DynamicInvoke") => Unseen,
        var (name, _) when name.StartsWith("System.Reflection.", System.StringComparison.Ordinal) || name.StartsWith("System.Linq.Expressions.", System.StringComparison.Ordinal) => Unseen,
        var (name, _) when name.StartsWith("System.Threading.", System.StringComparison.Ordinal) => "which depends on the threads of the process",
        var (name, _) when name.StartsWith("System.IO.", System.StringComparison.Ordinal) && type.Name is "File" or "FileInfo" or "Directory" or "DirectoryInfo" or "DriveInfo" => "which depends on the files of the machine",
        var (name, _) when name.StartsWith("System.Net.", System.StringComparison.Ordinal) => "which depends on the network",
        _ => null,
    };

    static bool IsInteger(INamedTypeSymbol type) => type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_UInt64;
}
