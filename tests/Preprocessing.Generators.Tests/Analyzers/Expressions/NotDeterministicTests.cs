namespace Preprocessing.Generators.Tests.Analyzers;

public class NotDeterministicTests
{
    [Fact]
    public Task The_time() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public DateTime Built { get; init; }
            public string? From { get; init; }
            [Centre] double Age => ({|PRE017:DateTime.Now|} - Built).TotalDays + {|PRE017:DateTimeOffset.UtcNow|}.Year + {|PRE017:DateTime.Today|}.Day;
        }
        """, "feature 'Age' uses 'DateTime.Now', which differs from run to run");

    [Fact]
    public Task Initial_values_of_columns_that_are_read() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; } = {|PRE017:DateTime.Now|}.Day;
            public double Hours { get; init; }
            public DateTime Received { get; init; } = DateTime.UtcNow;
            double Twice => Miles * 2;
            [Centre] double Speed => Twice / Hours;
        }
        """, "initial value of column 'Miles' uses 'DateTime.Now'");

    [Fact]
    public Task The_constructor_that_readers_run() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public Trip() => Hours = {|PRE017:DateTime.Now|}.Hour;
            public double Hours { get; init; }
            [Centre] double Speed => 1 / Hours;
        }
        """, "constructor of 'Trip' uses 'DateTime.Now'");

    [Fact]
    public Task Chance() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public DateTime Built { get; init; }
            public string? From { get; init; }
            [Centre] double Noise => {|PRE017:Random.Shared|}.NextDouble() + {|PRE017:new Random()|}.ToString()!.Length + Built.Day;
            [Hot] string Id => {|PRE017:Guid.NewGuid()|}.ToString();
        }
        """, "new Random", "Guid.NewGuid");

    [Fact]
    public Task Hashes_that_are_randomised() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public DateTime Built { get; init; }
            public string? From { get; init; }
            [Centre] int Hash => {|PRE017:From!.GetHashCode()|} + {|PRE017:HashCode.Combine(1)|} + 5.GetHashCode();
        }
        """, "randomised");

    [Fact]
    public Task The_machine() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public DateTime Built { get; init; }
            public string? From { get; init; }
            [Centre] double Cores => {|PRE017:Environment.ProcessorCount|} + {|PRE017:Built.ToLocalTime()|}.Hour + {|PRE017:System.Threading.Thread.CurrentThread|}.Name!.Length;
        }
        """, "time zone");

    [Fact]
    public Task Code_that_is_found_at_run_time() => AnalyzerVerifier.Verify("""
        using System.Runtime.InteropServices;

        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [Centre] double Far => {|PRE017:Helpers.Hidden.Far(Miles)|};
            [Centre] double Made => ((Helpers){|PRE017:Activator.CreateInstance(typeof(Helpers))|}!).Twice(Miles);
            [Centre] double Reflected => (double){|PRE017:typeof(Helpers).GetMethod("Twice")|}!.Invoke(new Helpers(), [Miles])!;
            [Centre] double Native => {|PRE017:Helpers.tgamma(Miles)|};
        }

        sealed class Helpers
        {
            public static readonly dynamic Hidden = new Helpers();
            public double Twice(double miles) => 2 * miles;
            [DllImport("libm")] public static extern double tgamma(double x);
        }
        """, "'Helpers.Hidden.Far(Miles)', which is found at run time only", "'Activator.CreateInstance'", "'Helpers.tgamma', which is native code");

    [Fact]
    public Task In_code_that_is_called() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double Miles { get; init; }
            [Centre] double Far => Units.Kilometres(Miles);
            [Label] double Late => Units.Kilometres(Length);
            double Length { get; init; }
        }

        static class Units
        {
            public static double Kilometres(double miles) => Deeper(miles) + Start.Day;
            static double Deeper(double miles) => miles + {|PRE017:DateTime.Now|}.Day;
            static readonly DateTime Start = {|PRE017:DateTime.UtcNow|};
            public static double NotCalled() => DateTime.Now.Day;
        }
        """, "feature 'Far' uses 'DateTime.UtcNow'");

    [Fact]
    public Task In_a_step() => AnalyzerVerifier.Verify("""
        [StepInfo("noise")]
        public sealed class NoiseAttribute : StepAttribute, IMap<NoState>
        {
            public static T Apply<T>(in NoState s, T x) where T : struct, ILane<T> => x + {|PRE017:Random.Shared|}.NextDouble();
        }
        """, "step 'noise' uses 'Random.Shared'");

    [Fact]
    public Task Columns_alone() => AnalyzerVerifier.Verify("""
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public DateTime Built { get; init; }
            public string? From { get; init; }
            [Centre] double Age => (new DateTime(2020, 1, 1) - Built).TotalDays;
            DateTime Now => DateTime.Now;
        }
        """);
}
