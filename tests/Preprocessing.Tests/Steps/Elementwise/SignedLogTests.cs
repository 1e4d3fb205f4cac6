using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Elementwise;

public class SignedLogTests
{
    static double[] Log(SignedLogAttribute step, params double[] values) =>
        Map<SignedLogAttribute, SignedLogAttribute.State>(step.Fit(new()), values);

    [Fact]
    public void Keeps_the_sign_and_flattens_the_middle()
    {
        Log(new() { Base = 10 }, 1000, -1000, 0.5, -1, 0).ShouldBe([3, -3, 0, 0, 0], 1e-15);
        Log(new(), Math.E, None, double.NegativeInfinity).ShouldBe([1, None, double.NegativeInfinity]);
    }

    [Fact]
    public void Refuses_bases_up_to_1() => Refuses(Fault.InvalidParameter, () => new SignedLogAttribute { Base = 0.5 }.Fit(new()));
}
