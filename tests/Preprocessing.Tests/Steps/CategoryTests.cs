namespace Preprocessing.Tests.Steps;

public class CategoryTests
{
    [Fact]
    public void Minus_zero_and_zero_are_one_category() =>
        BitConverter.DoubleToInt64Bits(Category.Of(-0.0).Real).ShouldBe(0);

    [Fact]
    public void NaN_and_null_are_missing()
    {
        Category.Of(double.NaN).IsMissing.ShouldBeTrue();
        Category.Of((string?)null).IsMissing.ShouldBeTrue();
        Category.Of("").IsMissing.ShouldBeFalse();
    }
}
