using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Elementwise;

public class ReciprocalTests : IStepExamples<ReciprocalAttribute>
{
    public static IEnumerable<string> Examples => ["Reciprocal", "Reciprocal(OnDomain = OutOfDomain.Error)"];

    [Fact]
    public void Is_one_divided_by_the_value() =>
        Map<ReciprocalAttribute, NoState>(default, 4, -0.1, 0, -0.0, None, double.PositiveInfinity)
            .ShouldBe([0.25, -10, None, None, None, 0]);

    [Fact]
    public void Refuses_zero_if_told_to()
    {
        Refused<ReciprocalAttribute, NoState>(default, -0.0).ShouldBeTrue();
        Refused<ReciprocalAttribute, NoState>(default, 1).ShouldBeFalse();
        Refuses(Fault.InvalidParameter, () => new ReciprocalAttribute { OnDomain = OutOfDomain.Clip }.Fit(new()));
    }
}
