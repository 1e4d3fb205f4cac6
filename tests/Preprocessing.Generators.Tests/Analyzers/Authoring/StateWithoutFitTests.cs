namespace Preprocessing.Generators.Tests.Analyzers;

public class StateWithoutFitTests
{
    [Fact]
    public Task A_state_that_nothing_makes() => AnalyzerVerifier.Verify("""
        [StepInfo("own")]
        public sealed class {|PRE027:OwnAttribute|} : StepAttribute, IMap<OwnAttribute.State>
        {
            public readonly record struct State(double Mean);
            public static T Apply<T>(in State s, T x) where T : struct, ILane<T> => x;
        }
        """, "Step 'own' is IMap<State>, but has no IFit<…, State>");

    [Fact]
    public Task A_fit_and_no_state() => AnalyzerVerifier.Verify("""
        [StepInfo("own")]
        public sealed class OwnAttribute : StepAttribute, IFit<Nothing, OwnAttribute.State>, IMap<OwnAttribute.State>
        {
            public readonly record struct State(double Mean);
            public State Fit(Nothing column) => default;
            public static T Apply<T>(in State s, T x) where T : struct, ILane<T> => x;
        }

        [StepInfo("none")]
        public sealed class NoneAttribute : StepAttribute, IMap<NoState>
        {
            public static T Apply<T>(in NoState s, T x) where T : struct, ILane<T> => x;
        }
        """);
}
