using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Identity;

namespace Preprocessing.Generators.Discovery;

/// <summary>How a step counts: by name, version and parameters, and by its code where that is known.</summary>
static class StepIdentity
{
    public static string Definition(AttributeData attribute, Compilation compilation, ISet<SyntaxTree> files) => Definition(attribute, Of(attribute.AttributeClass!, compilation, files));

    /// <summary>The same of a use of a step that is known.</summary>
    public static string Definition(AttributeData attribute, (string Version, string Code) step) => step.Version + Literals.Parameters(attribute) + step.Code;

    /// <summary>The name and version of a step, and what is said of its code. The files with that code are added to <paramref name="files"/>.</summary>
    public static (string Version, string Code) Of(INamedTypeSymbol type, Compilation compilation, ISet<SyntaxTree> files)
    {
        var version = type.Attribute(Names.StepInfo)?.NamedArguments.FirstOrDefault(named => named.Key == "Version").Value.Value as int? ?? 1;
        var code = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
            ? Code(type, compilation, files, CancellationToken.None)
            : LibraryCode.Recorded(type.OriginalDefinition);
        return ($"{Chains.StepName(type)}/{version}", code is null ? "" : " code=" + code);
    }

    /// <summary>The hash of the code of a step or member with all that it uses. The files with that code are added to <paramref name="files"/>.</summary>
    public static string Code(ISymbol symbol, Compilation compilation, ISet<SyntaxTree> files, CancellationToken cancellationToken) =>
        Hashing.Of(UserCode.Of([symbol], compilation, null, files, cancellationToken).Select(part => part.Text));
}
