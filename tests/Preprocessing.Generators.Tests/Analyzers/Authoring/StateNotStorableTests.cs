namespace Preprocessing.Generators.Tests.Analyzers;

public class StateNotStorableTests
{
    [Fact]
    public Task A_list() => AnalyzerVerifier.Verify("""
        [StepInfo("own")]
        public sealed class OwnAttribute : StepAttribute, IFit<Nothing, OwnAttribute.State>, IMap<OwnAttribute.State>
        {
            public readonly record struct State(double Mean, List<double> {|PRE026:Offsets|});
            public State Fit(Nothing column) => default;
            public static T Apply<T>(in State s, T x) where T : struct, ILane<T> => x;
        }
        """, "Step 'own': 'List<double> Offsets' of the state 'State' cannot be stored");

    [Fact]
    public Task A_state_without_a_constructor() => AnalyzerVerifier.Verify("""
        [StepInfo("own")]
        public sealed class OwnAttribute : StepAttribute, IFit<Nothing, OwnAttribute.State>, IMap<OwnAttribute.State>
        {
            public struct {|PRE026:State|} { public double Mean; }
            public State Fit(Nothing column) => default;
            public static T Apply<T>(in State s, T x) where T : struct, ILane<T> => x;
        }
        """, "no public constructor whose parameters say what is stored");

    [Fact]
    public Task A_constructor_that_nothing_reads_back() => AnalyzerVerifier.Verify("""
        [StepInfo("own")]
        public sealed class OwnAttribute : StepAttribute, IFit<Nothing, OwnAttribute.State>, IMap<OwnAttribute.State>
        {
            public sealed class State(double {|PRE026:mean|}) { public double Mean => mean; }
            public State Fit(Nothing column) => new(1);
            public static T Apply<T>(in State s, T x) where T : struct, ILane<T> => x;
        }
        """, "has no property 'mean'");

    [Fact]
    public Task A_number() => AnalyzerVerifier.Verify("""
        [StepInfo("own")]
        public sealed class {|PRE026:OwnAttribute|} : StepAttribute, IFit<Nothing, double>, IMap<double>
        {
            public double Fit(Nothing column) => 1;
            public static T Apply<T>(in double s, T x) where T : struct, ILane<T> => x;
        }
        """, "the state 'double' is not a record struct");

    [Fact]
    public Task What_can_be_stored() => AnalyzerVerifier.Verify("""
        [StepInfo("own")]
        public sealed class OwnAttribute : StepAttribute, IFit<Nothing, OwnAttribute.State>, IMap<OwnAttribute.State>
        {
            public readonly record struct State(double A, int B, long C, bool D, string E, double[] F, string[] G);
            public State Fit(Nothing column) => default;
            public static T Apply<T>(in State s, T x) where T : struct, ILane<T> => x;
        }
        """);
}
