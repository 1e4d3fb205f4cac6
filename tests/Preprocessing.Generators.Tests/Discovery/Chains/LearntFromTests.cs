using Preprocessing.Generators.Tests.Shapes;

namespace Preprocessing.Generators.Tests.Discovery;

/// <summary>
/// A step that says that it learns nothing with its parameters starts no pass; its state is stored as any other, and is there before a fit.
/// </summary>
public class LearntFromTests
{
    [Theory]
    [InlineData("Impute(ImputeStrategy.Constant, Value = 1)", false)]
    [InlineData("Impute(strategy: ImputeStrategy.Constant)", false)]
    [InlineData("Impute(Strategy = ImputeStrategy.Constant)", false)]
    [InlineData("Impute(ImputeStrategy.Median)", true)]
    [InlineData("Impute(Strategy = ImputeStrategy.MostFrequent)", true)]
    [InlineData("Impute", true)]
    public void What_is_configured_starts_no_pass(string step, bool learns)
    {
        var file = SmallPipelines.Run($$"""
            [Pipeline("weights")]
            public sealed partial class Weights
            {
                [{{step}}, StandardScale] public double? Weight { get; init; }
                [Label] public bool Heavy { get; init; }
            }
            """).File;
        file.ShouldContain(learns
            ? "// Pass 2 of 2 over the training data: Weight/standard-scale."
            : "// Pass 1 of 1 over the training data: Weight/standard-scale.");
        file.ShouldContain("json.WriteStartObject(\"Weight/impute\")");
        file.Contains("Weight_Impute = run::FitStep.Configure<").ShouldBe(!learns);
    }
}
