using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Preprocessing.Generators.Analyzers;
using Preprocessing.Generators.Discovery;
using Preprocessing.Generators.Emission;
using Preprocessing.Generators.Identity;
using Preprocessing.Generators.Model;

namespace Preprocessing.Generators;

/// <summary>Writes the pipeline of every class marked with <c>[Pipeline]</c>.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PipelineGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that yields models, for tests of incrementality.</summary>
    public const string ModelStep = "PipelineModel";

    readonly Discover<PipelineModel?> discover;
    readonly Func<PipelineModel, string> emit;

    /// <summary>The generator as the compiler makes it.</summary>
    public PipelineGenerator() : this(PipelineDiscovery.Discover, PipelineEmitter.Emit) { }

    /// <summary>A generator that reads and writes in another way, for tests of what happens if it fails.</summary>
    internal PipelineGenerator(Discover<PipelineModel?> discover, Func<PipelineModel, string> emit) =>
        (this.discover, this.emit) = (discover, emit);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Fitted states that travel in the assembly; what they say is checked by an analyzer and where they are loaded.
        var packed = context.AdditionalTextsProvider.Select(static (file, _) => file.Path).Where(PackedStateFile.IsOne).Collect();
        var surface = context.CompilationProvider.Combine(packed).Select(static (pair, _) => new CompilationSurface(pair.Left, pair.Right));
        var all = Marked(Names.Pipeline, discover);
        var found = all.Where(static pipeline => pipeline.Model is not null);
        var pipelines = found.Select(static (pipeline, _) => pipeline.Model!).WithTrackingName(ModelStep);
        var files = pipelines.Select((model, _) => EmittedFile.Of(File(model), () => emit(model)));

        context.RegisterSourceOutput(files, static (output, file) =>
        {
            if (file.Text is { } text)
                output.AddSource(file.HintName, text);
        });
        var failed = files.Where(static file => file.Failure is not null).Collect();
        Report(all.Combine(failed).SelectMany(static (pair, _) => Failures(pair.Left, pair.Right)));
        context.RegisterSourceOutput(pipelines.Where(static model => model.IsPacked), static (output, model) =>
            output.AddSource($"{model.Type.HintName}.Packed.g.cs", PackedEmitter.Emit(model)));

        foreach (var marked in new[] { Names.StepInfo, Names.FeatureCode })
        {
            var recorded = Marked(marked, RecordedDiscovery.Discover);
            var models = recorded.Where(static code => code.Model is not null).Select(static (code, _) => code.Model!);
            context.RegisterSourceOutput(models, static (output, model) =>
                output.AddSource(model.HintName + RecordedEmitter.Suffix, RecordedEmitter.Emit(model)));
            Report(recorded.SelectMany(static (code, _) => Failures(code)));
        }

        // Only in the build that locks.
        var locking = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => LockOptions.IsLocking(options.GlobalOptions));
        context.RegisterSourceOutput(found.Combine(locking).Where(static pair => pair.Right), static (output, pair) =>
            output.AddSource(pair.Left.Model!.Type.HintName + LockEmitter.Suffix, LockEmitter.Emit(pair.Left.File, pair.Left.Model)));

        IncrementalValuesProvider<Discovered<T>> Marked<T>(string attribute, Discover<T> discover) => context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (_, _) => true, static (context, _) => context)
            .Combine(surface)
            .Select((pair, cancellationToken) => Discovered<T>.At(pair.Left, pair.Right, attribute, discover, cancellationToken));

        void Report(IncrementalValuesProvider<Failure> failures) =>
            context.RegisterSourceOutput(failures, static (output, failure) => output.ReportDiagnostic(GeneratorFailure.Report(failure)));
    }

    static string File(PipelineModel model) => $"{model.Type.HintName}.Pipeline.g.cs";

    static IEnumerable<Failure> Failures<T>(Discovered<T> discovered) => discovered.Failure is { } failure ? [failure] : [];

    static IEnumerable<Failure> Failures(Discovered<PipelineModel?> discovered, ImmutableArray<EmittedFile> failed) =>
        discovered.Model is not { } model ? Failures(discovered)
        : failed.Where(file => file.HintName == File(model))
            .Select(file => new Failure(discovered.Name, file.Failure!, discovered.Location));
}
