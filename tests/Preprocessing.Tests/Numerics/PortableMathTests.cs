using System.Globalization;

namespace Preprocessing.Tests.Numerics;

/// <summary>
/// The routines against reference.txt, made by reference.c beside it: special cases, random arguments, and the worst of millions.
/// </summary>
public class PortableMathTests
{
    // The largest error that the documentation of the routine states.
    public static IEnumerable<object[]> Routines =>
    [
        ["log", 0.84, (Func<double, double, double>)((x, _) => PortableMath.Log(x))],
        ["log1p", 0.88, (Func<double, double, double>)((x, _) => PortableMath.Log1P(x))],
        ["log2", 0.51, (Func<double, double, double>)((x, _) => PortableMath.Log2(x))],
        ["log10", 0.51, (Func<double, double, double>)((x, _) => PortableMath.Log10(x))],
        ["exp", 0.76, (Func<double, double, double>)((x, _) => PortableMath.Exp(x))],
        ["expm1", 0.64, (Func<double, double, double>)((x, _) => PortableMath.ExpM1(x))],
        ["pow", 0.75, (Func<double, double, double>)((x, y) => PortableMath.Pow(x, y))],
        ["cbrt", 0.67, (Func<double, double, double>)((x, _) => PortableMath.Cbrt(x))],
        ["sin", 0.82, (Func<double, double, double>)((x, _) => PortableMath.Sin(x))],
        ["cos", 0.82, (Func<double, double, double>)((x, _) => PortableMath.Cos(x))],
        ["tan", 0.67, (Func<double, double, double>)((x, _) => PortableMath.Tan(x))],
        ["asin", 0.69, (Func<double, double, double>)((x, _) => PortableMath.Asin(x))],
        ["atan2", 0.67, (Func<double, double, double>)((x, y) => PortableMath.Atan2(x, y))],
        ["tanh", 0.56, (Func<double, double, double>)((x, _) => PortableMath.Tanh(x))],
        ["normal-quantile", 0.77, (Func<double, double, double>)((x, _) => PortableMath.NormalQuantile(x))],
    ];

    [Theory, MemberData(nameof(Routines), DisableDiscoveryEnumeration = true)]
    public void Errors_stay_below_what_is_documented(string routine, double bound, Func<double, double, double> evaluate)
    {
        var lines = Reference().Where(line => line[0] == routine).ToArray();
        lines.Length.ShouldBeGreaterThan(150);
        foreach (var line in lines)
        {
            double x = Number(line[1]), y = line[2] == "-" ? 0 : Number(line[2]), nearest = Number(line[3]);
            var result = evaluate(x, y);
            var call = string.Create(CultureInfo.InvariantCulture, $"{routine}({x:R}, {y:R}) = {result:R}, should be {nearest:R}");
            if (double.IsFinite(nearest) && nearest != 0)
                ErrorInUlps(result, nearest, double.Parse(line[4], CultureInfo.InvariantCulture)).ShouldBeLessThanOrEqualTo(bound, call);
            else
                BitConverter.DoubleToInt64Bits(result).ShouldBe(BitConverter.DoubleToInt64Bits(nearest), call);
        }
    }

    [Fact]
    public void Logarithms_of_powers_of_their_base_are_exact()
    {
        for (var k = -1074; k < 1024; k++) PortableMath.Log2(Math.ScaleB(1, k)).ShouldBe(k);
        for (var k = -300; k <= 308; k++)
            PortableMath.Log10(double.Parse($"1e{k}", CultureInfo.InvariantCulture)).ShouldBe(k);
    }

    [Fact]
    public void Whole_powers_of_small_numbers_are_exact()
    {
        for (var x = -9; x <= 9; x++)
            for (var (y, power) = (0, 1.0); Math.Abs(power) < 1L << 53 && y < 60; y++, power *= x)
                PortableMath.Pow(x, y).ShouldBe(power);
        for (var x = -1000; x <= 1000; x++) PortableMath.Cbrt((double)x * x * x).ShouldBe(x);
    }

    [Fact]
    public void Odd_functions_are_odd_to_the_last_bit()
    {
        foreach (var line in Reference().Where(line => line[0] is "sin" or "tan" or "asin" or "tanh" or "cbrt"))
        {
            var evaluate = (Func<double, double, double>)Routines.Single(routine => (string)routine[0] == line[0])[2];
            var x = Number(line[1]);
            if (!double.IsNaN(evaluate(x, 0)))
                BitConverter.DoubleToInt64Bits(evaluate(-x, 0)).ShouldBe(BitConverter.DoubleToInt64Bits(-evaluate(x, 0)));
        }
    }

    static double ErrorInUlps(double result, double nearest, double rest)
    {
        var size = Math.Abs(nearest);
        var ulp = size == double.MaxValue ? size - Math.BitDecrement(size) : Math.BitIncrement(size) - size;
        return Math.Abs((result - nearest) / ulp - rest);
    }

    static double Number(string bits) =>
        BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    static IEnumerable<string[]> Reference()
    {
        using var reader = new StreamReader(typeof(PortableMathTests).Assembly.GetManifestResourceStream("reference.txt")!);
        while (reader.ReadLine() is { } line) yield return line.Split(' ');
    }
}
