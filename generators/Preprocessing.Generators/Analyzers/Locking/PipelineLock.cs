using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Generators.Discovery;
using Preprocessing.Generators.Identity;

namespace Preprocessing.Generators.Analyzers;

/// <summary>The lock file and the packed state of a pipeline, and the generated definition that they must agree with.</summary>
static class PipelineLock
{
    /// <summary>Whether the build writes lock files.</summary>
    public static bool IsLockBeingWritten(this AnalyzerOptions options) =>
        LockOptions.IsLocking(options.AnalyzerConfigOptionsProvider.GlobalOptions);

    /// <summary>Whether a class has to have a lock file: the project says so, or another pipeline of it has one.</summary>
    public static bool NeedsLock(this AnalyzerOptions options) =>
        LockOptions.IsRequired(options.AnalyzerConfigOptionsProvider.GlobalOptions) || Files(options).Any();

    /// <summary>The text of the lock file; null if there is none beside the class.</summary>
    public static string? LockText(this PipelineClass pipeline, AnalyzerOptions options)
    {
        var path = LockFile.Path(pipeline.Attribute.ApplicationSyntaxReference?.SyntaxTree.FilePath ?? "", pipeline.Name);
        return Files(options).FirstOrDefault(file => LockFile.IsSame(file.Path, path))?.GetText(pipeline.CancellationToken)?.ToString();
    }

    /// <summary>The text of the fitted state that the assembly carries for the pipeline; null if it carries none.</summary>
    public static string? StateText(this PipelineClass pipeline, AnalyzerOptions options) =>
        options.AdditionalFiles.FirstOrDefault(file => PackedStateFile.IsOf(file.Path, pipeline.Name))
            ?.GetText(pipeline.CancellationToken)?.ToString();

    /// <summary>
    /// Definition, terms and hashes as the generated part of the class has them; null if a mistake kept the generator from writing it.
    /// </summary>
    public static (string Definition, string Terms, string TransformHash, string SchemaHash)? Declared(this PipelineClass pipeline) =>
        Declared(pipeline.Row, pipeline.CancellationToken);

    /// <inheritdoc cref="Declared(PipelineClass)"/>
    public static (string Definition, string Terms, string TransformHash, string SchemaHash)? Declared(
        INamedTypeSymbol row, CancellationToken cancellationToken) =>
        row.GetTypeMembers("PipelineCode").SelectMany(code => code.GetTypeMembers("Declared")).FirstOrDefault() is { } declared
        && Text(declared, "Definition", cancellationToken) is { } definition
        && Text(declared, "Contract", cancellationToken) is { } contract
        && Text(declared, "TransformHash", cancellationToken) is { } transform
        && Text(declared, "SchemaHash", cancellationToken) is { } schema
            ? (definition, ContractText.Terms(contract), transform, schema)
            : null;

    static IEnumerable<AdditionalText> Files(AnalyzerOptions options) =>
        options.AdditionalFiles.Where(file => file.Path.EndsWith(LockFile.Extension, StringComparison.Ordinal));

    /// <summary>The text that a generated property gives, which is one literal or a sum of them.</summary>
    static string? Text(INamedTypeSymbol declared, string property, CancellationToken cancellationToken) =>
        declared.GetMembers(property).FirstOrDefault()?.DeclaringSyntaxReferences.FirstOrDefault()
            ?.GetSyntax(cancellationToken) is PropertyDeclarationSyntax { ExpressionBody: { } body }
            ? string.Concat(
                body.DescendantTokens().Where(token => token.IsKind(SyntaxKind.StringLiteralToken)).Select(token => token.ValueText))
            : null;
}
