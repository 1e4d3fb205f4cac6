namespace Preprocessing.Generators.Tests.Emission;

/// <summary>A discrete value becomes another, in the look-up of the step that follows.</summary>
public class ReplaceEmitterTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Fill, Index] public string? Place { get; init; }
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.Transform_Place"].ShouldBe("""
        void Transform_Place<TSlot>(in author::Category value, Learnt learnt, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            var index2 = Place_Index_Index(learnt, value);
            if (index2 == author::CategoryIndex.Refused)
                throw run::Refusal.Error("Place", "index", PipelineCode.Place_Index, value);
            var x2 = new author::Scalar(run::BlockLoop.Number<IndexAttribute, IndexAttribute.State>(in learnt.Place_Index, index2));
            features[Place_at] = run::Slot.Round<TSlot>(x2.Value);
        }
        """);

    [Fact]
    public void Block() => Code["Transformer.Transform_Place"].ShouldBe("""
        void Transform_Place(int start, int rows)
        {
            var texts = batch.Texts(Column_Place);
            if (Place_byText.BeginBlock(rows))
            {
                var x = Place_byText.Numbers;
                global::System.Span<int> index = stackalloc int[run::BlockLoop.Rows];
                index = index.Slice(0, rows);
                for (var r = 0; r < x.Length; r++)
                    index[r] = Place_byText.Note(r, Place_Index_Index(learnt, texts.CategoryAt(start + r)));
                run::BlockLoop.Numbers<IndexAttribute, IndexAttribute.State>(in learnt.Place_Index, index, x);
            }
            if (Place_byText.Refused(texts.Indices.Slice(start, rows)) is >= 0 and var refused)
                throw run::Refusal.Error("Place", "index", PipelineCode.Place_Index, texts.CategoryAt(start + refused));
        }
        """);

    [Fact]
    public void Trace_of_texts_that_the_step_does_not_list() => Code["Fitted.Trace_Place"].ShouldBe("""
        void Trace_Place(run::Tracer trace)
        {
            throw trace.Refusal("'fill' tells more values apart than a table can list");
        }
        """);

    [Fact]
    public void Trace() => new GeneratedCode("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Fill, Index] public DayOfWeek? Place { get; init; }
        }
        """)["Fitted.Trace_Place"].ShouldBe("""
        void Trace_Place(run::Tracer trace)
        {
            var learnt = Learnt;
            var value0 = trace.Category(Column_Place);
            var index2 = trace.Index(value0, "index", value => Place_Index_Index(learnt, value), run::Tracer.ReplaceDomain<FillAttribute, FillAttribute.State>(in learnt.Place_Fill), run::Tracer.EncodeDomain<IndexAttribute, IndexAttribute.State>(in learnt.Place_Index));
            var x2 = trace.IndexNumber(index2, i => run::BlockLoop.Number<IndexAttribute, IndexAttribute.State>(in learnt.Place_Index, i));
            trace.Slot(Place_at, x2);
        }
        """);

    [Fact]
    public void Look_up() => Code["Place_Index_Index"].ShouldBe("""
        static int Place_Index_Index(Learnt learnt, in author::Category value) => IndexAttribute.Apply(in learnt.Place_Index, FillAttribute.Apply(in learnt.Place_Fill, value));
        """);

    [Fact]
    public void Elements_of_a_list() => new GeneratedCode("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Trim, Lowercase, Bag] public string[]? Tags { get; init; }
        }
        """)["Tags_Items"].ShouldBe("""
        static void Tags_Items<TItems>(Learnt learnt, string[]? values, ref TItems items) where TItems : struct, run::IItemSink
        {
            for (var i = 0; i < (values?.Length ?? 0); i++)
                items.Add(new author::Item(api::LowercaseAttribute.Apply(default(author::NoState), api::TrimAttribute.Apply(in learnt.Tags_Trim, run::Values.Category(values![i]))), "", i));
        }

        static void Tags_Items<TItems>(Learnt learnt, api::ListColumn column, int row, ref TItems items) where TItems : struct, run::IItemSink
        {
            var (start, end) = column.Elements(row);
            for (var i = start; i < end; i++)
                items.Add(new author::Item(api::LowercaseAttribute.Apply(default(author::NoState), api::TrimAttribute.Apply(in learnt.Tags_Trim, column.Values.CategoryAt(i))), "", i - start));
        }
        """);
}
