namespace Preprocessing.Generators.Tests.Emission;

/// <summary>Features that make one number of a text: once per distinct text of a batch.</summary>
public class TextTableTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [TargetSum, Centre] public string? Place { get; init; }
            [Index] public string? Colour { get; init; }
            [Label] public bool Flies { get; init; }
        }
        """);

    [Fact]
    public void Load() => Code["Transformer.LoadLookUps"].ShouldBe("""
        void LoadLookUps()
        {
            // Place: every distinct value once, the missing value first
            {
                var values = batch.Texts(Column_Place).Values;
                run::BlockLoop.Room(ref Place_TargetSum_byText, values.Length + 1);
                Place_TargetSum_byText[0] = Place_TargetSum_Number(learnt, author::Category.Missing);
                for (var text = 0; text < values.Length; text++)
                    Place_TargetSum_byText[text + 1] = Place_TargetSum_Number(learnt, author::Category.Of(values[text].Span));
            }
            // Colour: the whole chain for every distinct value once, the missing value first
            if (Colour_byText.BeginBatch(batch.Texts(Column_Colour)))
            {
                var values = batch.Texts(Column_Colour).Values;
                global::System.Span<int> indices = stackalloc int[run::BlockLoop.Rows];
                for (var from = 0; from <= values.Length; from += run::BlockLoop.Rows)
                {
                    var x = Colour_byText.Numbers.Slice(from, global::System.Math.Min(run::BlockLoop.Rows, values.Length + 1 - from));
                    var index = indices.Slice(0, x.Length);
                    for (var r = 0; r < x.Length; r++)
                        index[r] = Colour_byText.Note(from + r, Colour_Index_Index(learnt, from + r == 0 ? author::Category.Missing : author::Category.Of(values[from + r - 1].Span)));
                    run::BlockLoop.Numbers<IndexAttribute, IndexAttribute.State>(in learnt.Colour_Index, index, x);
                }
            }
        }
        """);

    [Fact]
    public void Score() => Code["Transformer.Transform_Place"].ShouldBe("""
        void Transform_Place(int start, int rows)
        {
            var x = global::System.MemoryExtensions.AsSpan(Place_numbers, 0, rows);
            var refused = run::BlockLoop.Gather(batch.Texts(Column_Place).Indices.Slice(start, rows), Place_TargetSum_byText, x);
            if (refused >= 0)
            {
                var r = refused;
                throw run::Refusal.Error("Place", "target-sum", PipelineCode.Place_TargetSum, batch[Column_Place].CategoryAt(start + r));
            }
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
    public void Encoder() => Code["Transformer.Transform_Colour"].ShouldBe("""
        void Transform_Colour(int start, int rows)
        {
            var texts = batch.Texts(Column_Colour);
            if (Colour_byText.BeginBlock(rows))
            {
                var x = Colour_byText.Numbers;
                global::System.Span<int> index = stackalloc int[run::BlockLoop.Rows];
                index = index.Slice(0, rows);
                for (var r = 0; r < x.Length; r++)
                    index[r] = Colour_byText.Note(r, Colour_Index_Index(learnt, texts.CategoryAt(start + r)));
                run::BlockLoop.Numbers<IndexAttribute, IndexAttribute.State>(in learnt.Colour_Index, index, x);
            }
            if (Colour_byText.Refused(texts.Indices.Slice(start, rows)) is >= 0 and var refused)
                throw run::Refusal.Error("Colour", "index", PipelineCode.Colour_Index, texts.CategoryAt(start + refused));
        }
        """);

    [Fact]
    public void Row_by_row() => Code["Transformer.Features_1"].ShouldBe("""
        void Features_1<TSlot>(int start, int rows, global::System.Span<TSlot> block) where TSlot : unmanaged
        {
            var width = fitted.Width;
            var Place_Centre_flagAt = fitted.Place_Centre_flagAt;
            var Place_at = fitted.Place_at;
            var Colour_offsets = Colour_byText.Offsets(batch.Texts(Column_Colour).Indices.Slice(start, rows));
            var Colour_slots = Colour_byText.Slots<TSlot>();
            var Colour_at = fitted.Colour_at;
            for (var r = 0; r < rows; r++)
            {
                var features = block.Slice(r * width, width);
                if (Place_Centre_flagAt >= 0)
                    features[Place_Centre_flagAt] = run::Slot.Round<TSlot>(Place_Centre_flags[r]);
                features[Place_at] = run::Slot.Round<TSlot>(Place_numbers[r]);
                features[Colour_at] = Colour_slots[Colour_offsets[r] + 1];
            }
        }
        """);
}
