using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Identity;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// How a step counts in a definition: by name, version and parameters. A step that is not built in counts by its class and code, too.
/// </summary>
/// <param name="Version">The name with the version.</param>
/// <param name="Counted">What is said of class and code.</param>
/// <param name="Problem">Why the code cannot count, so that the step cannot be used; null if it can.</param>
readonly record struct StepIdentity(string Version, string Counted, string? Problem)
{
    /// <summary>A use of the step, as it stands in a definition.</summary>
    public string Definition(AttributeData attribute, Compilation compilation) =>
        Version + Literals.Parameters(attribute, compilation) + Counted;

    /// <summary>Name, version and code of a step. The files with that code are added to <paramref name="files"/>.</summary>
    public static StepIdentity Of(INamedTypeSymbol type, Compilation compilation, ISet<SyntaxTree> files)
    {
        var version = $"{StepTypes.Name(type)}/"
            + $"{type.Attribute(Names.StepInfo)?.NamedArguments.FirstOrDefault(named => named.Key == "Version").Value.Value as int? ?? 1}";
        if (LibraryCode.IsExempt(type, compilation))
            return new(version, "", null);
        var name = $" type={SymbolText.Type(type, compilation.Assembly).TrimStart('~').Replace(" ", "")}";
        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
            return LibraryCode.Part(type.OriginalDefinition, compilation) is { Text: not LibraryCode.Unversioned and var code }
                ? new(version, $"{name} code={code}", null)
                : new(version, "", $"assembly '{type.ContainingAssembly.Name}' records no hash of its code: build it with the generator of "
                    + "Preprocessing, or give it a version with '[assembly: PreprocessingVersion(\"1\", "
                    + $"Of = \"{type.ContainingAssembly.Name}\")]'");
        return Code(type, compilation, files, CancellationToken.None) is { } hash ? new(version, $"{name} code={hash}", null)
            : new(version, "", "its code is outside the language whose meaning a hash covers, as errors at that code say");
    }

    /// <summary>
    /// The hash of the code of a step, type or member with all that it uses; null if it is outside the language. The files with that code
    /// are added to <paramref name="files"/>.
    /// </summary>
    public static string? Code(ISymbol symbol, Compilation compilation, ISet<SyntaxTree> files, CancellationToken cancellationToken)
    {
        var reader = new CodeReader(compilation, files, cancellationToken);
        if (symbol is INamedTypeSymbol type && (type.DerivesFrom(Names.Step) || type.DerivesFrom(Names.History)))
            reader.UseStep(type);
        else
            reader.Use(symbol);
        var parts = reader.Parts();
        return reader.Refusals.Count > 0
            ? null
            : Hashing.Hash(parts.Select(part => part.Text).OrderBy(text => text, System.StringComparer.Ordinal));
    }
}
