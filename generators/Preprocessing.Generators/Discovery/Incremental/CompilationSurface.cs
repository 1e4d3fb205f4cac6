using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Preprocessing.Generators.Discovery;

/// <summary>
/// All that code of one file can see of the others: declarations with their attributes and constants, references and settings, but neither
/// bodies nor the values of fields. The fitted states that a project carries are among its settings.
/// </summary>
/// <remarks>
/// While two surfaces are equal, code in files that were not edited means the same. Comparing them touches only files that have changed.
/// </remarks>
sealed class CompilationSurface : IEquatable<CompilationSurface>
{
    readonly string? assembly;
    readonly CompilationOptions options;
    readonly ImmutableArray<MetadataReference> references;
    readonly ImmutableArray<SyntaxTree> files;

    public CompilationSurface(Compilation compilation, ImmutableArray<string> packed)
    {
        assembly = compilation.AssemblyName;
        options = compilation.Options;
        references = compilation.ExternalReferences;
        files = ((CSharpCompilation)compilation).SyntaxTrees;
        Packed = packed;
    }

    /// <summary>The paths of the files with fitted states that the assembly carries.</summary>
    public ImmutableArray<string> Packed { get; }

    public bool Equals(CompilationSurface? other) =>
        other is not null && assembly == other.assembly && options.Equals(other.options)
        && references.SequenceEqual(other.references) && Packed.SequenceEqual(other.Packed)
        && files.Length == other.files.Length && files.Zip(other.files, AreSame).All(same => same);

    public override bool Equals(object? obj) => Equals(obj as CompilationSurface);

    public override int GetHashCode() => files.Length;

    static bool AreSame(SyntaxTree one, SyntaxTree other) =>
        one == other
        || one.FilePath == other.FilePath && one.Options.Equals(other.Options) && SyntaxFactory.AreEquivalent(one, other, topLevel: true);
}
