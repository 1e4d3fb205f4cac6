namespace Preprocessing.Generators.Tests.Analyzers;

public class StepWithoutInfoTests
{
    [Fact]
    public Task A_public_step() => AnalyzerVerifier.Verify("""
        public sealed class {|PRE028:TwoTimesAttribute|} : StepAttribute, IMap<NoState>
        {
            public static T Apply<T>(in NoState s, T x) where T : struct, ILane<T> => x;
        }
        """, "Step 'TwoTimes' of a library has no [StepInfo]", "[StepInfo(\"two-times\", Version = 1)]");

    [Fact]
    public Task An_internal_step() => AnalyzerVerifier.Verify("""
        sealed class TwiceAttribute : StepAttribute, IMap<NoState>
        {
            public static T Apply<T>(in NoState s, T x) where T : struct, ILane<T> => x;
        }
        """);

    [Fact]
    public Task A_named_step() => AnalyzerVerifier.Verify("""
        [StepInfo("twice")]
        public sealed class TwiceAttribute : StepAttribute, IMap<NoState>
        {
            public static T Apply<T>(in NoState s, T x) where T : struct, ILane<T> => x;
        }
        """);
}
