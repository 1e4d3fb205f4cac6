using static Preprocessing.Tests.Steps.Training;

namespace Preprocessing.Tests.Steps.Mixing;

public class RowNormalizeTests : IStepExamples<RowNormalizeAttribute>
{
    public static IEnumerable<string> Examples =>
        ["RowNormalize", "RowNormalize(Norm = RowNorm.L1, IgnoreMissing = true)", "RowNormalize(Norm = RowNorm.Max)"];

    static double[] Mix(RowNormalizeAttribute step, params double[] row)
    {
        var state = step.Fit(new());
        var slots = new Scalar[RowNormalizeAttribute.Width(in state, row.Length)];
        RowNormalizeAttribute.Apply(in state, Array.ConvertAll(row, x => new Scalar(x)), slots);
        return Array.ConvertAll(slots, slot => slot.Value);
    }

    [Fact]
    public void Divides_by_the_norm()
    {
        Mix(new(), 3, -4).ShouldBe([0.6, -0.8]);
        Mix(new() { Norm = RowNorm.L1 }, 3, -1).ShouldBe([0.75, -0.25]);
        Mix(new() { Norm = RowNorm.Max }, 2, -4, 1).ShouldBe([0.5, -1, 0.25]);
    }

    [Fact]
    public void Rows_near_zero_stay_as_they_are()
    {
        Mix(new(), 0, 0).ShouldBe([0, 0]);
        Mix(new(), 1e-30, 2e-30).ShouldBe([1e-30, 2e-30]);
        Mix(new(), 6e-10, 8e-10).ShouldBe([0.6, 0.8], 1e-15);
    }

    [Fact]
    public void A_missing_number_makes_the_row_missing_or_is_left_out()
    {
        foreach (var norm in Enum.GetValues<RowNorm>())
            Mix(new() { Norm = norm }, 3, None).ShouldBe([None, None]);
        Mix(new() { IgnoreMissing = true }, 3, None, 4).ShouldBe([0.6, None, 0.8]);
        Mix(new() { IgnoreMissing = true }, None).ShouldBe([None]);
    }

    [Fact]
    public void Infinite_rows() => Mix(new(), double.PositiveInfinity, 5).ShouldBe([None, 0]);

    [Fact]
    public void Slots_keep_the_names_of_the_inputs() => RowNormalizeAttribute.SlotName(default, 1, ["a", "b"]).ShouldBe("b");

    [Fact]
    public void Refuses_an_undeclared_norm() =>
        Refuses(Fault.InvalidParameter, () => new RowNormalizeAttribute { Norm = (RowNorm)9 }.Fit(new()));
}
