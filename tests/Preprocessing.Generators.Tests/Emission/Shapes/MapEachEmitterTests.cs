namespace Preprocessing.Generators.Tests.Emission;

/// <summary>A map over each of several numbers, with a state for each.</summary>
public class MapEachEmitterTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Powers(3), Centre, NotAbove(9)] public double Wing { get; init; }
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.Transform_Wing"].ShouldBe("""
        void Transform_Wing<TSlot>(double value, Learnt learnt, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            var x0 = new author::Scalar(value);
            global::System.Span<author::Scalar> slots1 = stackalloc author::Scalar[PowersAttribute.Width(in learnt.Wing_Powers)];
            PowersAttribute.Apply<author::Scalar>(in learnt.Wing_Powers, x0, slots1);
            for (var k = 0; k < slots1.Length; k++)
            {
                slots1[k] = CentreAttribute.Apply(in learnt.Wing_Centre[k], slots1[k]);
            }
            for (var k = 0; k < slots1.Length; k++)
            {
                if (PipelineCode.Wing_NotAbove.Refuses && run::Refusal.Refuses<NotAboveAttribute, NotAboveAttribute.State>(in learnt.Wing_NotAbove, slots1[k]))
                    throw run::Refusal.Error("Wing", "not-above", PipelineCode.Wing_NotAbove, slots1[k]);
                slots1[k] = NotAboveAttribute.Apply(in learnt.Wing_NotAbove, slots1[k]);
            }
            for (var k = 0; k < slots1.Length; k++)
                features[Wing_at + k] = run::Slot.Round<TSlot>(slots1[k].Value);
        }
        """);

    [Fact]
    public void Block() => Code["Transformer.Transform_Wing"].ShouldBe("""
        void Transform_Wing(int start, int rows)
        {
            global::System.Span<double> x = stackalloc double[run::BlockLoop.Rows];
            x = x.Slice(0, rows);
            batch[Column_Wing].CopyNumbers(start, x);
            var slots1 = global::System.MemoryExtensions.AsSpan(Wing_Powers_slots, 0, PowersAttribute.Width(in learnt.Wing_Powers) * rows);
            run::LaneLoop.Expand<Wing_Powers_Kernel, Wing_Powers_Kernel>(new Wing_Powers_Kernel(learnt), x, slots1);
            for (var k = 0; k < PowersAttribute.Width(in learnt.Wing_Powers); k++)
            {
                run::LaneLoop.Map<Wing_Centre_Kernel, Wing_Centre_Kernel>(new Wing_Centre_Kernel(learnt, k), slots1.Slice(k * rows, rows));
            }
            for (var k = 0; k < PowersAttribute.Width(in learnt.Wing_Powers); k++)
            {
                if (PipelineCode.Wing_NotAbove.Refuses)
                    run::LaneLoop.Refuse<NotAboveAttribute, NotAboveAttribute.State>(in learnt.Wing_NotAbove, slots1.Slice(k * rows, rows), 1, rows, "Wing", "not-above", PipelineCode.Wing_NotAbove);
                run::LaneLoop.Map<Wing_NotAbove_Kernel, Wing_NotAbove_Kernel>(new Wing_NotAbove_Kernel(learnt), slots1.Slice(k * rows, rows));
            }
        }
        """);

    [Fact]
    public void Trace() => Code["Fitted.Trace_Wing"].ShouldBe("""
        void Trace_Wing(run::Tracer trace)
        {
            var learnt = Learnt;
            var x0 = trace.Number(Column_Wing);
            var slots1 = new run::Trace[PowersAttribute.Width(in learnt.Wing_Powers)];
            PowersAttribute.Apply<run::Trace>(in learnt.Wing_Powers, x0, slots1);
            for (var k = 0; k < slots1.Length; k++)
            {
                slots1[k] = CentreAttribute.Apply(in learnt.Wing_Centre[k], slots1[k]);
            }
            for (var k = 0; k < slots1.Length; k++)
            {
                trace.Refuse<NotAboveAttribute, NotAboveAttribute.State>(in learnt.Wing_NotAbove, "not-above", PipelineCode.Wing_NotAbove, new[] { slots1[k] });
                slots1[k] = NotAboveAttribute.Apply(in learnt.Wing_NotAbove, slots1[k]);
            }
            trace.Slots(Wing_at, slots1);
        }
        """);

    [Fact]
    public void Kernel_of_a_slot() => Code["Wing_Centre_Kernel"].ShouldBe("""
        internal readonly struct Wing_Centre_Kernel(Learnt learnt, int slot) : author::IMap<Wing_Centre_Kernel>
        {
            readonly Learnt learnt = learnt;
            readonly int slot = slot;

            [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
            public static T Apply<T>(in Wing_Centre_Kernel kernel, T x) where T : struct, author::ILane<T>
            {
                return CentreAttribute.Apply(in kernel.learnt.Wing_Centre[kernel.slot], x);
            }
        }
        """);
}
