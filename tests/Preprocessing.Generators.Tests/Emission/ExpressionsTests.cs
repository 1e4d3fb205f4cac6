namespace Preprocessing.Generators.Tests.Emission;

/// <summary>Expressions of properties, as functions over columns or over lanes.</summary>
public class ExpressionsTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            public double? Wing { get; init; }
            public string? Place { get; init; }
            public DateTime When { get; init; }
            [Feature] double? Span => 2 * Wing + 1;
            [Feature] double Area => (Wing ?? 0) * When.Hour;
            [Index] string? Short => Place?.Trim();
            [Index] (string?, int) Crossed => (Place, When.Hour);
        }
        """);

    [Fact]
    public void Lifted_over_one_number() => Code["Span_Lifted"].ShouldBe("""
        internal readonly struct Span_Lifted : run::ILifted, author::IMap<author::NoState>
        {
            public static int Results => 1;

            public static T Value<T>(T wing) where T : struct, author::ILane<T> => (2d * wing) + 1d;

            public static void Apply<T>(global::System.ReadOnlySpan<T> leaves, global::System.Span<T> results) where T : struct, author::ILane<T> =>
                results[0] = Value<T>(leaves[0]);

            public static T Apply<T>(in author::NoState state, T x) where T : struct, author::ILane<T> => Value<T>(x);
        }
        """);

    [Fact]
    public void Lifted_over_several_numbers() => Code["Area_Lifted"].ShouldBe("""
        internal readonly struct Area_Lifted : run::ILifted
        {
            public static int Results => 1;

            public static T Value<T>(T wing, T hasWing, T hourOfWhen) where T : struct, author::ILane<T> => T.IfEqual(hasWing, 1d, wing, 0d) * hourOfWhen;

            public static void Apply<T>(global::System.ReadOnlySpan<T> leaves, global::System.Span<T> results) where T : struct, author::ILane<T> =>
                results[0] = Value<T>(leaves[0], leaves[1], leaves[2]);
        }
        """);

    [Fact]
    public void Block_over_several_numbers() => Code["Transformer.Transform_Area"].ShouldBe("""
        void Transform_Area(int start, int rows)
        {
            var x = global::System.MemoryExtensions.AsSpan(Area_numbers, 0, rows);
            var leaves = global::System.MemoryExtensions.AsSpan(Area_leaves, 0, 3 * rows);
            batch[Column_Wing].CopyNumbers(start, leaves.Slice(0 * rows, rows));
            run::DatePartReader.Presence(batch[Column_Wing], start, leaves.Slice(1 * rows, rows));
            run::DatePartReader.Part(batch.Values<global::System.DateTime>(Column_When), run::DatePart.Hour, start, leaves.Slice(2 * rows, rows));
            run::LaneLoop.Lift<Area_Lifted>(leaves, 3, rows, x);
        }
        """);

    [Fact]
    public void Not_lifted() => Code["ValueOf_Short"].ShouldBe("""
        static string ValueOf_Short(string? Place) => Place?.Trim();
        """);

    [Fact]
    public void Crossed() => Code["Cross_Crossed"].ShouldBe("""
        static author::Category Cross_Crossed((string, int) values) => run::CrossedCategory.Join(run::Values.Category(values.Item1), run::Values.Category(values.Item2));
        """);

    [Fact]
    public void Block_of_a_crossed_category() => Code["Transformer.Transform_Crossed"].ShouldBe("""
        void Transform_Crossed(int start, int rows)
        {
            var column_Place = batch.Texts(Column_Place);
            var column_When = batch.Values<global::System.DateTime>(Column_When);
            global::System.Span<int> index = stackalloc int[run::BlockLoop.Rows];
            index = index.Slice(0, rows);
            for (var r = 0; r < rows; r++)
                index[r] = Crossed_Index_Index(learnt, Cross_Crossed(ValueOf_Crossed(column_Place[start + r], column_When.Values[start + r])));
            var refused = run::BlockLoop.Refused(index);
            if (refused >= 0)
            {
                var r = refused;
                throw run::Refusal.Error("Crossed", "index", PipelineCode.Crossed_Index, Cross_Crossed(ValueOf_Crossed(column_Place[start + r], column_When.Values[start + r])));
            }
            var x = global::System.MemoryExtensions.AsSpan(Crossed_numbers, 0, rows);
            run::BlockLoop.Numbers<IndexAttribute, IndexAttribute.State>(in learnt.Crossed_Index, index, x);
        }
        """);
}
