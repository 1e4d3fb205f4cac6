using System.Text.RegularExpressions;
using Amazon;
using Amazon.S3;
using Azure.Storage.Blobs;
using Confluent.Kafka;
using Microsoft.AspNetCore.Builder;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Npgsql;
using Preprocessing;
using Preprocessing.Arrow;
using Preprocessing.Authoring;
using Preprocessing.Cluster;
using Preprocessing.Data;
using Preprocessing.Data.Azure;
using Preprocessing.Data.S3;
using Preprocessing.Datasets;
using Preprocessing.FeatureStore;
using Preprocessing.FeatureStore.PostgreSql;
using Preprocessing.FeatureStore.Redis;
using Preprocessing.Governance;
using Preprocessing.Kafka;
using Preprocessing.ML;
using Preprocessing.Onnx;
using Preprocessing.Scaffolding;
using Preprocessing.Testing;
using StackExchange.Redis;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace FlightDelay.Features.Tests;

/// <summary>The C# on the pages compiles with the real generator, and what it says to do is done, page by page in its order.</summary>
public class ReadmeTests
{
    static readonly Page First = Page.Named("README.md");

    /// <summary>
    /// The first page, which makes the files that others load, then the others. HelpPageTests compile those of the analyzers.
    /// </summary>
    static readonly Page[] Pages =
    [
        First,
        .. Page.All.Where(page => page.Name != First.Name && !Path.GetFileName(page.Name).StartsWith("PRE", StringComparison.Ordinal)),
    ];

    /// <summary>A test of the sample's rather than code to be compiled here.</summary>
    static bool IsTest(string example) => example.StartsWith("[Fact]", StringComparison.Ordinal);

    /// <summary>An example of types; the others are statements.</summary>
    static bool Declares(string example) => Regex.IsMatch(example, "^public sealed (partial )?class", RegexOptions.Multiline);

    static string[] Declarations(Page page) => [.. page.Examples("csharp").Where(Declares)];

    static string[] Statements(Page page) => [.. page.Examples("csharp").Where(example => !Declares(example) && !IsTest(example))];

    [Fact]
    public async Task The_examples_compile_and_run()
    {
        Statements(First).Length.ShouldBe(2);
        Pages.Count(page => page.Examples("csharp").Count > 0).ShouldBeGreaterThan(8);
        var assembly = GeneratorRun.Over(Pages.Select(Program), Known, Web).Load();

        // The pages speak of files by relative names; no other test of this assembly does.
        var before = Directory.GetCurrentDirectory();
        var folder = Directory.CreateTempSubdirectory("preprocessing-readme-");
        try
        {
            Directory.SetCurrentDirectory(folder.FullName);
            Directory.CreateDirectory("flights");
            foreach (var file in Directory.GetFiles(Repository.SampleData, "*.parquet"))
                File.Copy(file, Path.Combine("flights", Path.GetFileName(file)));
            File.WriteAllText("flights/few.csv", "date;delay;distance;origin\n2001-06-07T18:30;;733;ORD\n");
            File.WriteAllText("flights/few.jsonl", """{"date":"2001-06-07T18:30","distance":733,"origin":"ORD"}""");
            foreach (var page in Pages)
            {
                for (var example = 0; example < Statements(page).Length; example++)
                    await (Task)assembly.GetType($"{Space(page)}.Examples")!.GetMethod($"Example{example}")!.Invoke(null, null)!;
                if (page == First)
                    folder.GetFiles().Select(file => file.Name).Order().ShouldBe(["flight-delay.fitted.json", "model.onnx", "model.zip"]);
            }
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            folder.Delete(recursive: true);
        }
    }

