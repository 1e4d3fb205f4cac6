using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Preprocessing.Generators.Discovery;

namespace Preprocessing.Generators.Analyzers;

/// <summary>
/// Finds regular expressions that ignore upper and lower case by a culture: by that of the process or, if they are generated, by that of
/// the build.
/// </summary>
static class CasesOfRegex
{
    const string Regex = "System.Text.RegularExpressions.Regex";

    /// <summary>The name of what an operation calls to make such an expression; null if it makes none.</summary>
    public static string? Mistake(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Constructor: { } made } creation when made.ContainingType.Is(Regex) && IsByCulture(creation.Arguments) =>
            "new Regex",
        IInvocationOperation { TargetMethod: { IsStatic: true, Name: not "Escape" and not "Unescape" } method } call
            when method.ContainingType.Is(Regex) && IsByCulture(call.Arguments) => "Regex." + method.Name,
        IInvocationOperation { TargetMethod: { } member } when IsByCultureOfBuild(member) => member.Name,
        IPropertyReferenceOperation { Property: { } member } when IsByCultureOfBuild(member) => member.Name,
        _ => null,
    };

    static bool IsByCulture(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments)
    {
        var options = arguments.FirstOrDefault(argument => argument.Parameter?.Type.Name == "RegexOptions")?.Value.ConstantValue;
        return IsByCulture(
            options is { } given ? given.HasValue ? (RegexOptions)(int)given.Value! : RegexOptions.IgnoreCase : RegexOptions.None,
            arguments.FirstOrDefault(argument => argument.Parameter?.Name == "pattern")?.Value.ConstantValue.Value as string);
    }

    static bool IsByCultureOfBuild(ISymbol member) =>
        SourceMemberText.IsGeneratedRegex(member)
        && member.Attribute("System.Text.RegularExpressions.GeneratedRegexAttribute") is { ConstructorArguments: var given }
        && !given.Skip(1).Any(argument => argument.Value is string { Length: > 0 })
        && IsByCulture(
            given.Select(argument => argument.Value).OfType<int>().Select(options => (RegexOptions)options).FirstOrDefault(),
            given.FirstOrDefault().Value as string);

    /// <summary>Whether upper and lower case are ignored by a culture, through an option or within the pattern.</summary>
    static bool IsByCulture(RegexOptions options, string? pattern) =>
        (options & RegexOptions.CultureInvariant) == 0
        && ((options & RegexOptions.IgnoreCase) != 0
            || pattern is not null && System.Text.RegularExpressions.Regex.IsMatch(pattern, @"\(\?[a-z]*i"));
}
