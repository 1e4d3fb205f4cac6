using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Data;

namespace Preprocessing.Scaffolding.Tests;

/// <summary>A class that was written for a file, compiled as it is.</summary>
sealed class Drafted
{
    static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(Generators.PipelineGenerator).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type, nonPublic: true)!),
    ];

    readonly Lazy<Assembly> assembly;
    readonly GeneratorRun run;

    Drafted(Survey survey, ClassDraft draft)
    {
        (Survey, Draft) = (survey, draft);
        run = GeneratorRun.Over([draft.Code], [typeof(RangeAttribute)]);
        assembly = new(run.Load);
    }

    /// <summary>What was found in the file.</summary>
    public Survey Survey { get; }

    /// <summary>What was written.</summary>
    public ClassDraft Draft { get; }

    /// <summary>What the compiler and the analyzers warn of. A class has no lock before it is first built.</summary>
    public async Task<string[]> ComplaintsAsync()
    {
        var analysed = await run.Output.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync();
        return
        [
            .. run.Diagnostics.Concat(analysed.Where(found => found.Severity >= DiagnosticSeverity.Warning))
                .Where(found => found.Id != "PRE030" && found.Severity >= DiagnosticSeverity.Warning)
                .Select(found => found.ToString()).Distinct(),
        ];
    }

    /// <summary>Surveys a file, and writes a class for it.</summary>
    public static async Task<Drafted> OfAsync(string path, DraftOptions? options = null)
    {
        var survey = await Survey.ReadAsync([path], cancellationToken: TestContext.Current.CancellationToken);
        return new(survey, ClassDraft.Of(survey, options));
    }

    /// <summary>Writes a file, surveys it, and writes a class for it.</summary>
    public static async Task<Drafted> OfTextAsync(string text, DraftOptions? options = null, string name = "data.csv")
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder[name], text);
        return await OfAsync(folder[name], options);
    }

    /// <summary>Does something with the compiled class.</summary>
    public Task<T> DoAsync<T>(IDraftWork<T> work) =>
        (Task<T>)work.GetType().GetMethod(nameof(work.RunAsync))!
            .MakeGenericMethod(assembly.Value.GetType($"{Draft.Namespace}.{Draft.ClassName}")!)
            .Invoke(work, [])!;
}

/// <summary>Something to do with a class that is known only when the test runs.</summary>
interface IDraftWork<T>
{
    /// <summary>Does it.</summary>
    Task<T> RunAsync<TRow>() where TRow : IPipelineRow<TRow>;
}

/// <summary>Checks all rows of a file, fits, and transforms them again.</summary>
sealed record Fitting(string Path) : IDraftWork<(CheckReport Report, int Width)>
{
    public async Task<(CheckReport Report, int Width)> RunAsync<TRow>() where TRow : IPipelineRow<TRow>
    {
        var stop = TestContext.Current.CancellationToken;
        var source = DataSource.Open<TRow>(Path);
        var report = await source.Checked().CheckAsync(cancellationToken: stop);
        var fitted = await TRow.Pipeline.FitAsync(source, cancellationToken: stop);
        return (report, fitted.Width);
    }
}
