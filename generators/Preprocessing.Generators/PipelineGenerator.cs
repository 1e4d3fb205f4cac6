using System.Linq;
using Microsoft.CodeAnalysis;
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
        var declarations = context.CompilationProvider.Select(static (compilation, _) => new Declarations(compilation));
        var found = Marked(Names.Pipeline, PipelineDiscovery.Discover).Where(static pipeline => pipeline.Model is not null);
        var pipelines = found.Select(static (pipeline, _) => pipeline.Model!).WithTrackingName(ModelStep);

        context.RegisterSourceOutput(pipelines, static (output, model) =>
            output.AddSource($"{model.Type.HintName}.Pipeline.g.cs", PipelineEmitter.Emit(model)));

        foreach (var marked in new[] { Names.StepInfo, Names.FeatureCode })
            context.RegisterSourceOutput(Marked(marked, RecordedDiscovery.Discover).Select(static (recorded, _) => recorded.Model), static (output, model) =>
                output.AddSource(model.HintName + RecordedEmitter.Suffix, RecordedEmitter.Emit(model)));

        // A fitted state that travels in the assembly; what it says is checked by an analyzer and where it is loaded.
        var states = context.AdditionalTextsProvider.Where(static file => file.Path.EndsWith(StateFile.Extension, System.StringComparison.Ordinal)).Select(static (file, _) => file.Path).Collect();
        context.RegisterSourceOutput(
            pipelines.Combine(states).Where(static pair => pair.Right.Any(path => StateFile.IsOf(path, pair.Left.Name))).Select(static (pair, _) => pair.Left),
            static (output, model) => output.AddSource($"{model.Type.HintName}.Packed.g.cs", PackedEmitter.Emit(model)));

        // Only in the build that locks.
        var locking = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => LockOptions.IsLocking(options.GlobalOptions));
        context.RegisterSourceOutput(found.Combine(locking).Where(static pair => pair.Right), static (output, pair) =>
            output.AddSource(pair.Left.Model!.Type.HintName + LockEmitter.Suffix, LockEmitter.Emit(pair.Left.File, pair.Left.Model)));

        IncrementalValuesProvider<Discovered<T>> Marked<T>(string attribute, Discover<T> discover) => context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (_, _) => true, static (place, _) => place)
            .Combine(declarations)
            .Select((pair, cancellationToken) => Discovered<T>.At(pair.Left, pair.Right, discover, cancellationToken));
    }
}
