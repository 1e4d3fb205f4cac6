using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Preprocessing.Generators.Discovery;
using Preprocessing.Generators.Emission;
using Preprocessing.Generators.Tests.Shapes;

namespace Preprocessing.Generators.Tests;

/// <summary>A generator that fails says so by an error at the class, and writes what it can for all others.</summary>
public class GeneratorFailureTests
{
    [Fact]
    public void An_exception_while_reading_is_an_error_at_the_class() =>
        Check(new PipelineGenerator(
            (context, surface, files, token) => context.TargetSymbol.Name == "Trip"
                ? throw new InvalidOperationException("Two\nlines.")
                : PipelineDiscovery.Discover(context, surface, files, token),
            PipelineEmitter.Emit));

    [Fact]
    public void An_exception_while_writing_is_an_error_at_the_class() =>
        Check(new PipelineGenerator(
            PipelineDiscovery.Discover,
            model => model.Type.Name == "Trip" ? throw new InvalidOperationException("Two\nlines.") : PipelineEmitter.Emit(model)));

    static void Check(PipelineGenerator generator)
    {
        var whole = SmallPipelines.Run(SmallPipelines.Trip, SmallPipelines.Units, SmallPipelines.Bird).Output;
        var compilation =
            whole.RemoveSyntaxTrees(whole.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)));
        var options = (CSharpParseOptions)compilation.SyntaxTrees.First().Options;
        // Parsed again, as what was discovered of a syntax tree is kept.
        compilation = compilation.RemoveAllSyntaxTrees()
            .AddSyntaxTrees(compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), options, tree.FilePath)));
        var result = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: options)
            .RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
        result.Exception.ShouldBeNull();
        result.GeneratedSources.Where(file => file.HintName.EndsWith(".Pipeline.g.cs", StringComparison.Ordinal)).Count().ShouldBe(1);
        var failure = result.Diagnostics.Single();
        failure.Id.ShouldBe("PRE059");
        failure.Severity.ShouldBe(DiagnosticSeverity.Error);
        failure.GetMessage(System.Globalization.CultureInfo.InvariantCulture)
            .ShouldStartWith("Nothing is generated for 'Trip', as the generator failed: InvalidOperationException: Two lines.");
        compilation.SyntaxTrees.Single(tree => tree.FilePath == failure.Location.GetLineSpan().Path).GetText()
            .ToString(failure.Location.SourceSpan)
            .ShouldBe("Trip");
    }
}
