using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Generators.Identity;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The lock file of a pipeline class, and what the generator wrote that it is to agree with.</summary>
static class PipelineLock
{
    /// <summary>Whether the build writes lock files.</summary>
    public static bool IsBeingWritten(this PipelineClass pipeline) => LockOptions.IsLocking(pipeline.Options.AnalyzerConfigOptionsProvider.GlobalOptions);

    /// <summary>Whether the class has to have a lock file: the project says so, or another pipeline of it has one.</summary>
    public static bool NeedsLock(this PipelineClass pipeline) =>
        LockOptions.IsRequired(pipeline.Options.AnalyzerConfigOptionsProvider.GlobalOptions) || Files(pipeline).Any();

    /// <summary>The name of the lock file.</summary>
    public static string LockName(this PipelineClass pipeline) => LockFile.Name(Name(pipeline));

    /// <summary>The text of the lock file; null if there is none beside the class.</summary>
    public static string? LockText(this PipelineClass pipeline)
    {
        var path = LockFile.Path(pipeline.Attribute.ApplicationSyntaxReference?.SyntaxTree.FilePath ?? "", Name(pipeline));
        return Files(pipeline).FirstOrDefault(file => LockFile.IsSame(file.Path, path))?.GetText(pipeline.CancellationToken)?.ToString();
    }

    /// <summary>The text of the fitted state that the assembly carries for the pipeline; null if it carries none.</summary>
    public static string? StateText(this PipelineClass pipeline) =>
        pipeline.Options.AdditionalFiles.FirstOrDefault(file => PackedStateFile.IsOf(file.Path, Name(pipeline)))?.GetText(pipeline.CancellationToken)?.ToString();

    /// <summary>The name of the file that carries it.</summary>
    public static string StateName(this PipelineClass pipeline) => PackedStateFile.Name(Name(pipeline));

    /// <summary>Definition and hashes as they stand in the generated part of the class; null if a mistake kept the generator from writing it.</summary>
    public static (string Definition, string TransformHash, string SchemaHash)? Declared(this PipelineClass pipeline) => Declared(pipeline.Row, pipeline.CancellationToken);

    /// <inheritdoc cref="Declared(PipelineClass)"/>
    public static (string Definition, string TransformHash, string SchemaHash)? Declared(INamedTypeSymbol row, CancellationToken cancellationToken) =>
        row.GetTypeMembers("PipelineCode").SelectMany(code => code.GetTypeMembers("Declared")).FirstOrDefault() is { } declared
        && Text(declared, "Definition", cancellationToken) is { } definition
        && Text(declared, "TransformHash", cancellationToken) is { } transform
        && Text(declared, "SchemaHash", cancellationToken) is { } schema
            ? (definition, transform, schema)
            : null;

    static string Name(PipelineClass pipeline) => pipeline.Attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "";

    static IEnumerable<AdditionalText> Files(PipelineClass pipeline) =>
        pipeline.Options.AdditionalFiles.Where(file => file.Path.EndsWith(LockFile.Extension, StringComparison.Ordinal));

    /// <summary>The text that a generated property gives, which is one literal or a sum of them.</summary>
    static string? Text(INamedTypeSymbol declared, string property, CancellationToken cancellationToken) =>
        declared.GetMembers(property).FirstOrDefault()?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is PropertyDeclarationSyntax { ExpressionBody: { } body }
            ? string.Concat(body.DescendantTokens().Where(token => token.IsKind(SyntaxKind.StringLiteralToken)).Select(token => token.ValueText))
            : null;
}
