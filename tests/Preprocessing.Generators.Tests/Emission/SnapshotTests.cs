using Preprocessing.Generators.Tests.Shapes;

namespace Preprocessing.Generators.Tests.Emission;

/// <summary>The state file of a pipeline that uses every shape, as an accepted text.</summary>
public class SnapshotTests
{
    [Fact]
    public async Task State()
    {
        var fitted =
            await Shapes.Everything.Pipeline.FitAsync(EverythingTests.Rows, cancellationToken: TestContext.Current.CancellationToken);
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
