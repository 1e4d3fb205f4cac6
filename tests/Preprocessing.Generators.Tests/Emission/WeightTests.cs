namespace Preprocessing.Generators.Tests.Emission;

/// <summary>The fit of a class with a weight: every value is added with its weight.</summary>
public class WeightTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            public long? Miles { get; init; }
            public string? Place { get; init; }
            public DateTime When { get; init; }
            public double Trips { get; init; }
            [Centre] long? A => Miles;
            [TargetSum] string? D => Place;
            [Hot] int Month => When.Month;
            [WeightedSum, Centre] (long?, int) Pair => (Miles, When.Hour);
            [Label] long? Late => Miles;
            [Weight] double Weight => Trips * 2;
        }
        """);

    [Fact]
    public void Parts_read_the_weight() => Code["Pass1"].ShouldBe("""
        abstract class Pass1 : run::FitPass<global::P>
        {
            public override global::System.Collections.Generic.IReadOnlyList<run::FitPart> Parts =>
            [
                new("A", "centre", 0, [Column_Miles, Column_Trips]),
                new("D", "target-sum", 1, [Column_Miles, Column_Place, Column_Trips]),
                new("Month", "hot", 2, [Column_When, Column_Trips]),
                new("Pair", "weighted-sum", 3, [Column_Miles, Column_When, Column_Trips]),
            ];

            protected void Target(api::Batch<global::P> batch, int start, int rows, global::System.Span<double> target)
            {
                target = target.Slice(0, rows);
                batch[Column_Miles].CopyNumbers(start, target);
            }
        }
        """);

    [Fact]
    public void Weights_of_a_batch() => Code["Declared.Weigh"].ShouldBe("""
        protected override void Weigh(api::Batch<global::P> batch, global::System.Span<double> weights)
        {
            var column_Trips = batch.Values<double>(Column_Trips);
            for (var r = 0; r < weights.Length; r++)
                weights[r] = run::Values.Number(ValueOf_Weight(column_Trips.Values[r]));
        }
        """);

    [Fact]
    public void Numbers() => Code["Fit_A_Centre.Add_A_Centre"].ShouldBe("""
        void Add_A_Centre(api::Batch<global::P> batch, int start, int rows)
        {
            global::System.Span<double> x = stackalloc double[run::BlockLoop.Rows];
            x = x.Slice(0, rows);
            batch[Column_Miles].CopyNumbers(start, x);
            var weights = Weights(batch, start, rows);
            run::FitStep.Add(A_Centre, x, weights);
        }
        """);

    [Fact]
    public void Texts_with_the_label() => Code["Fit_D_TargetSum.Add_D_TargetSum"].ShouldBe("""
        void Add_D_TargetSum(api::Batch<global::P> batch, int start, int rows)
        {
            var weights = Weights(batch, start, rows);
            global::System.Span<double> target = stackalloc double[run::BlockLoop.Rows];
            Target(batch, start, rows, target);
            for (var r = 0; r < rows; r++)
                run::FitStep.Add(D_TargetSum, batch[Column_Place].CategoryAt(start + r), target[r], weights[r]);
        }
        """);

    [Fact]
    public void Parts_of_a_date() => Code["Fit_Month_Hot.Add_Month_Hot"].ShouldBe("""
        void Add_Month_Hot(api::Batch<global::P> batch, int start, int rows)
        {
            var column_When = batch.Values<global::System.DateTime>(Column_When);
            var weights = Weights(batch, start, rows);
            for (var r = 0; r < rows; r++)
                Month_Hot.Add(run::Values.Category(ValueOf_Month(column_When.Values[start + r])), weights[r]);
        }
        """);

    [Fact]
    public void Rows_of_several_numbers_with_the_label() => Code["Fit_Pair_WeightedSum.Add_Pair_WeightedSum"].ShouldBe("""
        void Add_Pair_WeightedSum(api::Batch<global::P> batch, int start, int rows)
        {
            var inputs = global::System.MemoryExtensions.AsSpan(Pair_inputs, 0, 2 * rows);
            var leaves = global::System.MemoryExtensions.AsSpan(Pair_leaves, 0, 2 * rows);
            batch[Column_Miles].CopyNumbers(start, leaves.Slice(0 * rows, rows));
            run::DatePartReader.Part(batch.Values<global::System.DateTime>(Column_When), run::DatePart.Hour, start, leaves.Slice(1 * rows, rows));
            run::LaneLoop.Lift<Pair_Lifted>(leaves, 2, rows, inputs);
            var weights = Weights(batch, start, rows);
            global::System.Span<double> target = stackalloc double[run::BlockLoop.Rows];
            Target(batch, start, rows, target);
            run::FitStep.AddRows(Pair_WeightedSum, inputs, 2, rows, target, weights);
        }
        """);
}
