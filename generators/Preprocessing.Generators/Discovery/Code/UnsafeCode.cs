using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>Whether a project has code that can write where the language does not let it.</summary>
static class UnsafeCode
{
    static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> Known = new();

    public static bool IsIn(Compilation compilation) => compilation.SyntaxTrees.Any(tree => Known.GetValue(tree, Find).Value);

    static StrongBox<bool> Find(SyntaxTree tree)
    {
        var text = tree.GetText().ToString();
        return new(text.Contains("unsafe") || text.Contains("Unsafe") || text.Contains("Marshal"));
    }
}
