using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Preprocessing.Generators.Discovery;

/// <summary>Reads a declaration that is marked by an attribute.</summary>
/// <param name="context">The declaration.</param>
/// <param name="surface">What it can see of the project.</param>
/// <param name="files">Gets the files of which more than the declarations is read.</param>
/// <param name="cancellationToken">Stops the reading.</param>
delegate T Discover<T>(
    GeneratorAttributeSyntaxContext context, CompilationSurface surface, ISet<SyntaxTree> files, CancellationToken cancellationToken);

/// <summary>What was read from a declaration. It stays the same object until something is edited that it was read from.</summary>
/// <remarks>
/// The compiler asks again at every keystroke, as any edit can change what any code means. An edit inside a body cannot, unless that body
/// was read: then nothing is discovered again, which is a hundred times faster.
/// </remarks>
sealed class Discovered<T>
{
    static readonly ConditionalWeakTable<SyntaxNode, ConcurrentDictionary<string, Discovered<T>>> Known = new();

    readonly CompilationSurface surface;
    readonly IReadOnlyCollection<SyntaxTree> files;

    Discovered(
        GeneratorAttributeSyntaxContext context, CompilationSurface surface, Discover<T> discover, CancellationToken cancellationToken)
    {
        var read = new HashSet<SyntaxTree>(context.TargetSymbol.DeclaringSyntaxReferences.Select(part => part.SyntaxTree));
        File = context.TargetNode.SyntaxTree.FilePath;
        Name = context.TargetSymbol.Name;
        var at = context.TargetSymbol.Locations.FirstOrDefault(location => location.SourceTree == context.TargetNode.SyntaxTree)
            ?? context.TargetNode.GetLocation();
        // Without the syntax tree, which would be kept in memory.
        Location = Location.Create(File, at.SourceSpan, at.GetLineSpan().Span);
        try
        {
            Model = discover(context, surface, read, cancellationToken);
        }
        catch (System.Exception exception) when (exception is not System.OperationCanceledException)
        {
            Failure = new(Name, Failure.Describe(exception), Location);
        }
        this.surface = surface;
        files = read;
    }

    /// <summary>What was read; null if the declaration breaks a rule, or if the reading failed.</summary>
    public T? Model { get; }

    /// <summary>Why the reading failed; null if it did not.</summary>
    public Failure? Failure { get; }

    /// <summary>The name of what is declared.</summary>
    public string Name { get; }

    /// <summary>Where the name stands.</summary>
    public Location Location { get; }

    /// <summary>The path of the file with the declaration.</summary>
    public string File { get; }

    /// <summary>What a declaration says, read anew if something was edited that it was read from.</summary>
    /// <param name="context">The declaration.</param>
    /// <param name="surface">What it can see of the project.</param>
    /// <param name="attribute">The attribute that marks it.</param>
    /// <param name="discover">Reads it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static Discovered<T> At(
        GeneratorAttributeSyntaxContext context,
        CompilationSurface surface,
        string attribute,
        Discover<T> discover,
        CancellationToken cancellationToken)
    {
        // A declaration may be marked by several attributes.
        var known = Known.GetOrCreateValue(context.TargetNode);
        var compilation = context.SemanticModel.Compilation;
        return known.TryGetValue(attribute, out var before)
            && ReferenceEquals(before.surface, surface)
            && before.files.All(compilation.ContainsSyntaxTree)
            ? before
            : known[attribute] = new(context, surface, discover, cancellationToken);
    }
}