    static readonly Type[] Known =
    [
        typeof(ParquetSource), typeof(ArrowSource), typeof(Scorer<>), typeof(PreprocessingCatalog), typeof(MLContext), typeof(ITransformer),
        typeof(IDataView), typeof(StandardTrainersCatalog), typeof(LightGbmExtensions), typeof(OnnxModel), typeof(SessionOptions),
        typeof(Parity), typeof(S3Store), typeof(AmazonS3Client), typeof(RegionEndpoint), typeof(AzureStore), typeof(BlobServiceClient),
        typeof(KafkaSource), typeof(ConsumerConfig), typeof(DatasetRepository), typeof(PersonalDataAttribute),
        typeof(DataClassificationAttribute), typeof(SummaryStore), typeof(ClassDraft),
        typeof(FeatureStoreEndpoints), typeof(WebApplication), typeof(PolicyServiceCollectionExtensions),
        typeof(SqliteStore), typeof(PostgreSqlStore), typeof(NpgsqlDataSource), typeof(RedisStore), typeof(ConnectionMultiplexer),
        // For the assembly of Apache.Arrow: its namespace has a Column and an Array of its own.
        typeof(Apache.Arrow.Memory.MemoryAllocator),
    ];

    /// <summary>The framework of web servers.</summary>
    static IEnumerable<MetadataReference> Web =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file && (file.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
                || file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)))
            .Select(path => MetadataReference.CreateFromFile(path));

    /// <summary>A page as a file of code, in a namespace of its own. All pages know the types of the first one.</summary>
    static string Program(Page page)
    {
        var types = string.Join('\n', Declarations(page));
        return $$"""
            using System.ComponentModel.DataAnnotations;
            using System.IO;
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;
            using Microsoft.ML;
            {{(page == First ? types : "")}}
            namespace {{Space(page)}}
            {
                {{(page == First ? "" : types)}}
                public static class Examples
                {
                    {{string.Join('\n', Statements(page).Select(Method))}}
                }
            }
            """;
    }

    static string Method(string statements, int example) => $$"""
        public static async Task Example{{example}}()
        {
            await Task.CompletedTask;
            {{statements}}
        }
        """;

    static string Space(Page page) => "Page_" + Regex.Replace(page.Name, @"\W", "_");

    [Fact]
    public void The_class_above_the_fold_is_the_one_of_the_sample_but_for_its_own_step()
    {
        var readme = Members(Declarations(First).Single());
        var sample = Members(File.ReadAllText(Path.Combine(Repository.Root, "samples", "FlightDelay.Features", "Flight.cs")));
        readme.Except(sample).ShouldBeEmpty();
        sample.Except(readme).ShouldHaveSingleItem().ShouldContain("[Saturate(");
    }

    [Fact]
    public void The_examples_of_tests_are_tests_of_the_sample()
    {
        var tests = Page.Named($"tests/FlightDelay.Features.Tests/{nameof(FlightSnapshotTests)}.cs").Text;
        var examples = Pages.SelectMany(page => page.Examples("csharp")).Where(IsTest).ToArray();
        examples.ShouldNotBeEmpty();
        foreach (var line in examples.SelectMany(example => example.Split('\n')))
            tests.ShouldContain(line.Trim());
    }

    [Fact]
    public void The_speed_is_what_the_benchmarks_measured()
    {
        var readme = Speed(Path.Combine(Repository.Root, "README.md"));
        var results = Path.Combine(Repository.Root, "tests", "Preprocessing.Benchmarks", "Results");
        string[] measured = Directory.Exists(results) ? [.. Directory.GetFiles(results, "*.md").Select(Speed)] : [];
        // Without a page of measurements, the README claims nothing.
        (measured.Length == 0 ? [""] : measured).ShouldContain(
            readme,
            "README.md has other figures than tests/Preprocessing.Benchmarks/Results. The benchmarks' command \"table\" writes both.");
    }

    static string Speed(string file) =>
        Regex.Match(File.ReadAllText(file).ReplaceLineEndings("\n"), "<!-- speed -->\n(.*?)<!-- /speed -->", RegexOptions.Singleline)
            is { Success: true } block
            ? block.Groups[1].Value
            : throw new InvalidOperationException($"'{file}' has no lines '<!-- speed -->' and '<!-- /speed -->'.");

    /// <summary>The properties of a class, with layout evened out.</summary>
    static string[] Members(string code) =>
        [.. code.Split('\n')
            .Select(line => Regex.Replace(line.Trim(), @"\s+", " "))
            .Where(line => line.Contains("=>") || line.Contains("{ get;"))];
}
