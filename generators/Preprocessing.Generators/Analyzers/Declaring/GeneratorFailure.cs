using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Analyzers;

namespace Preprocessing.Generators.Discovery;

/// <summary>What is said where the generator itself fails: an error at the declaration, as a warning of the compiler alone would let a build go on without a pipeline.</summary>
static class GeneratorFailure
{
    const string Id = "PRE059";

    public static readonly DiagnosticDescriptor Rule = new(
        Id,
        "The generator failed",
        "Nothing is generated for '{0}', as the generator failed: {1}. This is a fault of the package, not of the declaration; please report it together with the declaration.",
        Rules.Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Rules.Page(Rules.Declaring, Id),
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>An exception in words, on one line.</summary>
    public static string Describe(Exception exception)
    {
        var at = (exception.StackTrace ?? "").Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Contains(nameof(Preprocessing) + "."));
        return Emission.CodeWriter.OneLine($"{exception.GetType().Name}: {exception.Message}{(at is null ? "" : $" ({at})")}");
    }
}

/// <summary>A failure of the generator.</summary>
/// <param name="What">The name of what it failed over.</param>
/// <param name="Description">The failure.</param>
/// <param name="At">Where that is declared.</param>
sealed record Failure(string What, string Description, Location At)
{
    public Diagnostic Report() => Diagnostic.Create(GeneratorFailure.Rule, At, What, Description);
}
