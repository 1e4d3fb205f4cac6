using Preprocessing.Tests.Steps;

namespace Preprocessing.Engines.Tests;

public class EveryStepTests
{
    public static TheoryData<string> Uses => [.. StepUse.All.Select(use => use.ToString())];

    [Theory, MemberData(nameof(Uses))]
    public async Task Probe(string use)
    {
        var largest = new LargestDifference(new OnnxEngine());
        await StepRun.Of(use).Show(largest);
        Console.WriteLine($"{use}: {largest.Ulps:G3} {largest.Where} {largest.Refusal}");
    }
}
