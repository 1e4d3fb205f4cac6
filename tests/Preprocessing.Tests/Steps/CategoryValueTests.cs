using CsCheck;
using Preprocessing.Tests.Summaries;

namespace Preprocessing.Tests.Steps;

public class CategoryValueTests
{
    [Fact]
    public void Well_formed_texts_are_ordered_like_their_UTF8_bytes() => Gen.Select(Texts, Texts).Sample((a, b) =>
        Math.Sign(CategoryValue.Of(a).CompareTo(CategoryValue.Of(b)))
            .ShouldBe(Math.Sign(System.Text.Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(b)))),
        iter: 2000);

    [Fact]
    public void Any_texts_are_ordered_like_their_code_points() => Gen.Select(Units, Units).Sample((a, b) =>
        Math.Sign(CategoryValue.Of(a).CompareTo(CategoryValue.Of(b)))
            .ShouldBe(Math.Sign(CodePoints(a).AsSpan().SequenceCompareTo(CodePoints(b)))), iter: 2000);

    [Fact]
    public void The_order_is_total() => Gen.Select(Categories.Any, Categories.Any, Categories.Any).Sample((a, b, c) =>
    {
        Math.Sign(a.CompareTo(b)).ShouldBe(-Math.Sign(b.CompareTo(a)));
        (a.CompareTo(b) == 0).ShouldBe(a == b);
        if (a.CompareTo(b) <= 0 && b.CompareTo(c) <= 0)
            a.CompareTo(c).ShouldBeLessThanOrEqualTo(0);
    }, iter: 5000);

    [Fact]
    public void Numbers_come_first_and_missing_last() =>
        new[] { CategoryValue.Missing, CategoryValue.Of("1"), CategoryValue.Of(2L), CategoryValue.Of(1.5), CategoryValue.Of(2.0) }.Order()
            .ShouldBe([CategoryValue.Of(1.5), CategoryValue.Of(2L), CategoryValue.Of(2.0), CategoryValue.Of("1"), CategoryValue.Missing]);

    /// <summary>repr() of Python 3.11.</summary>
    [Theory]
    [InlineData(4.0, "4.0")]
    [InlineData(0.0, "0.0")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00012, "0.00012")]
    [InlineData(0.00001, "1e-05")]
    [InlineData(1.25e-7, "1.25e-07")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1234567890123456.0, "1234567890123456.0")]
    [InlineData(9999999999999998.0, "9999999999999998.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(-1.2345e+20, "-1.2345e+20")]
    [InlineData(1e300, "1e+300")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(123.456, "123.456")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Numbers_are_written_as_Python_writes_them(double number, string expected) =>
        CategoryValue.Of(number).ToString().ShouldBe(expected);

    [Fact]
    public void The_written_number_reads_back() => Gen.Double.Where(double.IsFinite).Sample(number =>
        double.Parse(CategoryValue.Of(number).ToString(), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(number), iter: 1000);

    [Fact]
    public void Names()
    {
        CategoryValue.Of("Zürich").ToString().ShouldBe("Zürich");
        CategoryValue.Of(-3L).ToString().ShouldBe("-3");
        CategoryValue.Missing.ToString().ShouldBe("nan");
        CategoryValue.Of(double.NaN).ShouldBe(CategoryValue.Missing);
        CategoryValue.Of(-0.0).ShouldBe(CategoryValue.Of(0.0));
        CategoryValue.Of((string?)null).IsMissing.ShouldBeTrue();
    }

    static readonly Gen<string> Units = Gen.Int[0, 8].Select(i => "ab\uD800\uD83D\uDE00\uDFFF\uE000\uFFFD\uFFFF"[i]).Array[0, 5]
        .Select(units => new string(units));

    static readonly Gen<string> Texts = Gen.Int[0, 5]
        .Select(i => new[] { "a", "é", "\uD7FF", "\uE000", "\uFFFD", "\U0001F600" }[i]).Array[0, 4]
        .Select(string.Concat);

    static int[] CodePoints(string text)
    {
        var points = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            var pair = i + 1 < text.Length && char.IsSurrogatePair(text, i);
            points.Add(pair ? char.ConvertToUtf32(text, i++) : text[i]);
        }
        return [.. points];
    }
}
