using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Preprocessing.Tests.Steps;

namespace Preprocessing.Engines.Tests.Declarations;

/// <summary>
/// Random declarations compile or are refused in words; those that compile fit, transform, save, load and export, and whatever computes a
/// feature computes the same.
/// </summary>
/// <remarks>
/// 60 of them, or as many as the environment says: PREPROCESSING_DECLARATIONS=5000. PREPROCESSING_DECLARATIONS_FROM names the first seed,
/// which a failure gives, so that one can be run alone.
/// </remarks>
public sealed class RandomDeclarationTests : IDisposable
{
    const int Together = 20;

    static readonly int Count = Setting("PREPROCESSING_DECLARATIONS", 60), First = Setting("PREPROCESSING_DECLARATIONS_FROM", 1);

    static readonly DiagnosticAnalyzer[] Analyzers =
        [.. typeof(Generators.PipelineGenerator).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsDefined(typeof(DiagnosticAnalyzerAttribute), false))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    readonly SqlEngine sql = new();

    public void Dispose() => sql.Dispose();

    static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;

    [Fact]
    public async Task Random_declarations_are_refused_or_compute_the_same_everywhere()
    {
        var (wrong, reached) = (new List<string>(), new Dictionary<string, int>());
        for (var seed = First; seed < First + Count && wrong.Count < 10; seed += Together)
            await Run(
                [.. Enumerable.Range(seed, Math.Min(Together, First + Count - seed))
                    .Select(number => (number, new RandomDeclaration(number)))],
                wrong,
                reached);
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Join(", ", reached.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key}: {entry.Value}")));
        wrong.ShouldBeEmpty();
        if (Count < 60)
            return;
        // A generator of declarations that are all refused would find nothing.
        reached["fitted"].ShouldBeGreaterThan(Count / 4);
        reached["ONNX"].ShouldBeGreaterThan(Count / 20);
        reached["SQL"].ShouldBeGreaterThan(Count / 50);
    }

    async Task Run(IReadOnlyList<(int Seed, RandomDeclaration Declared)> declarations, List<string> wrong, Dictionary<string, int> reached)
    {
        var run = GeneratorRun.Over(declarations.Select(entry => entry.Declared.Source).Append(StepUse.Helper));
        var refusals = (await run.Output.WithAnalyzers([.. Analyzers]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken))
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .ToLookup(Seed);
        var faults = run.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id == "CS8785")
            .ToLookup(Seed);
        foreach (var fault in faults)
            wrong.Add($"{fault.First()}\n{declarations.FirstOrDefault(entry => entry.Seed == fault.Key).Declared?.Source}");
        if (faults.Count > 0)
            return;
        var assembly = run.Load();
        foreach (var (seed, declared) in declarations)
        {
            var row = assembly.GetTypes().Single(type =>
                type.FullName!.StartsWith($"D{seed}.", StringComparison.Ordinal) && type.IsDefined(typeof(PipelineAttribute), false));
            if (!typeof(IPipelineRow<>).MakeGenericType(row).IsAssignableFrom(row))
            {
                Add(reached, "refused by the generator");
                if (!refusals[seed].Any())
                    wrong.Add($"seed {seed} is refused without an error:\n{declared.Source}");
                continue;
            }
            if (refusals[seed].Any())
            {
                Add(reached, "refused by an analyzer");
                continue;
            }
            var everything = DeclarationRun.Of(row);
            try
            {
                wrong.AddRange((await everything.Wrong(seed, sql)).Select(fault => $"seed {seed}: {fault}\n{declared.Source}"));
            }
            catch (Exception exception)
            {
                wrong.Add($"seed {seed}: {exception}\n{declared.Source}");
            }
            foreach (var part in everything.Reached)
                Add(reached, part);
        }

        int Seed(Diagnostic diagnostic) =>
            declarations.Where(entry => diagnostic.Location.SourceTree?.ToString()
                .Contains($"namespace D{entry.Seed}{(entry.Declared.Space.Contains('.') ? "." : "")}", StringComparison.Ordinal) == true)
                .Select(entry => entry.Seed)
                .DefaultIfEmpty(-1).Max();
    }

    static void Add(Dictionary<string, int> counts, string what) => counts[what] = counts.GetValueOrDefault(what) + 1;
}
