using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Generators.Discovery;
using Preprocessing.Generators.Emission;
using Preprocessing.Generators.Identity;

namespace Preprocessing.Generators;

/// <summary>Writes the pipeline of every class marked with <c>[Pipeline]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PipelineGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that yields models, for tests of incrementality.</summary>
    public const string ModelStep = "PipelineModel";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var found = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                Names.Pipeline,
                static (node, _) => node is TypeDeclarationSyntax,
                static (place, cancellationToken) => (File: place.TargetNode.SyntaxTree.FilePath, Model: PipelineDiscovery.Discover(place, cancellationToken)))
            .Where(static pipeline => pipeline.Model is not null);
        var pipelines = found.Select(static (pipeline, _) => pipeline.Model!).WithTrackingName(ModelStep);

        context.RegisterSourceOutput(pipelines, static (output, model) =>
            output.AddSource($"{model.Type.HintName}.Pipeline.g.cs", PipelineEmitter.Emit(model)));

        foreach (var marked in new[] { Names.StepInfo, Names.FeatureCode })
            context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName(marked, static (_, _) => true, static (place, cancellationToken) => RecordedDiscovery.Discover(place, cancellationToken)),
                static (output, model) => output.AddSource(model.HintName + RecordedEmitter.Suffix, RecordedEmitter.Emit(model)));

        // Only in the build that locks.
        var locking = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => LockOptions.IsLocking(options.GlobalOptions));
        context.RegisterSourceOutput(found.Combine(locking).Where(static pair => pair.Right), static (output, pair) =>
            output.AddSource(pair.Left.Model!.Type.HintName + LockEmitter.Suffix, LockEmitter.Emit(pair.Left.File, pair.Left.Model)));
    }
}
