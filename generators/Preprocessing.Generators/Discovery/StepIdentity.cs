using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Identity;

namespace Preprocessing.Generators.Discovery;

/// <summary>How a step counts: by name, version and parameters, and by its code where that is known.</summary>
static class StepIdentity
{
    public static string Definition(AttributeData attribute, Compilation compilation)
    {
        var type = attribute.AttributeClass!;
        var version = type.Attribute(Names.StepInfo)?.NamedArguments.FirstOrDefault(named => named.Key == "Version").Value.Value as int? ?? 1;
        var code = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
            ? Code(type, compilation, CancellationToken.None)
            : LibraryCode.Recorded(type.OriginalDefinition);
        return $"{Chains.StepName(type)}/{version}{Literals.Parameters(attribute)}{(code is null ? "" : " code=" + code)}";
    }

    /// <summary>The hash of the code of a step or member with all that it uses.</summary>
    public static string Code(ISymbol symbol, Compilation compilation, CancellationToken cancellationToken) =>
        Hashing.Of(UserCode.Of([symbol], compilation, null, cancellationToken).Select(part => part.Text));
}
