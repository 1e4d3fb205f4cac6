namespace Preprocessing.Generators.Tests.Emission;

/// <summary>Several numbers become several others.</summary>
public class MixEmitterTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            public double A { get; init; }
            public double B { get; init; }
            [MinusSum] (double, double) Pair => (A, B);
            [MinusSum] double Alone => A;
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.Transform_Pair"].ShouldBe("""
        void Transform_Pair<TSlot>((double, double) value, Learnt learnt, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            global::System.Span<author::Scalar> slots0 = stackalloc author::Scalar[2];
            slots0[0] = new author::Scalar(run::Values.Number(value.Item1));
            slots0[1] = new author::Scalar(run::Values.Number(value.Item2));
            global::System.Span<author::Scalar> slots1 = stackalloc author::Scalar[MinusSumAttribute.Width(in learnt.Pair_MinusSum, slots0.Length)];
            MinusSumAttribute.Apply<author::Scalar>(in learnt.Pair_MinusSum, slots0, slots1);
            for (var k = 0; k < slots1.Length; k++)
                features[Pair_at + k] = run::Slot.Round<TSlot>(slots1[k].Value);
        }
        """);

    [Fact]
    public void Block() => Code["Transformer.Transform_Pair"].ShouldBe("""
        void Transform_Pair(int start, int rows)
        {
            var inputs = global::System.MemoryExtensions.AsSpan(Pair_inputs, 0, 2 * rows);
            var leaves = global::System.MemoryExtensions.AsSpan(Pair_leaves, 0, 2 * rows);
            batch[Column_A].CopyNumbers(start, leaves.Slice(0 * rows, rows));
            batch[Column_B].CopyNumbers(start, leaves.Slice(1 * rows, rows));
            run::LaneLoop.Lift<Pair_Lifted>(leaves, 2, rows, inputs);
            var slots1 = global::System.MemoryExtensions.AsSpan(Pair_MinusSum_slots, 0, MinusSumAttribute.Width(in learnt.Pair_MinusSum, 2) * rows);
            run::LaneLoop.Mix<Pair_MinusSum_Kernel, Pair_MinusSum_Kernel>(new Pair_MinusSum_Kernel(learnt), inputs, 2, rows, slots1);
        }
        """);

    [Fact]
    public void Trace() => Code["Fitted.Trace_Pair"].ShouldBe("""
        void Trace_Pair(run::Tracer trace)
        {
            var learnt = Learnt;
            var slots0 = new run::Trace[2];
            Pair_Lifted.Apply<run::Trace>(new run::Trace[] { trace.Number(Column_A), trace.Number(Column_B) }, slots0);
            var slots1 = new run::Trace[MinusSumAttribute.Width(in learnt.Pair_MinusSum, slots0.Length)];
            MinusSumAttribute.Apply<run::Trace>(in learnt.Pair_MinusSum, slots0, slots1);
            trace.Slots(Pair_at, slots1);
        }
        """);

    [Fact]
    public void Kernel() => Code["Pair_MinusSum_Kernel"].ShouldBe("""
        internal readonly struct Pair_MinusSum_Kernel(Learnt learnt) : author::IMix<Pair_MinusSum_Kernel>
        {
            readonly Learnt learnt = learnt;

            public static int Width(in Pair_MinusSum_Kernel kernel, int inputs) => MinusSumAttribute.Width(in kernel.learnt.Pair_MinusSum, inputs);

            public static string SlotName(in Pair_MinusSum_Kernel kernel, int slot, global::System.Collections.Generic.IReadOnlyList<string> inputs) => MinusSumAttribute.SlotName(in kernel.learnt.Pair_MinusSum, slot, inputs);

            [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
            public static void Apply<T>(in Pair_MinusSum_Kernel kernel, global::System.ReadOnlySpan<T> inputs, global::System.Span<T> slots) where T : struct, author::ILane<T>
            {
                MinusSumAttribute.Apply<T>(in kernel.learnt.Pair_MinusSum, inputs, slots);
            }
        }
        """);

    [Fact]
    public void Row_of_one_number() => Code["Fitted.Transform_Alone"].ShouldBe("""
        void Transform_Alone<TSlot>(double value, Learnt learnt, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            var x0 = new author::Scalar(value);
            global::System.ReadOnlySpan<author::Scalar> slots0 = [x0];
            global::System.Span<author::Scalar> slots1 = stackalloc author::Scalar[MinusSumAttribute.Width(in learnt.Alone_MinusSum, slots0.Length)];
            MinusSumAttribute.Apply<author::Scalar>(in learnt.Alone_MinusSum, slots0, slots1);
            for (var k = 0; k < slots1.Length; k++)
                features[Alone_at + k] = run::Slot.Round<TSlot>(slots1[k].Value);
        }
        """);

    [Fact]
    public void Block_of_one_number() => Code["Transformer.Transform_Alone"].ShouldBe("""
        void Transform_Alone(int start, int rows)
        {
            global::System.Span<double> x = stackalloc double[run::BlockLoop.Rows];
            x = x.Slice(0, rows);
            batch[Column_A].CopyNumbers(start, x);
            var slots1 = global::System.MemoryExtensions.AsSpan(Alone_MinusSum_slots, 0, MinusSumAttribute.Width(in learnt.Alone_MinusSum, 1) * rows);
            run::LaneLoop.Mix<Alone_MinusSum_Kernel, Alone_MinusSum_Kernel>(new Alone_MinusSum_Kernel(learnt), x, 1, rows, slots1);
        }
        """);

    [Fact]
    public void Trace_of_one_number() => Code["Fitted.Trace_Alone"].ShouldBe("""
        void Trace_Alone(run::Tracer trace)
        {
            var learnt = Learnt;
            var x0 = trace.Number(Column_A);
            var slots0 = new[] { x0 };
            var slots1 = new run::Trace[MinusSumAttribute.Width(in learnt.Alone_MinusSum, slots0.Length)];
            MinusSumAttribute.Apply<run::Trace>(in learnt.Alone_MinusSum, slots0, slots1);
            trace.Slots(Alone_at, slots1);
        }
        """);
}
