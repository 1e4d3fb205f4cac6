using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Encoding;

public class ContrastTests : IStepExamples<ContrastAttribute>
{
    public static IEnumerable<string> Examples => [.. Enum.GetNames<ContrastKind>().Select(kind => $"Contrast(ContrastKind.{kind})")];

    static double[][] Coded(ContrastKind kind)
    {
        var state = new ContrastAttribute(kind).Fit(Texts("a", "b", "c", "d"));
        return [.. new[] { "a", "b", "c", "d" }.Select(value => Spread<ContrastAttribute, ContrastAttribute.State>(state, value))];
    }

    /// <summary>The matrices of R's contr.treatment(4), contr.sum(4) and contr.helmert(4), and of MASS's contr.sdif(4).</summary>
    [Fact]
    public void Are_the_usual_matrices()
    {
        Coded(ContrastKind.Treatment).ShouldBe([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]]);
        Coded(ContrastKind.Sum).ShouldBe([[1, 0, 0], [0, 1, 0], [0, 0, 1], [-1, -1, -1]]);
        Coded(ContrastKind.Helmert).ShouldBe([[-1, -1, -1], [1, -1, -1], [0, 2, -1], [0, 0, 3]]);
        Coded(ContrastKind.BackwardDifference).ShouldBe([[-0.75, -0.5, -0.25], [0.25, -0.5, -0.25], [0.25, 0.5, -0.25], [0.25, 0.5, 0.75]]);
    }

    [Fact]
    public void Unknown_and_untrained_missing_are_zeros()
    {
        var state = new ContrastAttribute(ContrastKind.Sum).Fit(Texts("a", "b", "c"));
        Spread<ContrastAttribute, ContrastAttribute.State>(state, "zz").ShouldBe([0, 0]);
        Spread<ContrastAttribute, ContrastAttribute.State>(state, null).ShouldBe([0, 0]);
    }

    [Fact]
    public void Refuses_an_undeclared_kind() =>
        Refuses(Fault.InvalidParameter, () => new ContrastAttribute((ContrastKind)9).Fit(Texts("a")));
}
