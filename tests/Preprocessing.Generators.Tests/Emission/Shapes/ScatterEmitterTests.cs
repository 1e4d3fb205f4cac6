namespace Preprocessing.Generators.Tests.Emission;

/// <summary>The values of a row scatter numbers over many slots.</summary>
public class ScatterEmitterTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Bag] public required string[] Tags { get; init; }
            [Bag] public string? Title { get; init; }
            public long? Number { get; init; }
            [Bag] (string?, long? Number) Both => (Title, Number);
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.SlotsOf_Tags"].ShouldBe("""
        author::SparseSlots SlotsOf_Tags(string[]? value, Learnt learnt)
        {
            var slots = run::Scatter.Begin();
            var adder = new run::Scatter.Adder<BagAttribute, BagAttribute.State>(learnt.Tags_Bag, slots);
            Tags_Items(learnt, value, ref adder);
            run::Scatter.Finish<BagAttribute, BagAttribute.State>(in learnt.Tags_Bag, slots);
            run::Scatter.Require(slots, "Tags", "bag");
            return slots;
        }
        """);

    [Fact]
    public void Block() => Code["Transformer.Transform_Tags"].ShouldBe("""
        void Transform_Tags<TSlot>(int start, int rows, global::System.Span<TSlot> block) where TSlot : unmanaged
        {
            RowsOf_Tags(start, rows);
            for (var r = 0; r < rows; r++)
                Tags_Bag_rows.Store(r, block.Slice(r * fitted.Width + fitted.Tags_at, fitted.Tags_width), "Tags", "bag");
        }
        """);

    [Fact]
    public void Block_of_lists() => Code["Transformer.RowsOf_Tags"].ShouldBe("""
        void RowsOf_Tags(int start, int rows)
        {
            Tags_Bag_rows.Clear();
            for (var r = 0; r < rows; r++)
            {
                var slots = run::Scatter.Begin();
                var adder = new run::Scatter.Adder<BagAttribute, BagAttribute.State>(learnt.Tags_Bag, slots);
                Tags_Items(learnt, batch.Lists(Column_Tags), start + r, ref adder);
                run::Scatter.Finish<BagAttribute, BagAttribute.State>(in learnt.Tags_Bag, slots);
                Tags_Bag_rows.Add(slots);
            }
        }
        """);

    [Fact]
    public void Trace() => Code["Fitted.Trace_Tags"].ShouldBe("""
        void Trace_Tags(run::Tracer trace)
        {
            throw trace.Refusal("'bag' scatters numbers over slots, which no expression over columns does");
        }
        """);

    [Fact]
    public void Values_of_lists() => Code["Tags_Items"].ShouldBe("""
        static void Tags_Items<TItems>(Learnt learnt, string[]? values, ref TItems items) where TItems : struct, run::IItemSink
        {
            for (var i = 0; i < (values?.Length ?? 0); i++)
                items.Add(new author::Item(run::Values.Category(values![i]), "", i));
        }

        static void Tags_Items<TItems>(Learnt learnt, api::ListColumn column, int row, ref TItems items) where TItems : struct, run::IItemSink
        {
            var (start, end) = column.Elements(row);
            for (var i = start; i < end; i++)
                items.Add(new author::Item(column.Values.CategoryAt(i), "", i - start));
        }
        """);

    [Fact]
    public void Values_of_texts() => Code["Title_Items"].ShouldBe("""
        static void Title_Items<TItems>(Learnt learnt, author::Category value, ref TItems items) where TItems : struct, run::IItemSink =>
            items.Add(new author::Item(value, "Title"));
        """);

    [Fact]
    public void Values_of_tuples() => Code["Both_Items"].ShouldBe("""
        static void Both_Items<TItems>(Learnt learnt, (string, long? Number) values, ref TItems items) where TItems : struct, run::IItemSink
        {
            items.Add(new author::Item(run::Values.Category(values.Item1), "Title", 0));
            items.Add(new author::Item(run::Values.Category(values.Item2), "Number", 1));
        }
        """);

    [Fact]
    public void Block_of_texts() => Code["Transformer.Transform_Title"].ShouldBe("""
        void Transform_Title<TSlot>(int start, int rows, global::System.Span<TSlot> block) where TSlot : unmanaged
        {
            for (var r = 0; r < rows; r++)
                Title_Bag_rows.Store(batch.Texts(Column_Title).Indices[start + r] + 1, block.Slice(r * fitted.Width + fitted.Title_at, fitted.Title_width), "Title", "bag");
        }
        """);

    [Fact]
    public void Load_of_texts() => Code["Transformer.LoadLookUps"].ShouldBe("""
        void LoadLookUps()
        {
            // Title: every distinct value once, the missing value first
            if (!fitted.IsNarrow)
            {
                var values = batch.Texts(Column_Title).Values;
                Title_Bag_rows.Clear();
                for (var text = -1; text < values.Length; text++)
                {
                    var value = text < 0 ? author::Category.Missing : author::Category.Of(values[text].Span);
                    var slots = run::Scatter.Begin();
                    var adder = new run::Scatter.Adder<BagAttribute, BagAttribute.State>(learnt.Title_Bag, slots);
                    Title_Items(learnt, value, ref adder);
                    run::Scatter.Finish<BagAttribute, BagAttribute.State>(in learnt.Title_Bag, slots);
                    Title_Bag_rows.Add(slots);
                }
            }
        }
        """);

    [Fact]
    public void Block_of_tuples() => Code["Transformer.RowsOf_Both"].ShouldBe("""
        void RowsOf_Both(int start, int rows)
        {
            var column_Title = batch.Texts(Column_Title);
            var column_Number = batch.Values<long>(Column_Number);
            Both_Bag_rows.Clear();
            for (var r = 0; r < rows; r++)
            {
                var slots = run::Scatter.Begin();
                var adder = new run::Scatter.Adder<BagAttribute, BagAttribute.State>(learnt.Both_Bag, slots);
                Both_Items(learnt, ValueOf_Both(column_Title[start + r], column_Number[start + r]), ref adder);
                run::Scatter.Finish<BagAttribute, BagAttribute.State>(in learnt.Both_Bag, slots);
                Both_Bag_rows.Add(slots);
            }
        }
        """);

    [Fact]
    public void Slots() => Code["Fitted.Fitted"].ShouldBe("""
        public Fitted(Learnt learnt, api::FittedOn data) : this(learnt, data, new run::SlotNaming())
        {
        }

        Fitted(Learnt learnt, api::FittedOn data, run::SlotNaming names, bool isNarrow = false) : base(Declared.Instance, learnt, data, names)
        {
            this.isNarrow = isNarrow;
            // Tags
            {
                Tags_width = isNarrow ? 0 : BagAttribute.Width(in learnt.Tags_Bag);
                Tags_at = names.Add("Tags", Tags_width, slot => BagAttribute.SlotName(in learnt.Tags_Bag, slot));
                Tags_end = names.Count;
            }
            // Title
            {
                Title_width = isNarrow ? 0 : BagAttribute.Width(in learnt.Title_Bag);
                Title_at = names.Add("Title", Title_width, slot => BagAttribute.SlotName(in learnt.Title_Bag, slot));
                Title_end = names.Count;
            }
            // Both
            {
                Both_width = isNarrow ? 0 : BagAttribute.Width(in learnt.Both_Bag);
                Both_at = names.Add("Both", Both_width, slot => BagAttribute.SlotName(in learnt.Both_Bag, slot));
                Both_end = names.Count;
            }
        }
        """);
}
