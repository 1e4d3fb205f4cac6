using System.Text.RegularExpressions;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Preprocessing.Data;
using Preprocessing;
using Preprocessing.Authoring;
using Preprocessing.ML;
using Preprocessing.Onnx;

namespace FlightDelay.Features.Tests;

/// <summary>The C# in the README compiles with the real generator, and what it tells to do is done, in its order.</summary>
public class ReadmeTests
{
    static readonly string[] All =
        [.. Regex.Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md")), "```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];

    static readonly string[] Blocks = [.. All.Where(block => !IsTest(block))];

    /// <summary>A test of the sample's rather than code to be compiled here.</summary>
    static bool IsTest(string block) => block.StartsWith("[Fact]", StringComparison.Ordinal);

    /// <summary>A block of types; the others are statements.</summary>
    static bool Declares(string block) => Regex.IsMatch(block, "^public sealed (partial )?class", RegexOptions.Multiline);

    [Fact]
    public async Task The_examples_compile_and_run()
    {
        var examples = Blocks.Count(block => !Declares(block));
        examples.ShouldBeGreaterThan(2);
        var steps = string.Join('\n', Blocks.Where(block => !Declares(block)).Select((block, i) => $$"""
            public static async Task Example{{i}}()
            {
                await Task.CompletedTask;
                {{block}}
            }
            """));
        var declarations = string.Join('\n', Blocks.Where(Declares));
        var assembly = GeneratorRun.Over(
            [$$"""
            using System.ComponentModel.DataAnnotations;
            using System.Threading.Tasks;
            using Microsoft.ML;
            {{declarations}}
            public static class Readme
            {
                {{steps}}
            }
            """],
            [typeof(ParquetSource), typeof(Scorer<>), typeof(PreprocessingCatalog), typeof(MLContext), typeof(ITransformer), typeof(IDataView), typeof(LightGbmExtensions), typeof(OnnxModel), typeof(SessionOptions)]).Load();

        // The README speaks of files by relative names; no other test of this assembly does.
        var before = Directory.GetCurrentDirectory();
        var folder = Directory.CreateTempSubdirectory("preprocessing-readme-");
        try
        {
            Directory.SetCurrentDirectory(folder.FullName);
            Directory.CreateDirectory("flights");
            foreach (var file in Directory.GetFiles(Repository.SampleData, "*.parquet"))
                File.Copy(file, Path.Combine("flights", Path.GetFileName(file)));
            for (var example = 0; example < examples; example++)
                await (Task)assembly.GetType("Readme")!.GetMethod($"Example{example}")!.Invoke(null, null)!;
            folder.GetFiles().Select(file => file.Name).Order().ShouldBe(["flight-delay.fitted.json", "model.onnx", "model.zip"]);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_class_above_the_fold_is_the_one_of_the_sample_but_for_its_own_step()
    {
        var readme = Members(Blocks[0]);
        var sample = Members(File.ReadAllText(Path.Combine(Repository.Root, "samples", "FlightDelay.Features", "Flight.cs")));
        readme.Except(sample).ShouldBeEmpty();
        sample.Except(readme).ShouldHaveSingleItem().ShouldContain("[Saturate(");
    }

    [Fact]
    public void The_example_of_a_test_is_one_of_the_sample()
    {
        var tests = File.ReadAllText(Path.Combine(Repository.Root, "tests", "FlightDelay.Features.Tests", $"{nameof(FlightSnapshotTests)}.cs"));
        foreach (var line in All.Single(IsTest).Split('\n'))
            tests.ShouldContain(line.Trim());
    }

    [Fact]
    public void The_speed_is_what_the_benchmarks_measured()
    {
        var readme = Speed(Path.Combine(Repository.Root, "README.md"));
        var results = Path.Combine(Repository.Root, "tests", "Preprocessing.Benchmarks", "Results");
        string[] measured = Directory.Exists(results) ? [.. Directory.GetFiles(results, "*.md").Select(Speed)] : [];
        // Without a page of measurements, the README claims nothing.
        (measured.Length == 0 ? [""] : measured).ShouldContain(readme, "README.md has other figures than tests/Preprocessing.Benchmarks/Results. The benchmarks' command \"table\" writes both.");
    }

    static string Speed(string file) =>
        Regex.Match(File.ReadAllText(file).ReplaceLineEndings("\n"), "<!-- speed -->\n(.*?)<!-- /speed -->", RegexOptions.Singleline) is { Success: true } block
            ? block.Groups[1].Value
            : throw new InvalidOperationException($"'{file}' has no lines '<!-- speed -->' and '<!-- /speed -->'.");

    /// <summary>The properties of a class, with layout evened out.</summary>
    static string[] Members(string code) =>
        [.. code.Split('\n').Select(line => Regex.Replace(line.Trim(), @"\s+", " ")).Where(line => line.Contains("=>") || line.Contains("{ get;"))];
}
