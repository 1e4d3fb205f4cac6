using System.Xml.Linq;
using Preprocessing.Tests.Steps;

namespace Preprocessing.Tests.House;

/// <summary>
/// The core uses no project; sources beyond files and databases use Preprocessing.Data, and so do fits on many machines, for their store
/// of answers, scaffolding, which surveys files, and the feature store, which its online stores use; every other product uses the core
/// alone. The tool may use all of them, and nothing uses the tool.
/// </summary>
public class ProjectArrowsTests
{
    const string Core = "Preprocessing", Data = "Preprocessing.Data", Features = "Preprocessing.FeatureStore", Tool = "Preprocessing.Tool",
        Scaffolding = "Preprocessing.Scaffolding";

    // They read by other means what Preprocessing.Data reads.
    static bool IsSource(string product) =>
        product.StartsWith(Data + ".", StringComparison.Ordinal)
        || product is "Preprocessing.Kafka" or "Preprocessing.Arrow" or "Preprocessing.Datasets" or "Preprocessing.Cluster" or Features;

    static string[] Used(string product) =>
        product.StartsWith(Features + ".", StringComparison.Ordinal) ? [Features]
        : IsSource(product) || product == Scaffolding ? [Data]
        : [];

    static readonly string Source = Path.Combine(StepSource.Repository, "src");

    public static TheoryData<string> Products =>
        [.. Directory.GetFiles(Source, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)];

    public static TheoryData<string> Libraries => [.. Products.Select(product => product.Data).Where(product => product != Tool)];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void A_library_uses_the_core_alone_unless_it_is_a_source_or_a_store(string product)
    {
        var used = Items(product, "ProjectReference")
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => !name!.StartsWith("Preprocessing.Generators", StringComparison.Ordinal) && name != "Preprocessing.CodeFixes");
        used.Except([Core]).ShouldBe(Used(product));
        (product == Core || used.Any()).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void A_product_compiles_no_file_of_another(string product) =>
        Items(product, "Compile")
            .Concat(Items(product, "Protobuf"))
            .SelectMany(files => files.Split(';'))
            .Where(file => file.StartsWith("..", StringComparison.Ordinal) && !file.StartsWith("../Shared/", StringComparison.Ordinal))
            .ShouldBeEmpty();

    // What our own packages need of each other, a third party's need, too: it is public, or linked source.
    [Theory]
    [MemberData(nameof(Products))]
    public void A_product_shows_its_internals_to_tests_alone(string product) =>
        Items(product, "InternalsVisibleTo").Where(friend => !friend.EndsWith(".Tests", StringComparison.Ordinal)).ShouldBeEmpty();

    static IEnumerable<string> Items(string product, string kind) =>
        XDocument.Load(Path.Combine(Source, product, product + ".csproj"))
            .Descendants(kind)
            .Select(item => (string?)item.Attribute("Include")).OfType<string>()
            .Select(path => path.Replace('\\', '/'));
}
