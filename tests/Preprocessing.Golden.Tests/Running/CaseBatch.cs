using Microsoft.CodeAnalysis;
using Preprocessing.Golden.Tests.Corpus;
using Preprocessing.Golden.Tests.Operations;

namespace Preprocessing.Golden.Tests.Running;

/// <summary>All cases compiled together, each as a class of its own, by the generator as it ships.</summary>
sealed class CaseBatch
{
    static readonly Lazy<CaseBatch> OfCorpus = new(() => new(GoldenCorpus.Cases));

    readonly Dictionary<string, CaseClass> classes = [];
    readonly Dictionary<string, string> uncovered = [];
    readonly Dictionary<string, string> errors = [];
    readonly Dictionary<string, Type> types = [];

    public CaseBatch(IReadOnlyList<GoldenCase> cases)
    {
        for (var i = 0; i < cases.Count; i++)
            try
            {
                classes.Add(cases[i].Id, CaseClass.Of(cases[i], $"Case{i}"));
            }
            catch (NotCoveredException reason)
            {
                uncovered.Add(cases[i].Id, reason.Message);
            }
        Compile();
    }

    /// <summary>The cases of the corpus.</summary>
    public static CaseBatch Corpus => OfCorpus.Value;

    /// <summary>Why a case cannot be said in steps, or null.</summary>
    public string? WhyNotCovered(GoldenCase @case) => uncovered.GetValueOrDefault(@case.Id);

    /// <summary>Runs a case.</summary>
    /// <returns>What is wrong, one line each; nothing if the case passes.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(GoldenCase @case)
    {
        var written = classes[@case.Id];
        IReadOnlyList<string> failures;
        if (errors.TryGetValue(@case.Id, out var error))
            failures = [$"does not compile: {error}"];
        else if (!typeof(IPipelineRow<>).MakeGenericType(types[@case.Id]).IsAssignableFrom(types[@case.Id]))
            // What the generator refuses is refused before any data are seen.
            failures = @case is { ErrorStage: "fit", Error: "invalid_input_type" or "invalid_parameter" }
                ? []
                : ["the generator refuses the class"];
        else
            failures = await ((CaseRun)Activator.CreateInstance(typeof(CaseRun<>).MakeGenericType(types[@case.Id]), written)!).RunAsync();
        return failures.Count == 0 ? [] : [.. failures, "the class is:\n" + written.Source()];
    }

    void Compile()
    {
        // A class that does not compile must not take the others with it.
        while (classes.Values.Where(written => !errors.ContainsKey(written.Case.Id)).ToList() is { Count: > 0 } sound)
        {
            var run = GeneratorRun.Over(sound.Select(written => written.Source()));
            var broken = run.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
            foreach (var diagnostic in broken)
            {
                var file = Path.GetFileName(diagnostic.Location.SourceTree?.FilePath ?? "");
                var culprit = sound.FirstOrDefault((written, i) =>
                    file == $"File{i}.cs" || file.StartsWith(written.Name + ".", StringComparison.Ordinal))
                    ?? throw new InvalidOperationException(diagnostic.ToString());
                errors.TryAdd(culprit.Case.Id, diagnostic.ToString());
            }
            if (broken.Count > 0)
                continue;
            var assembly = run.Load();
            foreach (var written in sound)
                types.Add(written.Case.Id, assembly.GetType(written.Name)!);
            return;
        }
    }
}

static class Positions
{
    public static T? FirstOrDefault<T>(this IEnumerable<T> items, Func<T, int, bool> matches) where T : class =>
        items.Where((item, i) => matches(item, i)).FirstOrDefault();
}
