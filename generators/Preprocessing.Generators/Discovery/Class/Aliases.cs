using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Generators.Emission;

namespace Preprocessing.Generators.Discovery;

/// <summary>The aliases by which generated files name the package's namespaces, where a project has a name like one of them.</summary>
static class Aliases
{
    /// <summary>What is added to each; empty, unless the project has an alias, a namespace or a type of the name.</summary>
    public static string Suffix(Compilation compilation, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(
            from tree in compilation.SyntaxTrees
            from directive in ((CompilationUnitSyntax)tree.GetRoot(cancellationToken)).Usings
            where directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)
            let alias = directive.Alias
            where alias is not null
            select alias.Name.Identifier.ValueText);
        var suffix = "";
        for (var n = 2; Runtime.Aliases.Any(alias => known.Contains(alias.Name + suffix) || compilation.GlobalNamespace.GetMembers(alias.Name + suffix).Any()); n++)
            suffix = n.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return suffix;
    }
}
