namespace Preprocessing.Generators.Tests.Emission;

/// <summary>One number becomes several.</summary>
public class ExpandEmitterTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Double, Powers(3)] public double Wing { get; init; }
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.Transform_Wing"].ShouldBe("""
        void Transform_Wing<TSlot>(double value, Learnt learnt, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            var x0 = new author::Scalar(value);
            var x1 = DoubleAttribute.Apply(default(author::NoState), x0);
            global::System.Span<author::Scalar> slots2 = stackalloc author::Scalar[PowersAttribute.Width(in learnt.Wing_Powers)];
            PowersAttribute.Apply<author::Scalar>(in learnt.Wing_Powers, x1, slots2);
            for (var k = 0; k < slots2.Length; k++)
                features[Wing_at + k] = run::Slot.Round<TSlot>(slots2[k].Value);
        }
        """);

    [Fact]
    public void Block() => Code["Transformer.Transform_Wing"].ShouldBe("""
        void Transform_Wing(int start, int rows)
        {
            global::System.Span<double> x = stackalloc double[run::BlockLoop.Rows];
            x = x.Slice(0, rows);
            batch[Column_Wing].CopyNumbers(start, x);
            var slots2 = global::System.MemoryExtensions.AsSpan(Wing_Powers_slots, 0, PowersAttribute.Width(in learnt.Wing_Powers) * rows);
            run::LaneLoop.Expand<Wing_Double_Powers_Kernel, Wing_Double_Powers_Kernel>(new Wing_Double_Powers_Kernel(learnt), x, slots2);
        }
        """);

    [Fact]
    public void Trace() => Code["Fitted.Trace_Wing"].ShouldBe("""
        void Trace_Wing(run::Tracer trace)
        {
            var learnt = Learnt;
            var x0 = trace.Number(Column_Wing);
            var x1 = DoubleAttribute.Apply(default(author::NoState), x0);
            var slots2 = new run::Trace[PowersAttribute.Width(in learnt.Wing_Powers)];
            PowersAttribute.Apply<run::Trace>(in learnt.Wing_Powers, x1, slots2);
            trace.Slots(Wing_at, slots2);
        }
        """);

    [Fact]
    public void Kernel() => Code["Wing_Double_Powers_Kernel"].ShouldBe("""
        internal readonly struct Wing_Double_Powers_Kernel(Learnt learnt) : author::IExpand<Wing_Double_Powers_Kernel>
        {
            readonly Learnt learnt = learnt;

            public static int Width(in Wing_Double_Powers_Kernel kernel) => PowersAttribute.Width(in kernel.learnt.Wing_Powers);

            public static string SlotName(in Wing_Double_Powers_Kernel kernel, int slot) => PowersAttribute.SlotName(in kernel.learnt.Wing_Powers, slot);

            [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
            public static void Apply<T>(in Wing_Double_Powers_Kernel kernel, T x, global::System.Span<T> slots) where T : struct, author::ILane<T>
            {
                x = DoubleAttribute.Apply(default(author::NoState), x);
                PowersAttribute.Apply(in kernel.learnt.Wing_Powers, x, slots);
            }
        }
        """);
}
