using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Preprocessing.Benchmarks.Reporting;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>What the generator adds to a build and to a keystroke in an editor.</summary>
static class GeneratorSpeed
{
    static readonly CSharpParseOptions Parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(PipelineAttribute).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static void Write(TextWriter text)
    {
        text.WriteLine("| pipelines of 50 columns | compiler alone, ms | generator, cold, ms | unrelated keystroke, "
            + "ms | keystroke in one pipeline, ms |");
        text.WriteLine("|---:|---:|---:|---:|---:|");
        // The first run compiles the generator itself; a build server and an editor keep it.
        Run(1);
        foreach (var count in new[] { 1, 10, 100 })
        {
            var (compiler, cold, unrelated, related) = Run(count);
            text.WriteLine(
                $"| {count} | {Numbers.Short(compiler)} | {Numbers.Short(cold)} | {Numbers.Short(unrelated)} | {Numbers.Short(related)} |");
            text.WriteLine(FormattableString.Invariant($"@cold-{count} {cold}"));
            if (count == 100)
                text.WriteLine(FormattableString.Invariant($"@keystroke {unrelated / count}"));
        }
    }

    static (double Compiler, double Cold, double Unrelated, double Related) Run(int count)
    {
        SyntaxTree[] trees =
        [
            Parse("class Unrelated { int x = 0; }"),
            .. Enumerable.Range(0, count).Select(i => Parse(Pipeline(i, "StandardScale"))),
        ];
        var compilation =
            CSharpCompilation.Create("Many", trees, References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        // The compiler needs these symbols with or without a generator.
        var compiler = Time(() => compilation.GetDiagnostics());

        GeneratorDriver driver =
            CSharpGeneratorDriver.Create([new Generators.PipelineGenerator().AsSourceGenerator()], parseOptions: Parsing);
        var cold = Time(() => driver = driver.RunGenerators(compilation));
        var (unrelated, related) = (new List<double>(), new List<double>());
        for (var i = 1; i <= 9; i++)
        {
            compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Parse($"class Unrelated {{ int x = {i}; }}"));
            unrelated.Add(Time(() => driver = driver.RunGenerators(compilation)));
            compilation =
                compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], Parse(Pipeline(0, i % 2 == 0 ? "StandardScale" : "MinMaxScale")));
            related.Add(Time(() => driver = driver.RunGenerators(compilation)));
        }
        var errors = driver.GetRunResult().Diagnostics;
        if (!errors.IsEmpty || driver.GetRunResult().GeneratedTrees.Length < count)
            throw new InvalidOperationException(
                $"The generator wrote {driver.GetRunResult().GeneratedTrees.Length} files and said: {string.Join("; ", errors)}");
        return (compiler, cold, unrelated.Order().ElementAt(4), related.Order().ElementAt(4));
    }

    static double Time(Action run)
    {
        var start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, Parsing);

    static string Pipeline(int number, string step) => $$"""
        using Preprocessing;
        [Pipeline("many-{{number.ToString(CultureInfo.InvariantCulture)}}")]
        public sealed partial class Many{{number}}
        {
        {{string.Join('\n', Enumerable.Range(0, 50).Select(column => column % 2 == 0
            ? $"    [Log1p, {step}] public required double X{column} {{ get; init; }}"
            : $"    [OneHot(MaxCategories = 20)] public required string T{column} {{ get; init; }}"))}}
        }
        """;
}
