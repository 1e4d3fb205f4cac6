using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Preprocessing.Generators.Model;
using Preprocessing.Generators.Tests.Analyzers;

namespace Preprocessing.Generators.Tests.Identity.Holes;

/// <summary>A program with what the generator, the analyzers and the compiler make of it; each is asked only when it is wanted.</summary>
sealed class CompiledProgram
{
    const string AssemblyName = "Program";

    // Compilations that derive from one share what is known of the references.
    static readonly CSharpCompilation Empty = CSharpCompilation.Create(AssemblyName, references: GeneratorRun.References, options: new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        concurrentBuild: false));

    readonly Lazy<GeneratedCode> generated;
    readonly Lazy<CompiledImage> image, code;
    readonly Lazy<IReadOnlyList<Diagnostic>> own;
    readonly bool sawAll;

    CompiledProgram(CSharpCompilation source, IReadOnlyList<CompiledProgram> libraries, IReadOnlyList<string> others)
    {
        (Source, Libraries) = (source, libraries);
        sawAll = others.Count == 0;
        generated = new(() => GeneratedCode.Of(source, others));
        image = new(() => CompiledImage.Of(Output));
        // What features reach is the same without our generator, but not without another.
        code = others.Count > 0 ? image : new(() => CompiledImage.Of(source));
        own = new(() => [.. generated.Value.Diagnostics, .. Analyze(Output)]);
        Numbers = new(this);
    }

    /// <summary>The assemblies it refers to.</summary>
    public IReadOnlyList<CompiledProgram> Libraries { get; }

    /// <summary>The files alone.</summary>
    public CSharpCompilation Source { get; }

    /// <summary>The files together with all that was generated.</summary>
    public CSharpCompilation Output => generated.Value.Output;

    /// <summary>What they compile to.</summary>
    public CompiledImage Image => image.Value;

    /// <summary>What the code compiles to that features reach.</summary>
    public CompiledImage Code => code.Value;

    /// <summary>The transform hash of the one pipeline; null if the generator makes none.</summary>
    public string? Hash => generated.Value.Model?.TransformHash;

    /// <summary>The definition behind the hash.</summary>
    public string Definition => generated.Value.Model?.Definition ?? "";

    /// <summary>What generator and analyzers report of the program and of the assemblies that it refers to.</summary>
    public IEnumerable<Diagnostic> Reported => Libraries.SelectMany(library => library.Reported).Concat(own.Value);

    /// <summary>Whether generator and analyzers disagree about the program, in words; null if they agree.</summary>
    public string? Disagreement => ModelOrError.Breach(Output, Hash is null ? 0 : 1, own.Value, sawAll);

    /// <summary>The errors among them.</summary>
    public IEnumerable<Diagnostic> Refusals => Reported.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>Whether the program is refused.</summary>
    public bool IsRefused => Refusals.Any();

    /// <summary>What it computes.</summary>
    public ProgramNumbers Numbers { get; }

    public static CompiledProgram Of(ProgramText text)
    {
        var settings = text.Words("settings");
        var options = GeneratorRun.Options.WithPreprocessorSymbols(text.Words("defines"))
            .WithFeatures([new("InterceptorsNamespaces", "Other")]);
        var libraries = new List<CompiledProgram>();
        var references = new List<MetadataReference>();
        foreach (var (head, source) in text.Of("library"))
        {
            var (name, alias) = head.Split(" as ") is [var before, var after] ? (before.Trim(), after.Trim()) : (head, null);
            var library = new CompiledProgram(
                Compilation(name.Length > 0 ? name : "Library" + libraries.Count, [("", source)], options, settings, references),
                [.. libraries],
                []);
            libraries.Add(library);
            references.Add(MetadataReference.CreateFromImage(
                library.Image.Bytes, new MetadataReferenceProperties(aliases: alias is null ? [] : [alias])));
        }
        return new(
            Compilation(AssemblyName, text.Of("file"), options, settings, references),
            libraries,
            [.. text.Of("generator").Select(section => section.Text)]);
    }

    static CSharpCompilation Compilation(
        string name,
        IEnumerable<(string Name, string Text)> files,
        CSharpParseOptions options,
        string[] settings,
        IReadOnlyList<MetadataReference> references)
    {
        var lines = settings.Contains("crlf") ? "\r\n" : "\n";
        var trees = files.Select((file, i) => Parse(file.Text.ReplaceLineEndings(lines), file.Name.Length > 0 ? file.Name : $"File{i}.cs"));
        var compilation = Empty.AddSyntaxTrees(trees.Append(Parse(GeneratorRun.Usings, "Usings.cs"))).AddReferences(references);
        if (name != AssemblyName)
            compilation = compilation.WithAssemblyName(name);
        return settings.Length == 0 ? compilation : compilation.WithOptions(
            compilation.Options.WithOverflowChecks(settings.Contains("checked")).WithAllowUnsafe(settings.Contains("unsafe")));

        SyntaxTree Parse(string text, string path) =>
            CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), options, path);
    }

    static IEnumerable<Diagnostic> Analyze(Compilation compilation)
    {
        var options = new CompilationWithAnalyzersOptions(
            LockedProject.Without.Options,
            onAnalyzerException: (exception, analyzer, _) => throw new InvalidOperationException($"{analyzer} failed.", exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        return compilation.WithAnalyzers(AnalyzerVerifier.Analyzers, options)
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult()
            .Where(diagnostic => !diagnostic.IsSuppressed);
    }
}

/// <summary>What the generators make of a program.</summary>
/// <param name="Output">The program with what they add.</param>
/// <param name="Model">The pipeline; null if there is none.</param>
/// <param name="Diagnostics">What they report.</param>
sealed record GeneratedCode(CSharpCompilation Output, PipelineModel? Model, IReadOnlyList<Diagnostic> Diagnostics)
{
    public static GeneratedCode Of(CSharpCompilation source, IReadOnlyList<string> others)
    {
        ISourceGenerator[] generators =
        [
            new PipelineGenerator().AsSourceGenerator(),
            .. others.Count > 0 ? [new OtherGenerator(others).AsSourceGenerator()] : Array.Empty<ISourceGenerator>(),
        ];
        var driver = CSharpGeneratorDriver.Create(
            generators,
            parseOptions: (CSharpParseOptions)source.SyntaxTrees[0].Options,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
            .RunGeneratorsAndUpdateCompilation(source, out var output, out _);
        var results = driver.GetRunResult().Results;
        if (results.FirstOrDefault(result => result.Exception is not null).Exception is { } failure)
            throw new InvalidOperationException($"The generator failed: {failure}", failure);
        var models = results[0].TrackedSteps.TryGetValue(PipelineGenerator.ModelStep, out var runs)
            ? runs.SelectMany(run => run.Outputs).Select(entry => entry.Value)
            : [];
        return new(
            (CSharpCompilation)output,
            models.Cast<PipelineModel>().SingleOrDefault(),
            [.. results.SelectMany(result => result.Diagnostics)]);
    }
}

/// <summary>A compiled assembly in memory.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Errors">Why it does not compile; empty if it does.</param>
sealed record CompiledImage(string Name, IReadOnlyList<Diagnostic> Errors, byte[]? Emitted)
{
    public byte[] Bytes =>
        Emitted ?? throw new InvalidOperationException("The code does not compile:\n" + string.Join('\n', Errors.Take(20)));

    public static CompiledImage Of(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        return new(
            compilation.AssemblyName!,
            [.. emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)],
            emitted.Success ? image.ToArray() : null);
    }
}
