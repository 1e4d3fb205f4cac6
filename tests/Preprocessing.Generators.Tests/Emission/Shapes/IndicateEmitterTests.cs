namespace Preprocessing.Generators.Tests.Emission;

/// <summary>An index sets one slot among several.</summary>
public class IndicateEmitterTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Tens, Hot] public double Wing { get; init; }
            [Hot] public string? Colour { get; init; }
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.IndexOf_Wing"].ShouldBe("""
        int IndexOf_Wing(double value, Learnt learnt)
        {
            var x0 = new author::Scalar(value);
            var bin1 = TensAttribute.Apply(default(author::NoState), x0);
            var index1 = (int)bin1.Value;
            return index1;
        }
        """);

    [Fact]
    public void Block() => Code["Transformer.Transform_Wing"].ShouldBe("""
        void Transform_Wing(int start, int rows)
        {
            global::System.Span<double> x = stackalloc double[run::BlockLoop.Rows];
            x = x.Slice(0, rows);
            batch[Column_Wing].CopyNumbers(start, x);
            run::LaneLoop.Map<Wing_Tens_Kernel, Wing_Tens_Kernel>(new Wing_Tens_Kernel(learnt), x);
            var index = global::System.MemoryExtensions.AsSpan(Wing_indices, 0, rows);
            run::BlockLoop.Indices(x, index);
        }
        """);

    [Fact]
    public void Trace() => Code["Fitted.Trace_Wing"].ShouldBe("""
        void Trace_Wing(run::Tracer trace)
        {
            var learnt = Learnt;
            var x0 = trace.Number(Column_Wing);
            var index1 = TensAttribute.Apply(default(author::NoState), x0);
            trace.Indicate(Wing_at, Wing_slots, index1);
        }
        """);

    [Fact]
    public void Row_of_a_category() => Code["Fitted.IndexOf_Colour"].ShouldBe("""
        int IndexOf_Colour(in author::Category value, Learnt learnt)
        {
            var index1 = Colour_Hot_Index(learnt, value);
            if (index1 == author::CategoryIndex.Refused)
                throw run::Refusal.Error("Colour", "hot", PipelineCode.Colour_Hot, value);
            return index1;
        }
        """);

    [Fact]
    public void Block_of_texts() => Code["Transformer.Transform_Colour"].ShouldBe("""
        void Transform_Colour(int start, int rows)
        {
            var index = global::System.MemoryExtensions.AsSpan(Colour_indices, 0, rows);
            var refused = run::BlockLoop.Gather(batch.Texts(Column_Colour).Indices.Slice(start, rows), Colour_Hot_byText, index);
            if (refused >= 0)
            {
                var r = refused;
                throw run::Refusal.Error("Colour", "hot", PipelineCode.Colour_Hot, batch[Column_Colour].CategoryAt(start + r));
            }
        }
        """);

    [Fact]
    public void Trace_of_a_category() => Code["Fitted.Trace_Colour"].ShouldBe("""
        void Trace_Colour(run::Tracer trace)
        {
            var learnt = Learnt;
            var value0 = trace.Category(Column_Colour);
            var index1 = trace.Index(value0, "hot", value => Colour_Hot_Index(learnt, value), run::Tracer.EncodeDomain<HotAttribute, HotAttribute.State>(in learnt.Colour_Hot));
            trace.Indicate(Colour_at, Colour_slots, index1);
        }
        """);
}
