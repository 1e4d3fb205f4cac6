using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Preprocessing.Support;

/// <summary>The generator over source texts, in this process: what it writes, says and caches, and the assembly that comes out.</summary>
sealed class GeneratorRun
{
    /// <summary>The usings that every program has.</summary>
    public const string Usings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.Linq;
        global using global::Preprocessing;
        global using global::Preprocessing.Authoring;
        """;

    /// <summary>The newest C#.</summary>
    public static readonly CSharpParseOptions Options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    /// <summary>The platform and the library.</summary>
    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file
                && (file.StartsWith("System.", StringComparison.Ordinal) || file is "netstandard.dll" or "mscorlib.dll"))
            .Append(typeof(PipelineAttribute).Assembly.Location)
            .Distinct()
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Assemblies beside them, each read once: a test refers to the same few hundreds of times.</summary>
    static readonly ConcurrentDictionary<Assembly, MetadataReference> Known = [];

    readonly string name;
    readonly ImmutableArray<SyntaxTree> trees;
    readonly ImmutableArray<MetadataReference> references;
    readonly GeneratorDriver driver;
    readonly Compilation output;

    GeneratorRun(
        string name,
        ImmutableArray<SyntaxTree> trees,
        ImmutableArray<MetadataReference> references,
        GeneratorDriver before,
        Func<CSharpCompilationOptions, CSharpCompilationOptions>? settings = null)
    {
        this.name = name;
        this.trees = trees;
        this.references = references;
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create(name, trees, references, settings?.Invoke(options) ?? options);
        driver = before.RunGeneratorsAndUpdateCompilation(compilation, out output, out _);
        Result = driver.GetRunResult().Results.Single();
    }

    GeneratorRunResult Result { get; }

    /// <summary>Runs the generator once over files of these texts, each known by its position. The usual usings are there.</summary>
    public static GeneratorRun Over(params IEnumerable<string> files) => Over(files, []);

    /// <summary>The same, where each of the types can be named: its assembly is referred to, its namespace used.</summary>
    /// <param name="files">The texts.</param>
    /// <param name="known">The types.</param>
    /// <param name="libraries">Further assemblies that are referred to.</param>
    public static GeneratorRun Over(IEnumerable<string> files, IEnumerable<Type> known, params IEnumerable<MetadataReference> libraries) =>
        new(
            "Compiled" + Guid.NewGuid().ToString("N"),
            [.. files.Prepend(Usings + string.Concat(known.Select(type => $"\nglobal using global::{type.Namespace};")))
                .Select((text, i) => Parse(text, i - 1))],
            [
                .. References,
                .. known.Select(type => Known.GetOrAdd(type.Assembly, assembly => MetadataReference.CreateFromFile(assembly.Location))),
                .. libraries,
            ],
            CSharpGeneratorDriver.Create(
                [new Generators.PipelineGenerator().AsSourceGenerator()],
                parseOptions: Options,
                driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)));

    /// <summary>The text as an assembly of its own, compiled with the generator, for others to refer to.</summary>
    public static MetadataReference Library(string name, string text, params IEnumerable<MetadataReference> libraries) =>
        MetadataReference.CreateFromImage(Over([text], [], libraries).Emit(name));

    /// <summary>Runs the same generator again after a file has got another text, or has been added.</summary>
    public GeneratorRun Edit(int file, string text) => new(
        name,
        file + 1 < trees.Length
            ? trees.SetItem(file + 1, trees[file + 1].WithChangedText(SourceText.From(text)))
            : trees.Add(Parse(text, file)),
        references, driver);

    /// <summary>Runs the same generator over the same files in a project where each states the common usings for itself.</summary>
    public GeneratorRun WithUsingsPerFile()
    {
        var usings = trees[0].GetCompilationUnitRoot().Usings.Select(common => common.WithGlobalKeyword(default)).ToArray();
        return new(name, [Parse("", -1), .. trees.Skip(1).Select(State)], references, driver);

        SyntaxTree State(SyntaxTree tree)
        {
            var root = tree.GetCompilationUnitRoot();
            return CSharpSyntaxTree.Create(root.WithUsings(root.Usings.AddRange(usings)), Options, tree.FilePath);
        }
    }

    /// <summary>Runs the same generator over the same files in a project of other settings.</summary>
    public GeneratorRun With(Func<CSharpCompilationOptions, CSharpCompilationOptions> settings) =>
        new(name, trees, references, driver, settings);

    /// <summary>Runs the same generator over the same files in a project with these additional files.</summary>
    public GeneratorRun Beside(ImmutableArray<AdditionalText> additional) =>
        new(name, trees, references, driver.ReplaceAdditionalTexts(additional));

    /// <summary>What was written, by file name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>The one file that was written, those with recorded hashes apart.</summary>
    public string File => Files.Single(file => !file.Key.EndsWith(".Recorded.g.cs", StringComparison.Ordinal)).Value;

    /// <summary>How many pipelines were written.</summary>
    public int Pipelines => Result.GeneratedSources.Count(source => source.HintName.EndsWith(".Pipeline.g.cs", StringComparison.Ordinal));

    /// <summary>What the generator and the compiler say about the code, hidden hints apart.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics =>
        [.. Result.Diagnostics, .. output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    /// <summary>Why each output of a step of the generator is as it is, in the order of the pipelines.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step) =>
        [.. (Result.TrackedSteps.TryGetValue(step, out var runs) ? runs : []).SelectMany(run => run.Outputs).Select(entry => entry.Reason)];

    /// <summary>Why each file of the generator is as it is.</summary>
    public IReadOnlyList<IncrementalStepRunReason> OutputReasons =>
        [.. Result.TrackedOutputSteps.Values.SelectMany(runs => runs).SelectMany(run => run.Outputs).Select(entry => entry.Reason)];

    /// <summary>The models that the generator made.</summary>
    public IReadOnlyList<object> Models =>
        [.. Result.TrackedSteps[Generators.PipelineGenerator.ModelStep].SelectMany(run => run.Outputs).Select(entry => entry.Value)];

    /// <summary>The files together with what was written.</summary>
    public Compilation Output => output;

    /// <summary>Compiles and loads everything; fails with the compiler's words if it does not compile.</summary>
    public Assembly Load() => Load(Emit());

    /// <summary>Compiles everything to an assembly of that name; fails with the compiler's words if it does not compile.</summary>
    public byte[] Emit(string? assemblyName = null)
    {
        using var image = new MemoryStream();
        var emitted = (assemblyName is null ? output : output.WithAssemblyName(assemblyName)).Emit(image);
        return emitted.Success
            ? image.ToArray()
            : throw new InvalidOperationException("The code does not compile:\n"
                + string.Join('\n', emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(20)));
    }

    /// <summary>Loads an assembly, beside any other of its name.</summary>
    public static Assembly Load(byte[] image) =>
        // Not collectible: the runtime has crashed twice, at one place of its own, in runs whose assemblies could be unloaded.
        new System.Runtime.Loader.AssemblyLoadContext(null, isCollectible: false).LoadFromStream(new MemoryStream(image));

    static SyntaxTree Parse(string text, int position) => CSharpSyntaxTree.ParseText(SourceText.From(text), Options, $"File{position}.cs");
}
