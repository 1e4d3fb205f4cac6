namespace Preprocessing.Generators.Tests.Emission;

/// <summary>An index becomes several numbers.</summary>
public class SpreadEmitterTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Bits] public string? Place { get; init; }
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.Transform_Place"].ShouldBe("""
        void Transform_Place<TSlot>(in author::Category value, Learnt learnt, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            var index1 = Place_Bits_Index(learnt, value);
            if (index1 == author::CategoryIndex.Refused)
                throw run::Refusal.Error("Place", "bits", PipelineCode.Place_Bits, value);
            global::System.Span<author::Scalar> slots2 = stackalloc author::Scalar[BitsAttribute.Width(in learnt.Place_Bits)];
            run::BlockLoop.Spread<BitsAttribute, BitsAttribute.State>(in learnt.Place_Bits, index1, slots2);
            for (var k = 0; k < slots2.Length; k++)
                features[Place_at + k] = run::Slot.Round<TSlot>(slots2[k].Value);
        }
        """);

    [Fact]
    public void Block() => Code["Transformer.Transform_Place"].ShouldBe("""
        void Transform_Place(int start, int rows)
        {
            global::System.Span<int> index = stackalloc int[run::BlockLoop.Rows];
            index = index.Slice(0, rows);
            var refused = run::BlockLoop.Gather(batch.Texts(Column_Place).Indices.Slice(start, rows), Place_Bits_byText, index);
            if (refused >= 0)
            {
                var r = refused;
                throw run::Refusal.Error("Place", "bits", PipelineCode.Place_Bits, batch[Column_Place].CategoryAt(start + r));
            }
            var slots2 = global::System.MemoryExtensions.AsSpan(Place_Bits_slots, 0, BitsAttribute.Width(in learnt.Place_Bits) * rows);
            run::BlockLoop.Spread<BitsAttribute, BitsAttribute.State>(in learnt.Place_Bits, index, slots2);
        }
        """);

    [Fact]
    public void Trace() => Code["Fitted.Trace_Place"].ShouldBe("""
        void Trace_Place(run::Tracer trace)
        {
            var learnt = Learnt;
            var value0 = trace.Category(Column_Place);
            var index1 = trace.Index(value0, "bits", value => Place_Bits_Index(learnt, value), run::Tracer.EncodeDomain<BitsAttribute, BitsAttribute.State>(in learnt.Place_Bits));
            var slots2 = trace.Spread<BitsAttribute, BitsAttribute.State>(in learnt.Place_Bits, index1);
            trace.Slots(Place_at, slots2);
        }
        """);

    [Fact]
    public void Fields() => Code.Fields("Transformer").ShouldBe("""
        readonly Fitted fitted;
        readonly Learnt learnt;
        api::Batch<global::P> batch;
        int[] Place_Bits_byText;
        double[] Place_Bits_slots;
        """);

    [Fact]
    public void Load() => Code["Transformer.LoadLookUps"].ShouldBe("""
        void LoadLookUps()
        {
            // Place: every distinct value once, the missing value first
            {
                var values = batch.Texts(Column_Place).Values;
                run::BlockLoop.Room(ref Place_Bits_byText, values.Length + 1);
                Place_Bits_byText[0] = Place_Bits_Index(learnt, author::Category.Missing);
                for (var text = 0; text < values.Length; text++)
                    Place_Bits_byText[text + 1] = Place_Bits_Index(learnt, author::Category.Of(values[text].Span));
            }
        }
        """);
}
