using Preprocessing.Generators.Tests.Shapes;

namespace Preprocessing.Generators.Tests.Emission;

/// <summary>The generated files of small pipelines as accepted texts: a change of the generator shows as a change of these.</summary>
public class SnapshotTests
{
    [Fact]
    public void Numbers() => Snapshot.Match(SmallPipelines.Run("""
        [Pipeline("numbers")]
        public sealed partial class Numbers
        {
            [System.ComponentModel.DataAnnotations.Range(0, 10)] public double? Wing { get; init; }

            [Centre(Flags = true), Double] double? Span => 2 * Wing;
        }
        """).File, "cs");

    [Fact]
    public void Categories() => Snapshot.Match(SmallPipelines.Run("""
        namespace Birds;

        [Pipeline("categories")]
        public sealed partial record Categories
        {
            [Fill, Hot] public string? Colour { get; init; }
            [Index] public required string Place { get; init; }
            [TargetSum, Centre] public string? Species { get; init; }
            [Label] public bool Flies { get; init; }
        }
        """).File, "cs");

    [Fact]
    public void CrossFit() => Snapshot.Match(SmallPipelines.Run("""
        [Pipeline("cross-fit")]
        public sealed partial class Nest
        {
            [System.ComponentModel.DataAnnotations.Key] public long Number { get; init; }
            [TargetSum(Folds = 4), Centre] public string? Species { get; init; }
            [Label] public bool Used { get; init; }
        }
        """).File, "cs");

    [Fact]
    public void Scattered() => Snapshot.Match(SmallPipelines.Run("""
        [Pipeline("scattered")]
        public sealed partial class Scattered
        {
            [Bag] public string? Title { get; init; }
            [Bag] public required string[] Tags { get; init; }
            public IReadOnlyList<long>? Codes { get; init; }

            [Bag] string[] Words => (Title ?? "").Split(' ');
            [Bag] (string?, int Count) Both => (Title, Codes?.Count ?? 0);
        }
        """).File, "cs");

    [Fact]
    public void Outputs() => Snapshot.Match(SmallPipelines.Run("""
        [Pipeline("outputs")]
        public sealed partial class Outputs
        {
            [Centre] public double Wing { get; init; }
            [Index, Output("ids", Type = OutputType.Int64)] public required string Place { get; init; }
            [Centre(Flags = true), Output("wide-part")] double Span => 2 * Wing;
        }
        """).File, "cs");

    [Fact]
    public void Everything() => Snapshot.Match(
        SmallPipelines.Run(SmallPipelines.Trip.Replace("[Label]", """
            [MinusSum, Centre] (double, int Constant) Pair => (Miles ?? 0, 1);
                [Tens, Hot] double Bin => Miles ?? -1;
                [Weight] double Importance => Miles ?? 1;
                [Label]
            """), SmallPipelines.Units).File, "cs");

    [Fact]
    public void History() => Snapshot.Match(SmallPipelines.Run("""
        [Pipeline("history")]
        public sealed partial class Sighting
        {
            [System.ComponentModel.DataAnnotations.Key] public required string Ring { get; init; }
            [EventTime] public required DateTime At { get; init; }
            public double? Grams { get; init; }

            [Lag(nameof(Kilograms), 2)] public double? Before { get; private set; }
            [Feature] double? Gain => Kilograms - Before;
            double? Kilograms => Grams / 1000;
        }
        """).File, "cs");

    [Fact]
    public async Task State()
    {
        var fitted = await Shapes.Everything.Pipeline.FitAsync(EverythingTests.Rows, cancellationToken: TestContext.Current.CancellationToken);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            fitted.Save(path);
            Snapshot.Match(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), "json");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
