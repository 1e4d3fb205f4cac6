namespace Preprocessing.Generators.Tests.Emission;

/// <summary>Several numbers become one.</summary>
public class ReduceEmitterTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            public DateTime From { get; init; }
            public DateTime To { get; init; }
            public double A { get; init; }
            [Total] (double, double) Sum => (A, A);
            [Between] (DateTime, DateTime) Wait => (From, To);
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.Transform_Sum"].ShouldBe("""
        void Transform_Sum<TSlot>((double, double) value, Learnt learnt, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            global::System.Span<author::Scalar> slots0 = stackalloc author::Scalar[2];
            slots0[0] = new author::Scalar(run::Values.Number(value.Item1));
            slots0[1] = new author::Scalar(run::Values.Number(value.Item2));
            var x1 = TotalAttribute.Apply<author::Scalar>(default(author::NoState), slots0);
            features[Sum_at] = run::Slot.Round<TSlot>(x1.Value);
        }
        """);

    [Fact]
    public void Block() => Code["Transformer.Transform_Sum"].ShouldBe("""
        void Transform_Sum(int start, int rows)
        {
            var inputs = global::System.MemoryExtensions.AsSpan(Sum_inputs, 0, 2 * rows);
            var leaves = global::System.MemoryExtensions.AsSpan(Sum_leaves, 0, 1 * rows);
            batch[Column_A].CopyNumbers(start, leaves.Slice(0 * rows, rows));
            run::LaneLoop.Lift<Sum_Lifted>(leaves, 1, rows, inputs);
            var x = global::System.MemoryExtensions.AsSpan(Sum_numbers, 0, rows);
            run::LaneLoop.Reduce<TotalAttribute, author::NoState>(default(author::NoState), inputs, 2, rows, x);
        }
        """);

    [Fact]
    public void Trace() => Code["Fitted.Trace_Sum"].ShouldBe("""
        void Trace_Sum(run::Tracer trace)
        {
            var learnt = Learnt;
            var slots0 = new run::Trace[2];
            Sum_Lifted.Apply<run::Trace>(new run::Trace[] { trace.Number(Column_A) }, slots0);
            var x1 = TotalAttribute.Apply<run::Trace>(default(author::NoState), slots0);
            trace.Slot(Sum_at, x1);
        }
        """);

    [Fact]
    public void Row_of_moments() => Code["Fitted.Transform_Wait"].ShouldBe("""
        void Transform_Wait<TSlot>((global::System.DateTime, global::System.DateTime) value, Learnt learnt, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            global::System.Span<author::Scalar> slots0 = stackalloc author::Scalar[4];
            slots0[0] = new author::Scalar(run::Values.Day(value.Item1));
            slots0[1] = new author::Scalar(run::Values.TimeOfDay(value.Item1));
            slots0[2] = new author::Scalar(run::Values.Day(value.Item2));
            slots0[3] = new author::Scalar(run::Values.TimeOfDay(value.Item2));
            var x1 = BetweenAttribute.Apply<author::Scalar>(default(author::NoState), slots0);
            features[Wait_at] = run::Slot.Round<TSlot>(x1.Value);
        }
        """);

    [Fact]
    public void Block_of_moments() => Code["Transformer.Transform_Wait"].ShouldBe("""
        void Transform_Wait(int start, int rows)
        {
            var inputs = global::System.MemoryExtensions.AsSpan(Wait_inputs, 0, 4 * rows);
            var column_From = batch.Values<global::System.DateTime>(Column_From);
            var column_To = batch.Values<global::System.DateTime>(Column_To);
            for (var r = 0; r < rows; r++)
            {
                var entering = ValueOf_Wait(column_From.Values[start + r], column_To.Values[start + r]);
                inputs[0 * rows + r] = run::Values.Day(entering.Item1);
                inputs[1 * rows + r] = run::Values.TimeOfDay(entering.Item1);
                inputs[2 * rows + r] = run::Values.Day(entering.Item2);
                inputs[3 * rows + r] = run::Values.TimeOfDay(entering.Item2);
            }
            var x = global::System.MemoryExtensions.AsSpan(Wait_numbers, 0, rows);
            run::LaneLoop.Reduce<BetweenAttribute, author::NoState>(default(author::NoState), inputs, 4, rows, x);
        }
        """);

    [Fact]
    public void Trace_of_moments() => Code["Fitted.Trace_Wait"].ShouldBe("""
        void Trace_Wait(run::Tracer trace)
        {
            var learnt = Learnt;
            var slots0 = trace.Moments(new[] { Column_From, Column_To });
            var x1 = BetweenAttribute.Apply<run::Trace>(default(author::NoState), slots0);
            trace.Slot(Wait_at, x1);
        }
        """);
}
