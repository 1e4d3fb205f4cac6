using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Preprocessing.Generators.Model;
using Preprocessing.Generators.Tests.Analyzers;

namespace Preprocessing.Generators.Tests.Identity.Holes;

/// <summary>A program with what the generator, the analyzers and the compiler make of it.</summary>
sealed class CompiledProgram
{
    const string AssemblyName = "Program";

    // Compilations that derive from one share what is known of the references.
    static readonly CSharpCompilation Empty = CSharpCompilation.Create(AssemblyName, references: GeneratorRun.References, options: new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false));

    readonly Lazy<IReadOnlyList<Diagnostic>> reported;
    readonly Lazy<ProgramNumbers> numbers;

    CompiledProgram(IReadOnlyList<Diagnostic> generator, IReadOnlyList<CompiledProgram> libraries, CSharpCompilation output, object? model, bool withAnalyzers)
    {
        Libraries = libraries;
        Output = output;
        Hash = (model as PipelineModel)?.TransformHash;
        Definition = (model as PipelineModel)?.Definition ?? "";
        using var image = new MemoryStream();
        var emitted = output.Emit(image);
        Image = emitted.Success ? image.ToArray() : null;
        Errors = [.. libraries.SelectMany(library => library.Errors), .. emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        reported = new(() => [.. libraries.SelectMany(library => library.Reported), .. generator, .. withAnalyzers ? Analyze(output) : []]);
        numbers = new(() => ProgramNumbers.Of(this));
    }

    /// <summary>The assemblies it refers to.</summary>
    public IReadOnlyList<CompiledProgram> Libraries { get; }

    /// <summary>The files together with all that was generated.</summary>
    public CSharpCompilation Output { get; }

    /// <summary>The compiled assembly; null if it does not compile.</summary>
    public byte[]? Image { get; }

    /// <summary>The transform hash of the one pipeline; null if the generator makes none.</summary>
    public string? Hash { get; }

    /// <summary>The definition behind the hash.</summary>
    public string Definition { get; }

    /// <summary>The errors of the compiler.</summary>
    public IReadOnlyList<Diagnostic> Errors { get; }

    /// <summary>What generator and analyzers report.</summary>
    public IReadOnlyList<Diagnostic> Reported => reported.Value;

    /// <summary>The errors among them.</summary>
    public IEnumerable<Diagnostic> Refusals => Reported.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>Whether the program is refused.</summary>
    public bool IsRefused => Refusals.Any();

    /// <summary>What the pipeline computes.</summary>
    public ProgramNumbers Numbers => numbers.Value;

    public static CompiledProgram Of(ProgramText text)
    {
        var defines = text.Words("defines");
        var settings = text.Words("settings");
        var options = GeneratorRun.Options.WithPreprocessorSymbols(defines).WithFeatures([new("InterceptorsNamespaces", "Other")]);
        var libraries = new List<(CompiledProgram Program, MetadataReference Reference)>();
        foreach (var (head, source) in text.Of("library"))
        {
            var (name, alias) = head.Split(" as ") is [var before, var after] ? (before.Trim(), after.Trim()) : (head, null);
            var library = Compile(name.Length > 0 ? name : "Library" + (libraries.Count > 0 ? libraries.Count : ""), [("", source)], [], options, settings, [.. libraries]);
            libraries.Add((library, MetadataReference.CreateFromImage(
                library.Image ?? throw new InvalidOperationException("The library does not compile:\n" + string.Join('\n', library.Errors)),
                new MetadataReferenceProperties(aliases: alias is null ? [] : [alias]))));
        }
        return Compile(AssemblyName, text.Of("file"), [.. text.Of("generator").Select(section => section.Text)], options, settings, libraries);
    }

    static CompiledProgram Compile(
        string name, IEnumerable<(string Name, string Text)> files, IReadOnlyList<string> generated, CSharpParseOptions options, string[] settings,
        IReadOnlyList<(CompiledProgram Program, MetadataReference Reference)> libraries)
    {
        var trees = files.Select((file, i) => CSharpSyntaxTree.ParseText(SourceText.From(settings.Contains("crlf") ? file.Text.ReplaceLineEndings("\r\n") : file.Text, System.Text.Encoding.UTF8), options, file.Name.Length > 0 ? file.Name : $"File{i}.cs"))
            .Append(CSharpSyntaxTree.ParseText(SourceText.From(GeneratorRun.Usings, System.Text.Encoding.UTF8), options, "Usings.cs"));
        var compilation = Empty.AddSyntaxTrees(trees);
        if (libraries.Count > 0)
            compilation = compilation.AddReferences(libraries.Select(library => library.Reference));
        if (name != AssemblyName)
            compilation = compilation.WithAssemblyName(name);
        if (settings.Length > 0)
            compilation = compilation.WithOptions(compilation.Options.WithOverflowChecks(settings.Contains("checked")).WithAllowUnsafe(settings.Contains("unsafe")));

        ISourceGenerator[] generators = [new PipelineGenerator().AsSourceGenerator(), .. generated.Count > 0 ? [new OtherGenerator(generated).AsSourceGenerator()] : Array.Empty<ISourceGenerator>()];
        var driver = CSharpGeneratorDriver.Create(generators, parseOptions: options, driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var results = driver.GetRunResult().Results;
        if (results.FirstOrDefault(result => result.Exception is not null).Exception is { } failure)
            throw new InvalidOperationException($"The generator failed: {failure}", failure);
        var models = results[0].TrackedSteps.TryGetValue(PipelineGenerator.ModelStep, out var runs) ? runs.SelectMany(run => run.Outputs).Select(entry => entry.Value).ToArray() : [];
        return new([.. results.SelectMany(result => result.Diagnostics)], [.. libraries.Select(library => library.Program)], (CSharpCompilation)output, models.FirstOrDefault(), withAnalyzers: true);
    }

    static IEnumerable<Diagnostic> Analyze(Compilation compilation)
    {
        var options = new CompilationWithAnalyzersOptions(
            LockedProject.Without.Options,
            onAnalyzerException: (exception, analyzer, _) => throw new InvalidOperationException($"{analyzer} failed.", exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        return compilation.WithAnalyzers(AnalyzerVerifier.Analyzers, options).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult().Where(diagnostic => !diagnostic.IsSuppressed);
    }
}
