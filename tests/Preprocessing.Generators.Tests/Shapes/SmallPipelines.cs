namespace Preprocessing.Generators.Tests.Shapes;

/// <summary>Pipelines as source text, over the small steps.</summary>
static class SmallPipelines
{
    /// <summary>A pipeline, as it is declared in the texts below.</summary>
    public const string Trip = """
        namespace Trips;

        /// <summary>A trip.</summary>
        [Pipeline("trip")]
        public sealed partial class Trip
        {
            public double? Miles { get; init; }
            public string? From { get; init; }
            public long? Late { get; init; }

            [Centre, Double] double Distance => Kilometres(Miles ?? 0);
            [Powers(3)] double Curve => (Miles ?? 0) * Units.Scale;
            [Hot] string? Origin => From;

            [Label] bool IsLate => Late > 15;

            static double Kilometres(double miles)
            {
                var factor = Units.Kilometres(1);
                return miles * factor;
            }
        }
        """;

    /// <summary>What the pipeline calls, in another file.</summary>
    public const string Units = """
        namespace Trips;

        static class Units
        {
            public const double Scale = 0.5;

            public static double Kilometres(double miles)
            {
                var perMile = Factor();
                return miles * perMile;
            }

            static double Factor() => 1.609344;

            public static double Unused() => 1;
        }
        """;

    /// <summary>Another pipeline, in a third file, that shares nothing with the first.</summary>
    public const string Bird = """
        [Pipeline("bird")]
        public sealed partial class Bird
        {
            [Centre] public double? Wing { get; init; }
        }
        """;

    public static GeneratorRun Run(params IEnumerable<string> files) => GeneratorRun.Over(files, [typeof(DoubleAttribute)]);
}
