using Preprocessing.Golden.Tests.Corpus;
using Preprocessing.Golden.Tests.Running;

namespace Preprocessing.Golden.Tests;

/// <summary>
/// Every case of the corpus, compiled by the generator: the pipeline's own fit, the recorded state, batches and single rows, errors by kind
/// and stage. A case that no step can say is skipped by name, and counted as not covered at the end of the run.
/// </summary>
public class GoldenTests(GoldenReport report) : IClassFixture<GoldenReport>
{
    public static TheoryData<string> Ids => [.. GoldenCorpus.Cases.Select(@case => @case.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Case(string id)
    {
        var @case = GoldenCorpus.Cases.Single(@case => @case.Id == id);
        if (CaseBatch.Corpus.WhyNotCovered(@case) is { } reason)
        {
            report.NotCovered(@case, reason);
            Assert.Skip("not covered: " + reason);
        }
        var failures = await CaseBatch.Corpus.RunAsync(@case);
        report.Ran(@case, passed: failures.Count == 0);
        if (failures.Count > 0)
            Assert.Fail($"{id}: {string.Join("\n  ", failures)}");
    }
}
