namespace Preprocessing.Tests.Lanes;

/// <summary>
/// What the contract of a lane says about zeros, infinities and missing numbers; the other lanes are compared with this one.
/// </summary>
public class ScalarTests
{
    const double Missing = double.NaN;

    [Fact]
    public void The_smaller_of_anything_and_missing_is_missing()
    {
        Same(Scalar.Min(1, Missing), Missing);
        Same(Scalar.Max(Missing, 1), Missing);
    }

    [Fact]
    public void Minus_zero_is_smaller_than_zero()
    {
        Same(Scalar.Min(0, -0.0), -0.0);
        Same(Scalar.Min(-0.0, 0), -0.0);
        Same(Scalar.Max(-0.0, 0), 0);
        Same(-(Scalar)0.0, -0.0);
    }

    [Fact]
    public void A_condition_on_a_missing_number_is_false()
    {
        Same(Scalar.IfLess(Missing, 1, 2, 3), 3);
        Same(Scalar.IfLessOrEqual(1, Missing, 2, 3), 3);
        Same(Scalar.IfEqual(Missing, Missing, 2, 3), 3);
        Same(Scalar.IfMissing(Missing, 2, 3), 2);
        Same(Scalar.IfMissing(0, 2, 3), 3);
    }

    [Fact]
    public void Zeros_are_equal_and_bounds_are_inclusive()
    {
        Same(Scalar.IfEqual(0, -0.0, 2, 3), 2);
        Same(Scalar.IfLess(-0.0, 0, 2, 3), 3);
        Same(Scalar.IfLessOrEqual(1, 1, 2, 3), 2);
    }

    [Fact]
    public void Every_missing_number_leaves_as_the_same_bits() =>
        Same(new Scalar(BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_1234)), Missing);

    static void Same(Scalar lane, double expected) =>
        BitConverter.DoubleToInt64Bits(lane.Value).ShouldBe(BitConverter.DoubleToInt64Bits(expected));
}
