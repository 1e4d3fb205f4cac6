using Preprocessing.Generated;

namespace Preprocessing.Tests.Runtime;

/// <summary>Codes of values, and what features keep for each code.</summary>
public class LookUpEntriesTests
{
    static readonly LookUpEntries Listed = new(
        [[CategoryValue.Of("a"), CategoryValue.Of("b")], [CategoryValue.Of("b"), CategoryValue.Of("other")]]);

    [Fact]
    public void A_listed_value_has_a_code_of_its_own_and_all_others_share_one()
    {
        Listed.Count.ShouldBe(5);
        Listed.Entry(Category.Missing).ShouldBe(0);
        Listed.Entry(Category.Of("z")).ShouldBe(1);
        Listed.Entry(Category.Of(7)).ShouldBe(1);
        Listed.Entry(Category.Of("")).ShouldBe(1);
        int[] texts = [Listed.Entry("z"), Listed.Entry("a"), Listed.Entry("")];
        texts.ShouldBe([1, 2, 1]);
        int[] own = [Listed.Entry(Category.Of("a")), Listed.Entry(Category.Of("b")), Listed.Entry(Category.Of("other"))];
        own.ShouldBe([2, 3, 4]);
        own.Select(code => Listed[code].ToString()).ShouldBe(["a", "b", "other"]);
        Listed[0].IsMissing.ShouldBeTrue();
    }

    [Fact]
    public void What_stands_for_all_others_is_not_listed() => Listed.Entry(Listed[1]).ShouldBe(1);

    [Fact]
    public void A_range_is_its_own_code_after_the_missing_value()
    {
        var codes = new LookUpEntries(-2, 3);
        codes.Count.ShouldBe(7);
        codes.Entry(double.NaN).ShouldBe(0);
        for (var number = -2; number <= 3; number++)
        {
            codes.Entry(number).ShouldBe(number + 3);
            codes.Entry((double)number).ShouldBe(number + 3);
            codes.Number(number + 3).ShouldBe(number);
        }
        double.IsNaN(codes.Number(0)).ShouldBeTrue();
    }

    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 40)];

    [Theory, MemberData(nameof(Lengths))]
    public void Blocks_have_the_codes_of_their_rows_and_are_tallied_by_them(int rows)
    {
        var codes = new LookUpEntries(-1, 3);
        double[] values = [.. Enumerable.Range(0, rows).Select(row => row % 7 == 5 ? double.NaN : row * 3 % 5 - 1)];
        var found = new int[rows];
        codes.Entry(values, found);
        found.ShouldBe(values.Select(value => codes.Entry(value)));
        var counts = new int[codes.Count];
        codes.Tally(values, counts);
        counts.ShouldBe(Enumerable.Range(0, codes.Count).Select(code => found.Count(other => other == code)));
    }

    [Fact]
    public void Features_keep_fragments_by_code()
    {
        var codes = new LookUpEntries(0, 2);
        var set = codes.Fragments(new Indicator(new OneHotAttribute(), 3), code => code - 1);
        var row = new double[3];
        set.Write<double>(2, row, 0);
        row.ShouldBe([0, 1, 0]);
        set.Write<double>(0, row, 0);
        row.ShouldBe([0, 0, 0]);
        var fragments = codes.Fragments(1, 3, 4, (code, row) => (row[1], row[2]) = (code, -code));
        var written = new double[4];
        fragments.Write<double>(2, written, 1);
        written.ShouldBe([0, 2, -2, 0]);
    }

    [Fact]
    public void What_a_feature_refuses_stays_refused_until_a_row_holds_it()
    {
        var codes = new LookUpEntries(0, 2);
        codes.Refused([0, 1, 2, 3]).ShouldBe(-1);
        codes.Fragments(
            new Indicator(new OneHotAttribute(), 4), code => code == 2 ? throw new StepException(Fault.UnknownCategory, "refused") : code);
        codes.Refuses(2).ShouldBeTrue();
        codes.Refuses(1).ShouldBeFalse();
        codes.Refused([0, 1, 3]).ShouldBe(-1);
        codes.Refused([0, 2, 2]).ShouldBe(1);
    }

    [Fact]
    public void A_step_that_lists_nothing_though_it_says_so_is_an_error() =>
        Should.Throw<InvalidOperationException>(() => new LookUpEntries([null])).Message.ShouldContain("returns null");
}
