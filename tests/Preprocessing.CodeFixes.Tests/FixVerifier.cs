using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Preprocessing.Generators;

namespace Preprocessing.CodeFixes.Tests;

/// <summary>Applies a fix as an editor does: to a project with the generator, where the mistake is reported first.</summary>
static class FixVerifier
{
    const string Usings = """
        global using System;
        global using System.ComponentModel.DataAnnotations;
        global using Preprocessing;
        global using Preprocessing.Authoring;
        """;

    static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal)
                || file is "netstandard.dll" or "mscorlib.dll" or "Preprocessing.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        [.. typeof(PipelineGenerator).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsDefined(typeof(DiagnosticAnalyzerAttribute), false))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>All fixes of the assembly.</summary>
    public static readonly IReadOnlyList<CodeFixProvider> Fixes =
        [.. typeof(LockFix).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    /// <summary>A project with one file and perhaps a lock file.</summary>
    public static Project Project(string source, string? lockFile = null, params IEnumerable<MetadataReference> libraries)
    {
        var workspace = new AdhocWorkspace();
        var project = workspace.CurrentSolution.AddProject("Fixed", "Fixed", LanguageNames.CSharp)
            .WithCompilationOptions(
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .WithParseOptions(CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest))
            .WithMetadataReferences([.. References, .. libraries])
            .AddAnalyzerReference(new Generator())
            .AddDocument("Usings.cs", Usings).Project
            .AddDocument("Trip.cs", source, filePath: "src/Trip.cs").Project;
        return lockFile is null
            ? project
            : project.AddAdditionalDocument("trip.preprocessing.lock", lockFile, filePath: "src/trip.preprocessing.lock").Project;
    }

    /// <summary>Fails unless the fix makes the one of the other.</summary>
    public static async Task Verify(string id, string before, string after, params IEnumerable<MetadataReference> libraries) =>
        (await TextAsync(await FixAsync(Project(before, null, libraries), id))).ShouldBe(after);

    /// <summary>Fails if a fix is offered.</summary>
    public static async Task VerifyNone(string id, string source) => (await OfferedAsync(Project(source), id)).ShouldBeEmpty();

    /// <summary>The project after the fix whose title begins so.</summary>
    public static async Task<Project> FixAsync(Project project, string id, string title = "")
    {
        var offered = (await OfferedAsync(project, id)).Where(fix => fix.Title.StartsWith(title, StringComparison.Ordinal)).ToArray();
        offered.ShouldNotBeEmpty();
        var operations = await offered[0].GetOperationsAsync(TestContext.Current.CancellationToken);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
    }

    public static async Task<string> TextAsync(Project project) =>
        (await project.Documents.Single(document => document.Name == "Trip.cs").GetTextAsync(TestContext.Current.CancellationToken))
            .ToString();

    public static async Task<ImmutableArray<Diagnostic>> ReportedAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        return [
            .. await compilation.WithAnalyzers(Analyzers, project.AnalyzerOptions)
                .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken),
            .. compilation.GetDiagnostics(TestContext.Current.CancellationToken),
        ];
    }

    static async Task<List<CodeAction>> OfferedAsync(Project project, string id)
    {
        var diagnostic = (await ReportedAsync(project)).First(reported => reported.Id == id);
        var document = project.Documents.Single(document => document.Name == "Trip.cs");
        var offered = new List<CodeAction>();
        foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(id)))
            await fix.RegisterCodeFixesAsync(
                new CodeFixContext(document, diagnostic, (action, _) => offered.Add(action), TestContext.Current.CancellationToken));
        return offered;
    }

    sealed class Generator : AnalyzerReference
    {
        // The workspace knows a generator by its instance.
        readonly ImmutableArray<ISourceGenerator> generators = [new PipelineGenerator().AsSourceGenerator()];

        public override string FullPath => "Preprocessing.Generators.dll";

        public override object Id => FullPath;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => generators;
    }
}
