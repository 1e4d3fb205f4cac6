using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Preprocessing.Generators.Discovery;

/// <summary>All that code of one file can see of the others: declarations with their attributes and constants, references and settings, but neither bodies nor the values of fields.</summary>
/// <remarks>Where two are equal, code outside of what was edited means the same. Comparing them touches only files that have changed.</remarks>
sealed class CompilationSurface : IEquatable<CompilationSurface>
{
    readonly string? assembly;
    readonly CompilationOptions options;
    readonly ImmutableArray<MetadataReference> references;
    readonly ImmutableArray<SyntaxTree> files;

    public CompilationSurface(Compilation compilation)
    {
        assembly = compilation.AssemblyName;
        options = compilation.Options;
        references = compilation.ExternalReferences;
        files = ((CSharpCompilation)compilation).SyntaxTrees;
    }

    public bool Equals(CompilationSurface? other) =>
        other is not null && assembly == other.assembly && options.Equals(other.options)
        && references.SequenceEqual(other.references) && files.Length == other.files.Length && files.Zip(other.files, AreSame).All(same => same);

    public override bool Equals(object? obj) => Equals(obj as CompilationSurface);

    public override int GetHashCode() => files.Length;

    static bool AreSame(SyntaxTree one, SyntaxTree other) =>
        one == other || one.FilePath == other.FilePath && one.Options.Equals(other.Options) && SyntaxFactory.AreEquivalent(one, other, topLevel: true);
}
