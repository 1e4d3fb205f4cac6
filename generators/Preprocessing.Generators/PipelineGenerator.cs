using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Preprocessing.Generators.Discovery;
using Preprocessing.Generators.Emission;

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
        var pipelines = context.SyntaxProvider
            .ForAttributeWithMetadataName(Names.Pipeline, static (node, _) => node is TypeDeclarationSyntax, PipelineDiscovery.Discover)
            .Where(static model => model is not null)
            .WithTrackingName(ModelStep);

        context.RegisterSourceOutput(pipelines, static (output, model) =>
            output.AddSource($"{model!.Type.HintName}.Pipeline.g.cs", PipelineEmitter.Emit(model)));
    }
}
