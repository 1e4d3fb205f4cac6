namespace Preprocessing.Generators.Tests.Emission;

/// <summary>Label and weight, for rows and for blocks.</summary>
public class RolesTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Feature] public double Wing { get; init; }
            public double Seen { get; init; }
            [Label] double Flies => Seen * 2;
            [Weight] double Counts => Wing + Seen;
        }
        """);

    [Fact]
    public void Label_of_a_row() => Code["Fitted.LabelAt_Flies"].ShouldBe("""
        float LabelAt_Flies(in global::P row) => (float)run::Values.Number(row.Flies);
        """);

    [Fact]
    public void Labels_of_a_block() => Code["Transformer.LabelsOf_Flies"].ShouldBe("""
        void LabelsOf_Flies(int start, global::System.Span<float> labels)
        {
            global::System.Span<double> room = stackalloc double[run::BlockLoop.Rows];
            for (var done = 0; done < labels.Length; done += run::BlockLoop.Rows, start += run::BlockLoop.Rows)
            {
                var rows = global::System.Math.Min(run::BlockLoop.Rows, labels.Length - done);
                var x = room.Slice(0, rows);
                batch[Column_Seen].CopyNumbers(start, x);
                run::LaneLoop.Map<Flies_Lifted, author::NoState>(default, x);
                run::LaneLoop.Store(x, labels, done, 1);
            }
        }
        """);

    [Fact]
    public void Weights_of_a_block() => Code["Transformer.Weights"].ShouldBe("""
        public override void Weights(int start, global::System.Span<float> weights)
        {
            global::System.Span<double> room = stackalloc double[run::BlockLoop.Rows];
            for (var done = 0; done < weights.Length; done += run::BlockLoop.Rows, start += run::BlockLoop.Rows)
            {
                var rows = global::System.Math.Min(run::BlockLoop.Rows, weights.Length - done);
                var x = room.Slice(0, rows);
                var leaves = global::System.MemoryExtensions.AsSpan(Counts_leaves, 0, 2 * rows);
                batch[Column_Wing].CopyNumbers(start, leaves.Slice(0 * rows, rows));
                batch[Column_Seen].CopyNumbers(start, leaves.Slice(1 * rows, rows));
                run::LaneLoop.Lift<Counts_Lifted>(leaves, 2, rows, x);
                run::LaneLoop.Store(x, weights, done, 1);
            }
        }
        """);
}
