namespace Preprocessing.Generators.Tests.Analyzers;

public class StepOutOfReachTests
{
    [Fact]
    public Task A_private_state() => AnalyzerVerifier.Verify("""
        [StepInfo("shift")]
        sealed class ShiftAttribute : StepAttribute, IFit<Moments, ShiftAttribute.State>, IMap<ShiftAttribute.State>
        {
            readonly record struct {|PRE052:State|}(double Mean);
            State IFit<Moments, State>.Fit(Moments column) => new(column.Mean);
            static T Apply<T>(in State s, T x) where T : struct, ILane<T> => x;
            static T IMap<State>.Apply<T>(in State s, T x) => Apply(s, x);
        }
        """.Replace("sealed class ShiftAttribute", "sealed class {|PRE052:ShiftAttribute|}"), "Step 'shift' cannot be used: 'State' is private", "'Apply' of IMap is implemented explicitly, which hides it");

    [Fact]
    public Task A_state_that_the_pipeline_cannot_reach_is_said_where_the_step_is_used() => AnalyzerVerifier.Verify("""
        sealed class Steps
        {
            private readonly record struct State(double Mean);

            [StepInfo("shift")]
            public sealed class ShiftAttribute : StepAttribute, IFit<Moments, State>, IMap<State>
            {
                State IFit<Moments, State>.Fit(Moments column) => new(column.Mean);
                static T IMap<State>.Apply<T>(in State s, T x) => x;
            }
        }

        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [{|PRE022:Steps.Shift|}] public double Miles { get; init; }
        }
        """.Replace("sealed class ShiftAttribute", "sealed class {|PRE052:ShiftAttribute|}"), "its state is 'State', which 'Trip' has no access to");

    [Fact]
    public Task A_step_and_its_state_inside_the_class_of_the_pipeline() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Shift] public double Miles { get; init; }

            private readonly record struct State(double Mean);

            [StepInfo("shift")]
            private sealed class ShiftAttribute : StepAttribute, IFit<Moments, State>, IMap<State>
            {
                public State Fit(Moments column) => new(column.Mean);
                public static T Apply<T>(in State s, T x) where T : struct, ILane<T> => x;
            }
        }
        """);
}
