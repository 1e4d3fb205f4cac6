using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators.Discovery;

/// <summary>Keeps the aliases of generated files apart from names that a project has.</summary>
static class Aliases
{
    /// <summary>What is added to each alias; empty unless the project has an alias, a namespace or a type of such a name.</summary>
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
        for (var n = 2; NamespaceAliases.All.Any(alias => IsTaken(alias + suffix)); n++)
            suffix = n.ToString(CultureInfo.InvariantCulture);
        return suffix;

        bool IsTaken(string name) => known.Contains(name) || compilation.GlobalNamespace.GetMembers(name).Any();
    }
}
