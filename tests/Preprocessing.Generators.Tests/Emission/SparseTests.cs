namespace Preprocessing.Generators.Tests.Emission;

/// <summary>The sparse path: features that scatter are added entry by entry, all others without their zeros.</summary>
public class SparseTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Centre] public double Wing { get; init; }
            [Bag] public required string[] Tags { get; init; }
            [Hot] public string? Colour { get; init; }
        }
        """);

    [Fact]
    public void Layout() => Code["Fitted.Narrow"].ShouldBe("""
        public Fitted Narrow => isNarrow ? this : narrow ??= new(Learnt, FittedOn, new run::SlotNaming(), isNarrow: true);
        """);

    [Fact]
    public void Worth_while() => Code["Fitted.IsSparse"].ShouldBe("""
        public override bool IsSparse => run::SparseRows.IsSparse(Width, [Colour_slots.Width], [Tags_width]);
        """);

    [Fact]
    public void Row() => Code["Fitted.Sparse"].ShouldBe("""
        void Sparse<TSlot>(global::P row, api::SparseMatrix<TSlot> features) where TSlot : unmanaged
        {
            var dense = Narrow;
            var numbers = run::SparseRows.Begin(features, Width, dense.Width);
            dense.Features(row, numbers);
            run::SparseRows.Add(features, numbers.Slice(0, dense.Tags_at), 0);
            run::SparseRows.Add(features, SlotsOf_Tags(row.Tags, Learnt), Tags_at, Tags_width);
            run::SparseRows.Add(features, numbers.Slice(dense.Tags_at, dense.Width - dense.Tags_at), Tags_at + Tags_width);
            run::SparseRows.EndRow(features);
        }
        """);

    [Fact]
    public void Block() => Code["Transformer.Sparse"].ShouldBe("""
        void Sparse<TSlot>(int start, int count, api::SparseMatrix<TSlot> matrix) where TSlot : unmanaged
        {
            run::BlockLoop.Require(batch, start, count, global::System.Span<TSlot>.Empty, 0);
            var dense = fitted.Narrow;
            var room = run::SparseRows.Begin(matrix, fitted.Width, dense.Width * run::BlockLoop.Rows);
            narrow ??= new(dense, learnt);
            if (!isLoaded)
                narrow.Load(batch);
            isLoaded = true;
            for (var done = 0; done < count; done += run::BlockLoop.Rows)
            {
                var rows = global::System.Math.Min(run::BlockLoop.Rows, count - done);
                var block = room.Slice(0, rows * dense.Width);
                narrow.Features(start + done, rows, block);
                RowsOf_Tags(start + done, rows);
                for (var r = 0; r < rows; r++)
                {
                    var numbers = block.Slice(r * dense.Width, dense.Width);
                    run::SparseRows.Add(matrix, numbers.Slice(0, dense.Tags_at), 0);
                    Tags_Bag_rows.Store(r, matrix, fitted.Tags_at, fitted.Tags_width, "Tags", "bag");
                    run::SparseRows.Add(matrix, numbers.Slice(dense.Tags_at, dense.Width - dense.Tags_at), fitted.Tags_at + fitted.Tags_width);
                    run::SparseRows.EndRow(matrix);
                }
            }
        }
        """);
}
