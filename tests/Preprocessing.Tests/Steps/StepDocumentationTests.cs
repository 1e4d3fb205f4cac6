namespace Preprocessing.Tests.Steps;

/// <summary>Every step says, above its class, all that a person has to know of it.</summary>
public class StepDocumentationTests
{
    /// <summary>What has to be said, and words that say it.</summary>
    static IEnumerable<(string Part, string[] Words)> Parts(IReadOnlySet<string> shapes)
    {
        yield return ("the formula", ["Formula:", "Formula,"]);
        yield return ("what it learns", ["Learns"]);
        yield return ("what becomes of missing values", ["issing"]);
        yield return ("what becomes of a constant column", ["onstant column", "column that is constant"]);
        yield return ("the output", ["Output:"]);
        yield return ("how the output is named, or what else it is", ["named", "names", "index", "category"]);
        yield return ("the source", ["Source:"]);
        if (shapes.Overlaps(["IMap", "IExpand", "IBin", "IMix", "IReduce"]) && !shapes.Contains("IOfMoments"))
            yield return ("what becomes of infinite values", ["nfinit", "∞"]);
        if (shapes.Overlaps(["IEncode", "IScore", "IReplace"]))
            yield return ("what becomes of unknown categories", ["nknown"]);
    }

    public static TheoryData<string> Steps => [.. StepSource.Steps.Select(step => step.Name)];

    [Theory, MemberData(nameof(Steps))]
    public void Says_all_that_has_to_be_said(string name)
    {
        var step = StepSource.Steps.Single(step => step.Name == name);
        var text = StepSource.Documentation(step);
        Parts(StepSource.Shapes(step)).Where(part => !part.Words.Any(text.Contains)).Select(part => part.Part).ShouldBeEmpty(text);
    }
}
