namespace Preprocessing.Generators.Tests.Emission;

/// <summary>One number becomes another; the step may set a flag or refuse numbers.</summary>
public class MapEmitterTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Centre(Flags = true), Double] public double Wing { get; init; }
            [NotAbove(9), Double] public double Low { get; init; }
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.Transform_Wing"].ShouldBe("""
        void Transform_Wing<TSlot>(double value, Learnt learnt, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            var x0 = new author::Scalar(value);
            if (Wing_Centre_flagAt >= 0)
                features[Wing_Centre_flagAt] = run::Slot.Round<TSlot>(CentreAttribute.Flag(in learnt.Wing_Centre, x0).Value);
            var x1 = CentreAttribute.Apply(in learnt.Wing_Centre, x0);
            var x2 = DoubleAttribute.Apply(default(author::NoState), x1);
            features[Wing_at] = run::Slot.Round<TSlot>(x2.Value);
        }
        """);

    [Fact]
    public void Block() => Code["Transformer.Transform_Wing"].ShouldBe("""
        void Transform_Wing(int start, int rows)
        {
            var x = global::System.MemoryExtensions.AsSpan(Wing_numbers, 0, rows);
            batch[Column_Wing].CopyNumbers(start, x);
            if (fitted.Wing_Centre_flagAt >= 0)
            {
                var flags = global::System.MemoryExtensions.AsSpan(Wing_Centre_flags, 0, rows);
                x.CopyTo(flags);
                run::LaneLoop.Map<Wing_Centre_FlagKernel, Wing_Centre_FlagKernel>(new Wing_Centre_FlagKernel(learnt), flags);
            }
            run::LaneLoop.Map<Wing_Centre_Double_Kernel, Wing_Centre_Double_Kernel>(new Wing_Centre_Double_Kernel(learnt), x);
        }
        """);

    [Fact]
    public void Trace() => Code["Fitted.Trace_Wing"].ShouldBe("""
        void Trace_Wing(run::Tracer trace)
        {
            var learnt = Learnt;
            var x0 = trace.Number(Column_Wing);
            if (Wing_Centre_flagAt >= 0)
                trace.Slot(Wing_Centre_flagAt, CentreAttribute.Flag(in learnt.Wing_Centre, x0));
            var x1 = CentreAttribute.Apply(in learnt.Wing_Centre, x0);
            var x2 = DoubleAttribute.Apply(default(author::NoState), x1);
            trace.Slot(Wing_at, x2);
        }
        """);

    [Fact]
    public void Kernel() => Code["Wing_Centre_Double_Kernel"].ShouldBe("""
        internal readonly struct Wing_Centre_Double_Kernel(Learnt learnt) : author::IMap<Wing_Centre_Double_Kernel>
        {
            readonly Learnt learnt = learnt;

            [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
            public static T Apply<T>(in Wing_Centre_Double_Kernel kernel, T x) where T : struct, author::ILane<T>
            {
                x = CentreAttribute.Apply(in kernel.learnt.Wing_Centre, x);
                return DoubleAttribute.Apply(default(author::NoState), x);
            }
        }
        """);

    [Fact]
    public void Kernel_of_the_flag() => Code["Wing_Centre_FlagKernel.Apply"].ShouldBe("""
        [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
        public static T Apply<T>(in Wing_Centre_FlagKernel kernel, T x) where T : struct, author::ILane<T>
        {
            return CentreAttribute.Flag(in kernel.learnt.Wing_Centre, x);
        }
        """);

    [Fact]
    public void Row_that_refuses() => Code["Fitted.Transform_Low"].ShouldBe("""
        void Transform_Low<TSlot>(double value, Learnt learnt, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            var x0 = new author::Scalar(value);
            if (PipelineCode.Low_NotAbove.Refuses && run::Refusal.Refuses<NotAboveAttribute, NotAboveAttribute.State>(in learnt.Low_NotAbove, x0))
                throw run::Refusal.Error("Low", "not-above", PipelineCode.Low_NotAbove, x0);
            var x1 = NotAboveAttribute.Apply(in learnt.Low_NotAbove, x0);
            var x2 = DoubleAttribute.Apply(default(author::NoState), x1);
            features[Low_at] = run::Slot.Round<TSlot>(x2.Value);
        }
        """);

    [Fact]
    public void Block_that_refuses() => Code["Transformer.Transform_Low"].ShouldBe("""
        void Transform_Low(int start, int rows)
        {
            var x = global::System.MemoryExtensions.AsSpan(Low_numbers, 0, rows);
            batch[Column_Low].CopyNumbers(start, x);
            if (PipelineCode.Low_NotAbove.Refuses)
                run::LaneLoop.Refuse<NotAboveAttribute, NotAboveAttribute.State>(in learnt.Low_NotAbove, x, 1, rows, "Low", "not-above", PipelineCode.Low_NotAbove);
            run::LaneLoop.Map<Low_NotAbove_Double_Kernel, Low_NotAbove_Double_Kernel>(new Low_NotAbove_Double_Kernel(learnt), x);
        }
        """);

    [Fact]
    public void Trace_that_refuses() => Code["Fitted.Trace_Low"].ShouldBe("""
        void Trace_Low(run::Tracer trace)
        {
            var learnt = Learnt;
            var x0 = trace.Number(Column_Low);
            trace.Refuse<NotAboveAttribute, NotAboveAttribute.State>(in learnt.Low_NotAbove, "not-above", PipelineCode.Low_NotAbove, new[] { x0 });
            var x1 = NotAboveAttribute.Apply(in learnt.Low_NotAbove, x0);
            var x2 = DoubleAttribute.Apply(default(author::NoState), x1);
            trace.Slot(Low_at, x2);
        }
        """);
}
