namespace Preprocessing.Generators.Tests.Emission;

/// <summary>A discrete value becomes an index, which goes on as a number.</summary>
public class EncodeEmitterTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Index, Centre] public required string Place { get; init; }
            [Index] public long Code { get; init; }
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.Transform_Place"].ShouldBe("""
        void Transform_Place<TSlot>(in author::Category value, Learnt learnt, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            var index1 = Place_Index_Index(learnt, value);
            if (index1 == author::CategoryIndex.Refused)
                throw run::Refusal.Error("Place", "index", PipelineCode.Place_Index, value);
            var x1 = new author::Scalar(run::BlockLoop.Number<IndexAttribute, IndexAttribute.State>(in learnt.Place_Index, index1));
            if (Place_Centre_flagAt >= 0)
                features[Place_Centre_flagAt] = run::Slot.Round<TSlot>(CentreAttribute.Flag(in learnt.Place_Centre, x1).Value);
            var x2 = CentreAttribute.Apply(in learnt.Place_Centre, x1);
            features[Place_at] = run::Slot.Round<TSlot>(x2.Value);
        }
        """);

    [Fact]
    public void Block() => Code["Transformer.Transform_Place"].ShouldBe("""
        void Transform_Place(int start, int rows)
        {
            global::System.Span<int> index = stackalloc int[run::BlockLoop.Rows];
            index = index.Slice(0, rows);
            var refused = run::BlockLoop.Gather(batch.Texts(Column_Place).Indices.Slice(start, rows), Place_Index_byText, index);
            if (refused >= 0)
            {
                var r = refused;
                throw run::Refusal.Error("Place", "index", PipelineCode.Place_Index, batch[Column_Place].CategoryAt(start + r));
            }
            var x = global::System.MemoryExtensions.AsSpan(Place_numbers, 0, rows);
            run::BlockLoop.Numbers<IndexAttribute, IndexAttribute.State>(in learnt.Place_Index, index, x);
            if (fitted.Place_Centre_flagAt >= 0)
            {
                var flags = global::System.MemoryExtensions.AsSpan(Place_Centre_flags, 0, rows);
                x.CopyTo(flags);
                run::LaneLoop.Map<Place_Centre_FlagKernel, Place_Centre_FlagKernel>(new Place_Centre_FlagKernel(learnt), flags);
            }
            run::LaneLoop.Map<Place_Centre_Kernel, Place_Centre_Kernel>(new Place_Centre_Kernel(learnt), x);
        }
        """);

    [Fact]
    public void Trace() => Code["Fitted.Trace_Place"].ShouldBe("""
        void Trace_Place(run::Tracer trace)
        {
            var learnt = Learnt;
            var value0 = trace.Category(Column_Place);
            var index1 = trace.Index(value0, "index", value => Place_Index_Index(learnt, value), run::Tracer.EncodeDomain<IndexAttribute, IndexAttribute.State>(in learnt.Place_Index));
            var x1 = trace.IndexNumber(index1, i => run::BlockLoop.Number<IndexAttribute, IndexAttribute.State>(in learnt.Place_Index, i));
            if (Place_Centre_flagAt >= 0)
                trace.Slot(Place_Centre_flagAt, CentreAttribute.Flag(in learnt.Place_Centre, x1));
            var x2 = CentreAttribute.Apply(in learnt.Place_Centre, x1);
            trace.Slot(Place_at, x2);
        }
        """);

    [Fact]
    public void Look_up() => Code["Place_Index_Index"].ShouldBe("""
        static int Place_Index_Index(Learnt learnt, in author::Category value) => IndexAttribute.Apply(in learnt.Place_Index, value);
        """);

    [Fact]
    public void Row_of_a_number() => Code["Fitted.Transform_Code"].ShouldBe("""
        void Transform_Code<TSlot>(in author::Category value, Learnt learnt, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            var index1 = Code_Index_Index(learnt, value);
            if (index1 == author::CategoryIndex.Refused)
                throw run::Refusal.Error("Code", "index", PipelineCode.Code_Index, value);
            var x1 = new author::Scalar(run::BlockLoop.Number<IndexAttribute, IndexAttribute.State>(in learnt.Code_Index, index1));
            features[Code_at] = run::Slot.Round<TSlot>(x1.Value);
        }
        """);

    [Fact]
    public void Block_of_a_number() => Code["Transformer.Transform_Code"].ShouldBe("""
        void Transform_Code(int start, int rows)
        {
            global::System.Span<int> index = stackalloc int[run::BlockLoop.Rows];
            index = index.Slice(0, rows);
            for (var r = 0; r < rows; r++)
                index[r] = Code_Index_Index(learnt, batch[Column_Code].CategoryAt(start + r));
            var refused = run::BlockLoop.Refused(index);
            if (refused >= 0)
            {
                var r = refused;
                throw run::Refusal.Error("Code", "index", PipelineCode.Code_Index, batch[Column_Code].CategoryAt(start + r));
            }
            var x = global::System.MemoryExtensions.AsSpan(Code_numbers, 0, rows);
            run::BlockLoop.Numbers<IndexAttribute, IndexAttribute.State>(in learnt.Code_Index, index, x);
        }
        """);
}
