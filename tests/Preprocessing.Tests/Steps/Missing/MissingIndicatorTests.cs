using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Missing;

public class MissingIndicatorTests : IStepExamples<MissingIndicatorAttribute>
{
    public static IEnumerable<string> Examples => ["MissingIndicator", "MissingIndicator(ErrorOnNew = true)"];

    [Fact]
    public void Flags_missing_numbers() =>
        Map<MissingIndicatorAttribute, MissingIndicatorAttribute.State>(default, 1, None, double.PositiveInfinity, 0)
            .ShouldBe([0, 1, 0, 0]);

    [Fact]
    public void Flags_missing_texts() =>
        Score<MissingIndicatorAttribute, MissingIndicatorAttribute.State>(default, "a", null, "").ShouldBe([0, 1, 0]);

    [Fact]
    public void Missing_is_refused_if_told_to_and_training_never_missed()
    {
        var step = new MissingIndicatorAttribute { ErrorOnNew = true };
        var strict = step.Fit(Summary(new MissingCount(), 1, 2));
        new[] { None, 1 }.Select(x => Refused<MissingIndicatorAttribute, MissingIndicatorAttribute.State>(strict, x))
            .ShouldBe([true, false]);
        MissingIndicatorAttribute.Apply(in strict, default, out _).ShouldBeFalse();
        Refused<MissingIndicatorAttribute, MissingIndicatorAttribute.State>(step.Fit(Summary(new MissingCount(), 1, None)), None)
            .ShouldBeFalse();
        Refused<MissingIndicatorAttribute, MissingIndicatorAttribute.State>(
            new MissingIndicatorAttribute().Fit(Summary(new MissingCount(), 1)), None).ShouldBeFalse();
    }
}
