namespace Preprocessing.Generators.Tests.Analyzers;

public class MathDiffersBetweenSystemsTests
{
    [Fact]
    public Task Functions_of_the_C_library() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            public int Count { get; init; }
            public string From { get; init; } = "";
            public DateTime When { get; init; }
            [Centre] double A => {|PRE019:Math.Atan(Miles)|} + {|PRE019:MathF.Acos(1)|} + {|PRE019:double.Sinh(Miles)|};
        }
        """, "feature 'A' uses 'Math.Atan'", "Use a step for it");

    [Fact]
    public Task With_a_routine_of_our_own() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            public int Count { get; init; }
            public string From { get; init; } = "";
            public DateTime When { get; init; }
            [Centre] double A => {|PRE019:Math.Log(Miles)|} + {|PRE019:double.LogP1(Miles)|} + {|PRE019:Math.Log(Miles, 3)|} + PortableMath.Log(Miles);
        }
        """, "Use 'PortableMath.Log', which gives the same bits everywhere.", "Use 'PortableMath.Log1P'", "'Math.Log', whose last bits differ between operating systems and processors. Use a step");

    [Fact]
    public Task In_a_step() => AnalyzerVerifier.Verify("""
        [StepInfo("root")]
        public sealed class RootAttribute : StepAttribute, IFit<Nothing, RootAttribute.State>, IMap<RootAttribute.State>
        {
            public readonly record struct State(double By);
            public State Fit(Nothing column) => new({|PRE019:Math.Pow(2, 0.5)|});
            public static T Apply<T>(in State s, T x) where T : struct, ILane<T> => x * s.By;
        }
        """, "step 'root' uses 'Math.Pow'");

    [Fact]
    public Task Exact_functions() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            public int Count { get; init; }
            public string From { get; init; } = "";
            public DateTime When { get; init; }
            [Centre] double A => Math.Abs(Math.Min(Miles, 2)) + Math.Sqrt(Math.Max(Miles, 0)) + Math.Floor(Miles) + Math.Ceiling(Miles) + Math.Round(Miles) + Math.Truncate(Miles) + Math.Sign(Miles) + Math.Clamp(Miles, 0, 1) + Math.PI;
        }
        """);
}
