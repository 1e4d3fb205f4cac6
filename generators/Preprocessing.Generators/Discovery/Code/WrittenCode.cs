using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>The code of a project without what this library's generator adds to it: what people and other generators write.</summary>
static class WrittenCode
{
    static readonly ConditionalWeakTable<Compilation, Compilation> Known = new();

    /// <summary>A compilation without what this library's generator wrote into it.</summary>
    public static Compilation In(Compilation compilation) =>
        Known.GetValue(compilation, static all => all.RemoveSyntaxTrees(all.SyntaxTrees.Where(tree => !IsWritten(tree))));

    /// <summary>Whether a file is not one of those that this library's generator writes.</summary>
    public static bool IsWritten(SyntaxTree tree) => !tree.FilePath.Replace('\\', '/').Contains($"/{typeof(PipelineGenerator).FullName}/");
}
