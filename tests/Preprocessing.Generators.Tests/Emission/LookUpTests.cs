namespace Preprocessing.Generators.Tests.Emission;

/// <summary>Features of inputs that have few values, or of which they distinguish few.</summary>
public class LookUpTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            public required string Place { get; init; }
            public DateTime When { get; init; }
            [OneHot] string One => Place;
            [TargetEncode] string Two => Place;
            [OneHot] int Month => When.Month;
            [Cyclic(24)] int Hour => When.Hour;
            [OneHot] string Short => Place.Trim();
            [Label] public bool Flies { get; init; }
        }
        """);

    [Fact]
    public void Fields() => Code.Fields("Fitted").ShouldBe("""
        public readonly int One_at, One_end;
        public readonly run::Indicator One_slots;
        public readonly int Two_at, Two_end;
        public readonly int Month_at, Month_end;
        public readonly run::Indicator Month_slots;
        public readonly int Hour_at, Hour_end;
        public readonly int Short_at, Short_end;
        public readonly run::Indicator Short_slots;
        public run::LookUpEntries When_Month_lookUp;
        public run::Fragments Month_fragments;
        public run::LookUpEntries When_Hour_lookUp;
        public run::Fragments Hour_fragments;
        public run::LookUpEntries Place_lookUp;
        public run::Fragments One_fragments;
        public run::Fragments Two_fragments;
        public run::LookUpEntries Short_lookUp;
        public run::Fragments Short_fragments;
        """);

    [Fact]
    public void Creation() => Code["Fitted.CreateLookUps"].ShouldBe("""
        void CreateLookUps(Learnt learnt)
        {
            // When.Month: 1 to 12, for Month
            When_Month_lookUp = new run::LookUpEntries(1, 12);
            Month_fragments = When_Month_lookUp.Fragments(Month_slots, entry => IndexOf_Month(run::Values.WholeCategory(When_Month_lookUp.Number(entry)), learnt));
            // When.Hour: 0 to 23, for Hour
            When_Hour_lookUp = new run::LookUpEntries(0, 23);
            Hour_fragments = When_Hour_lookUp.Fragments(Hour_at, Hour_end, Width, (entry, row) => Transform_Hour(When_Hour_lookUp.Number(entry), learnt, row));
            // Place: the values that steps distinguish, for One and Two
            Place_lookUp = new run::LookUpEntries([run::Tracer.EncodeDomain<api::OneHotAttribute, api::OneHotAttribute.State>(in learnt.One_OneHot), run::Tracer.ScoreDomain<api::TargetEncodeAttribute, api::TargetEncodeAttribute.State>(in learnt.Two_TargetEncode)]);
            One_fragments = Place_lookUp.Fragments(One_slots, entry => IndexOf_One(Place_lookUp[entry], learnt));
            Two_fragments = Place_lookUp.Fragments(Two_at, Two_end, Width, (entry, row) => Transform_Two(Place_lookUp[entry], learnt, row));
            // Place.Trim(): the values that steps distinguish, for Short
            Short_lookUp = new run::LookUpEntries([run::Tracer.EncodeDomain<api::OneHotAttribute, api::OneHotAttribute.State>(in learnt.Short_OneHot)]);
            Short_fragments = Short_lookUp.Fragments(Short_slots, entry => IndexOf_Short(Short_lookUp[entry], learnt));
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.Features"].ShouldBe("""
        void Features<TSlot>(global::P row, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            run::BlockLoop.Require(features, Width);
            var learnt = Learnt;
            var Place_text = run::Prefetch.Fetch(Place_lookUp.Table, row.Place);
            var Short_text = run::Prefetch.Fetch(Short_lookUp.Table, row.Short);
            // Place: the values that steps distinguish, for One and Two
            var Place_entry = Place_lookUp.Entry(Place_text);
            if (Place_lookUp.Refuses(Place_entry))
                Refuse_Place(run::Values.Category(row.Place));
            One_fragments.Write(Place_entry, features, One_at);
            Two_fragments.Write(Place_entry, features, Two_at);
            // When.Month: 1 to 12, for Month
            var When_Month_entry = When_Month_lookUp.Entry((int)row.When.Month);
            if (When_Month_lookUp.Refuses(When_Month_entry))
                Refuse_When_Month(When_Month_entry);
            Month_fragments.Write(When_Month_entry, features, Month_at);
            // When.Hour: 0 to 23, for Hour
            var When_Hour_entry = When_Hour_lookUp.Entry((int)row.When.Hour);
            if (When_Hour_lookUp.Refuses(When_Hour_entry))
                Refuse_When_Hour(When_Hour_entry);
            Hour_fragments.Write(When_Hour_entry, features, Hour_at);
            // Place.Trim(): the values that steps distinguish, for Short
            var Short_entry = Short_lookUp.Entry(Short_text);
            if (Short_lookUp.Refuses(Short_entry))
                Refuse_Short(run::Values.Category(row.Short));
            Short_fragments.Write(Short_entry, features, Short_at);
        }
        """);

    [Fact]
    public void Refusal_of_a_text() => Code["Fitted.Refuse_Place"].ShouldBe("""
        public void Refuse_Place(author::Category value)
        {
            IndexOf_One(value, Learnt);
            Transform_Two<double>(value, Learnt, new double[Width]);
        }
        """);

    [Fact]
    public void Refusal_of_a_number() => Code["Fitted.Refuse_When_Month"].ShouldBe("""
        public void Refuse_When_Month(int entry)
        {
            IndexOf_Month(run::Values.WholeCategory(When_Month_lookUp.Number(entry)), Learnt);
        }
        """);

    [Fact]
    public void Fields_of_blocks() => Code.Fields("Transformer").ShouldBe("""
        readonly Fitted fitted;
        readonly Learnt learnt;
        api::Batch<global::P> batch;
        readonly int[] When_Month_entries = new int[run::BlockLoop.Rows];
        readonly int[] When_Hour_entries = new int[run::BlockLoop.Rows];
        readonly int[] Place_entries = new int[run::BlockLoop.Rows];
        run::TextEntries Place_texts;
        readonly int[] Short_entries = new int[run::BlockLoop.Rows];
        """);

    [Fact]
    public void Creation_for_blocks() => Code["Transformer.CreateLookUps"].ShouldBe("""
        void CreateLookUps()
        {
            Place_texts = new run::TextEntries(fitted.Place_lookUp);
        }
        """);

    [Fact]
    public void Load() => Code["Transformer.LoadLookUps"].ShouldBe("""
        void LoadLookUps()
        {
            Place_texts.Load(batch.Texts(Column_Place));
        }
        """);

    [Fact]
    public void Block() => Code["Transformer.Features"].ShouldBe("""
        void Features<TSlot>(int start, int count, global::System.Span<TSlot> matrix) where TSlot : unmanaged
        {
            run::BlockLoop.Require(batch, start, count, matrix, fitted.Width);
            for (var done = 0; done < count; done += run::BlockLoop.Rows)
            {
                var rows = global::System.Math.Min(run::BlockLoop.Rows, count - done);
                var block = matrix.Slice(done * fitted.Width, rows * fitted.Width);
                Read_Place(start + done, rows);
                Read_When_Month(start + done, rows);
                Read_When_Hour(start + done, rows);
                Read_Short(start + done, rows);
                Features_1(start + done, rows, block);
            }
        }
        """);

    [Fact]
    public void Block_row_by_row() => Code["Transformer.Features_1"].ShouldBe("""
        void Features_1<TSlot>(int start, int rows, global::System.Span<TSlot> block) where TSlot : unmanaged
        {
            var width = fitted.Width;
            var One_rows = fitted.One_fragments.Rows<TSlot>(global::System.MemoryExtensions.AsSpan(Place_entries, 0, rows), fitted.One_at);
            var Two_rows = fitted.Two_fragments.Rows<TSlot>(global::System.MemoryExtensions.AsSpan(Place_entries, 0, rows), fitted.Two_at);
            var Month_rows = fitted.Month_fragments.Rows<TSlot>(global::System.MemoryExtensions.AsSpan(When_Month_entries, 0, rows), fitted.Month_at);
            var Hour_rows = fitted.Hour_fragments.Rows<TSlot>(global::System.MemoryExtensions.AsSpan(When_Hour_entries, 0, rows), fitted.Hour_at);
            var Short_rows = fitted.Short_fragments.Rows<TSlot>(global::System.MemoryExtensions.AsSpan(Short_entries, 0, rows), fitted.Short_at);
            for (var r = 0; r < rows; r++)
            {
                var features = block.Slice(r * width, width);
                One_rows.Write(r, features);
                Two_rows.Write(r, features);
                Month_rows.Write(r, features);
                Hour_rows.Write(r, features);
                Short_rows.Write(r, features);
            }
        }
        """);

    [Fact]
    public void Entries_of_texts() => Code["Transformer.Read_Place"].ShouldBe("""
        void Read_Place(int start, int rows)
        {
            var entries = global::System.MemoryExtensions.AsSpan(Place_entries, 0, rows);
            Place_texts.Read(start, entries);
            if (fitted.Place_lookUp.Refused(entries) is >= 0 and var refused)
                fitted.Refuse_Place(batch[Column_Place].CategoryAt(start + refused));
        }
        """);

    [Fact]
    public void Entries_of_numbers() => Code["Transformer.Read_When_Month"].ShouldBe("""
        void Read_When_Month(int start, int rows)
        {
            var entries = global::System.MemoryExtensions.AsSpan(When_Month_entries, 0, rows);
            global::System.Span<double> values = stackalloc double[run::BlockLoop.Rows];
            values = values.Slice(0, rows);
            run::DatePartReader.Part(batch.Values<global::System.DateTime>(Column_When), run::DatePart.Month, start, values);
            fitted.When_Month_lookUp.Entry(values, entries);
            if (fitted.When_Month_lookUp.Refused(entries) is >= 0 and var refused)
                fitted.Refuse_When_Month(entries[refused]);
        }
        """);

    [Fact]
    public void Entries_of_an_expression() => Code["Transformer.Read_Short"].ShouldBe("""
        void Read_Short(int start, int rows)
        {
            var entries = global::System.MemoryExtensions.AsSpan(Short_entries, 0, rows);
            for (var r = 0; r < rows; r++)
                entries[r] = fitted.Short_lookUp.Entry(CategoryOf_Short(start + r));
            if (fitted.Short_lookUp.Refused(entries) is >= 0 and var refused)
                fitted.Refuse_Short(CategoryOf_Short(start + refused));
        }
        """);

    [Fact]
    public void Category_of_an_expression() => Code["Transformer.CategoryOf_Short"].ShouldBe("""
        author::Category CategoryOf_Short(int row)
        {
            var column_Place = batch.Texts(Column_Place);
            return run::Values.Category(ValueOf_Short(column_Place[row]!));
        }
        """);
}
