namespace Preprocessing.Generators.Tests.Analyzers;

public class InvalidStepParameterTests
{
    [Fact]
    public Task Values_out_of_range() => AnalyzerVerifier.Verify("""
        using System.ComponentModel.DataAnnotations;

        public enum Way { Left = 1, Right = 2 }
        [Flags] public enum Parts { A = 1, B = 2 }

        [StepInfo("own")]
        public sealed class OwnAttribute([Range(2, 10)] int bins = 2, params string[] names) : StepAttribute, IMap<NoState>
        {
            [AllowedValues("mean", "median")] public string Strategy { get; init; } = "mean";
            [Range(0.0, 1.0, MinimumIsExclusive = true)] public double Share { get; init; } = 1;
            [Range(1, int.MaxValue)] public int Count { get; init; } = 1;
            [Length(1, 2)] public double[] Bounds { get; init; } = [0];
            [Required] public string? Text { get; init; } = "x";
            [MaxLength(2)] public string[] Names { get; } = names;
            public Way Way { get; init; } = Way.Left;
            public Parts Parts { get; init; }
            public int Bins { get; } = bins;
            public static T Apply<T>(in NoState s, T x) where T : struct, ILane<T> => x;
        }

        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Own({|PRE024:1|})] public double A { get; init; }
            [Own({|PRE024:bins: 11|}, {|PRE024:Share = 0|})] public double B { get; init; }
            [Own({|PRE024:Count = -1|}, {|PRE024:Share = double.NaN|})] public double C { get; init; }
        }
        """, "bins of 'own' is 1, expected at least 2 and at most 10", "Share of 'own' is 0, expected more than 0 and at most 1", "Count of 'own' is -1, expected at least 1. Correct");

    [Fact]
    public Task Values_that_are_not_allowed() => AnalyzerVerifier.Verify("""
        using System.ComponentModel.DataAnnotations;

        public enum Way { Left = 1, Right = 2 }
        [Flags] public enum Parts { A = 1, B = 2 }

        [StepInfo("own")]
        public sealed class OwnAttribute([Range(2, 10)] int bins = 2, params string[] names) : StepAttribute, IMap<NoState>
        {
            [AllowedValues("mean", "median")] public string Strategy { get; init; } = "mean";
            [Range(0.0, 1.0, MinimumIsExclusive = true)] public double Share { get; init; } = 1;
            [Range(1, int.MaxValue)] public int Count { get; init; } = 1;
            [Length(1, 2)] public double[] Bounds { get; init; } = [0];
            [Required] public string? Text { get; init; } = "x";
            [MaxLength(2)] public string[] Names { get; } = names;
            public Way Way { get; init; } = Way.Left;
            public Parts Parts { get; init; }
            public int Bins { get; } = bins;
            public static T Apply<T>(in NoState s, T x) where T : struct, ILane<T> => x;
        }

        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Own({|PRE024:Strategy = "mode"|}, {|PRE024:Text = " "|})] public double A { get; init; }
            [Own({|PRE024:Bounds = new double[0]|}, {|PRE024:Text = null|})] public double B { get; init; }
        }
        """, "Strategy of 'own' is \"mode\", expected one of \"mean\", \"median\"", "expected a value", "Bounds of 'own' is [], expected a length from 1 to 2");

    [Fact]
    public Task Members_that_an_enum_does_not_have() => AnalyzerVerifier.Verify("""
        using System.ComponentModel.DataAnnotations;

        public enum Way { Left = 1, Right = 2 }
        [Flags] public enum Parts { A = 1, B = 2 }

        [StepInfo("own")]
        public sealed class OwnAttribute([Range(2, 10)] int bins = 2, params string[] names) : StepAttribute, IMap<NoState>
        {
            [AllowedValues("mean", "median")] public string Strategy { get; init; } = "mean";
            [Range(0.0, 1.0, MinimumIsExclusive = true)] public double Share { get; init; } = 1;
            [Range(1, int.MaxValue)] public int Count { get; init; } = 1;
            [Length(1, 2)] public double[] Bounds { get; init; } = [0];
            [Required] public string? Text { get; init; } = "x";
            [MaxLength(2)] public string[] Names { get; } = names;
            public Way Way { get; init; } = Way.Left;
            public Parts Parts { get; init; }
            public int Bins { get; } = bins;
            public static T Apply<T>(in NoState s, T x) where T : struct, ILane<T> => x;
        }

        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Own({|PRE024:Way = (Way)7|}, {|PRE024:Parts = (Parts)4|})] public double A { get; init; }
        }
        """, "Way of 'own' is 7, expected a member of 'Way': Left, Right");

    [Fact]
    public Task Values_that_are_taken() => AnalyzerVerifier.Verify("""
        using System.ComponentModel.DataAnnotations;

        public enum Way { Left = 1, Right = 2 }
        [Flags] public enum Parts { A = 1, B = 2 }

        [StepInfo("own")]
        public sealed class OwnAttribute([Range(2, 10)] int bins = 2, params string[] names) : StepAttribute, IMap<NoState>
        {
            [AllowedValues("mean", "median")] public string Strategy { get; init; } = "mean";
            [Range(0.0, 1.0, MinimumIsExclusive = true)] public double Share { get; init; } = 1;
            [Range(1, int.MaxValue)] public int Count { get; init; } = 1;
            [Length(1, 2)] public double[] Bounds { get; init; } = [0];
            [Required] public string? Text { get; init; } = "x";
            [MaxLength(2)] public string[] Names { get; } = names;
            public Way Way { get; init; } = Way.Left;
            public Parts Parts { get; init; }
            public int Bins { get; } = bins;
            public static T Apply<T>(in NoState s, T x) where T : struct, ILane<T> => x;
        }

        [Pipeline("trip")]
        public sealed partial class Trip
        {
            [Own(2, "a", "b", Strategy = "median", Share = 0.5, Count = 1000000, Bounds = new[] { 1.0, 2.0 }, Way = Way.Right, Parts = Parts.A | Parts.B)] public double A { get; init; }
        }
        """);

    [Fact]
    public Task A_lag_of_no_rows() => AnalyzerVerifier.Verify("""
        [Pipeline("payment")]
        public sealed partial class Payment
        {
            [EventTime] public DateTime At { get; init; }
            [StandardScale] public double Amount { get; init; }
            [Lag(nameof(Amount), {|PRE024:0|})] public double? Previous { get; private set; }
        }
        """, "rows of 'lag' is 0");
}
