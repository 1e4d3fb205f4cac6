namespace Preprocessing.Generators.Tests.Emission;

/// <summary>A number becomes the index of its bin, which goes on as a number.</summary>
public class BinEmitterTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Double, Tens, Double] public double Wing { get; init; }
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.Transform_Wing"].ShouldBe("""
        void Transform_Wing<TSlot>(double value, Learnt learnt, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            var x0 = new author::Scalar(value);
            var x1 = DoubleAttribute.Apply(default(author::NoState), x0);
            var bin2 = TensAttribute.Apply(default(author::NoState), x1);
            var index2 = (int)bin2.Value;
            var x2 = new author::Scalar(run::Values.IndexNumber(bin2.Value));
            var x3 = DoubleAttribute.Apply(default(author::NoState), x2);
            features[Wing_at] = run::Slot.Round<TSlot>(x3.Value);
        }
        """);

    [Fact]
    public void Block() => Code["Transformer.Transform_Wing"].ShouldBe("""
        void Transform_Wing(int start, int rows)
        {
            var x = global::System.MemoryExtensions.AsSpan(Wing_numbers, 0, rows);
            batch[Column_Wing].CopyNumbers(start, x);
            run::LaneLoop.Map<Wing_Double_Tens_Kernel, Wing_Double_Tens_Kernel>(new Wing_Double_Tens_Kernel(learnt), x);
            run::BlockLoop.IndexNumbers(x);
            run::LaneLoop.Map<Wing_Double2_Kernel, Wing_Double2_Kernel>(new Wing_Double2_Kernel(learnt), x);
        }
        """);

    [Fact]
    public void Trace() => Code["Fitted.Trace_Wing"].ShouldBe("""
        void Trace_Wing(run::Tracer trace)
        {
            var learnt = Learnt;
            var x0 = trace.Number(Column_Wing);
            var x1 = DoubleAttribute.Apply(default(author::NoState), x0);
            var index2 = TensAttribute.Apply(default(author::NoState), x1);
            var x2 = trace.IndexNumber(index2);
            var x3 = DoubleAttribute.Apply(default(author::NoState), x2);
            trace.Slot(Wing_at, x3);
        }
        """);

    [Fact]
    public void Kernel() => Code["Wing_Double_Tens_Kernel"].ShouldBe("""
        internal readonly struct Wing_Double_Tens_Kernel(Learnt learnt) : author::IMap<Wing_Double_Tens_Kernel>
        {
            readonly Learnt learnt = learnt;

            [global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
            public static T Apply<T>(in Wing_Double_Tens_Kernel kernel, T x) where T : struct, author::ILane<T>
            {
                x = DoubleAttribute.Apply(default(author::NoState), x);
                return TensAttribute.Apply(default(author::NoState), x);
            }
        }
        """);
}
