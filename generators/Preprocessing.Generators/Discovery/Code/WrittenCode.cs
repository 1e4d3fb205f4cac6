using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Analyzers;

/// <summary>A compilation without what this library's generator wrote into it.</summary>
static class WrittenCode
{
    static readonly ConditionalWeakTable<Compilation, Compilation> Known = new();

    public static Compilation In(Compilation compilation) => Known.GetValue(compilation, static all => all.RemoveSyntaxTrees(all.SyntaxTrees.Where(IsOurs)));

    static bool IsOurs(SyntaxTree tree) => tree.FilePath.Replace('\\', '/').Contains($"/{typeof(PipelineGenerator).FullName}/");
}
