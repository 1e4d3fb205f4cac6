using System.Reflection;

namespace Preprocessing.Tests.Numerics;

/// <summary>The routines in single precision are those in double precision, whose errors are known, rounded once.</summary>
public class PortableMathFTests
{
    static readonly MethodInfo[] Routines = typeof(PortableMathF).GetMethods(BindingFlags.Public | BindingFlags.Static);

    [Fact]
    public void There_is_one_for_each_in_double_precision() =>
        Routines.Select(routine => (routine.Name, routine.GetParameters().Length)).Order()
            .ShouldBe(typeof(PortableMath).GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Select(routine => (routine.Name, routine.GetParameters().Length)).Order());

    [Fact]
    public void Errors_stay_below_what_is_documented()
    {
        var random = new Random(5);
        foreach (var routine in Routines)
        {
            var exact = typeof(PortableMath).GetMethod(routine.Name)!;
            for (var i = 0; i < 20_000; i++)
            {
                float[] arguments = [.. routine.GetParameters().Select(_ => Argument(random))];
                var result = (float)routine.Invoke(null, [.. arguments.Cast<object>()])!;
                var close = (double)exact.Invoke(null, [.. arguments.Select(argument => (object)(double)argument)])!;
                if (double.IsNaN(close) || double.IsInfinity(close) || close == 0)
                    BitConverter.DoubleToInt64Bits(result)
                        .ShouldBe(BitConverter.DoubleToInt64Bits(double.IsNaN(close) ? float.NaN : close), routine.Name);
                else if (!float.IsInfinity(result))
                    // What the routine in double precision is off by, 1 unit in its last place at most, comes on top.
                    ((Math.Abs(result - close) + Math.Abs(close) * Math.Pow(2, -52)) / Ulp(result))
                        .ShouldBeLessThanOrEqualTo(0.50000001, $"{routine.Name}({string.Join(", ", arguments)})");
                else
                    Math.Abs(close).ShouldBeGreaterThan(float.MaxValue, routine.Name);
            }
        }
    }

    /// <summary>Any float, or one of usual size.</summary>
    static float Argument(Random random) =>
        random.Next(2) == 0
            ? BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))
            : (random.NextSingle() - 0.3f) * random.Next(1, 30);

    static double Ulp(float value) => MathF.Abs(value) is var size && size == float.MaxValue
        ? (double)size - MathF.BitDecrement(size)
        : (double)MathF.BitIncrement(size) - size;
}
