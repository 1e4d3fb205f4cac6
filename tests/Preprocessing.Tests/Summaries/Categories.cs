using CsCheck;

namespace Preprocessing.Tests.Summaries;

/// <summary>Categories to try.</summary>
static class Categories
{
    static readonly string[] Traps =
    [
        "", "a", "A", "\0", "a\0", "\0\0", "ab", "abc", "abcd", "abcde", "abcdefgh", "abcdefghi", "abcdéfgh", "abcdefg\u0100", "ABQ",
        "long enough to be hashed", "\uFFFD", "\U0001F600", "\uD83D", "\uDE00", "\uD83D\uFFFD", "\uD83Dx", "a\uDE00\uD83D", "ABCDABCD",
        "ÿÿÿÿÿÿÿÿ", "nan", "4",
    ];

    static readonly double[] Reals =
    [
        0, -0.0, 4, -1.5, 1e16, 1e-5, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, 9223372036854775808.0,
    ];

    static readonly long[] Wholes = [0, 4, -1, long.MaxValue, long.MinValue, 1L << 60];

    public static readonly Gen<CategoryValue> Any = Gen.OneOf(
        Gen.Int[0, Traps.Length - 1].Select(i => CategoryValue.Of(Traps[i])),
        Gen.Int[0, Reals.Length - 1].Select(i => CategoryValue.Of(Reals[i])),
        Gen.Int[0, Wholes.Length - 1].Select(i => CategoryValue.Of(Wholes[i])),
        Gen.Int[-50, 50].Select(i => CategoryValue.Of((long)i)),
        Gen.Char.Array[0, 12].Select(units => CategoryValue.Of(new string(units))),
        Gen.Const(CategoryValue.Missing));

    public static IEnumerable<CategoryValue> AllTraps =>
        [
            .. Traps.Select(CategoryValue.Of),
            .. Reals.Skip(1).Select(CategoryValue.Of),
            .. Wholes.Select(CategoryValue.Of),
            CategoryValue.Missing,
        ];
}
