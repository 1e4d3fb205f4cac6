namespace Preprocessing.Generators.Tests.Emission;

/// <summary>Named outputs beside the vector of features.</summary>
public class OutputsTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Centre] public double Wing { get; init; }
            [Index, Output("ids", Type = OutputType.Int64)] public required string Place { get; init; }
            [Centre(Flags = true), Output("wide-part")] double Span => 2 * Wing;
        }
        """);

    [Fact]
    public void Slots() => Code["Fitted.Fitted"].ShouldBe("""
        public Fitted(Learnt learnt, api::FittedOn data) : this(learnt, data, new run::SlotNaming())
        {
        }

        Fitted(Learnt learnt, api::FittedOn data, run::SlotNaming names) : base(Declared.Instance, learnt, data, names)
        {
            // Wing
            {
                Wing_at = names.Add(["Wing"]);
                Wing_Centre_flagAt = names.AddFlag("Wing", PipelineCode.Wing_Centre.Flags, PipelineCode.Wing_Centre.FlagName);
                Wing_end = names.Count;
            }
            // Place
            {
                Place_at = Output_ids.Add(["Place"]);
                Place_end = Output_ids.Count;
            }
            // Span
            {
                Span_at = Output_wide__part.Add(["Span"]);
                Span_Centre_flagAt = Output_wide__part.AddFlag("Span", PipelineCode.Span_Centre.Flags, PipelineCode.Span_Centre.FlagName);
                Span_end = Output_wide__part.Count;
            }
            AddOutput("ids", api::OutputType.Int64, Output_ids);
            AddOutput("wide-part", api::OutputType.Single, Output_wide__part);
        }
        """);

    [Fact]
    public void Row_by_position() => Code["Fitted.TransformOutputCore"].ShouldBe("""
        protected override void TransformOutputCore(int output, in global::P row, global::System.Span<float> values)
        {
            switch (output)
            {
                case 1: Output_wide__part_Features(row, values); break;
                default: base.TransformOutputCore(output, row, values); break;
            }
        }

        protected override void TransformOutputCore(int output, in global::P row, global::System.Span<double> values)
        {
            switch (output)
            {
                case 1: Output_wide__part_Features(row, values); break;
                default: base.TransformOutputCore(output, row, values); break;
            }
        }

        protected override void TransformOutputCore(int output, in global::P row, global::System.Span<long> values)
        {
            switch (output)
            {
                case 0: Output_ids_Features(row, values); break;
                default: base.TransformOutputCore(output, row, values); break;
            }
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.Output_wide__part_Features"].ShouldBe("""
        void Output_wide__part_Features<TSlot>(global::P row, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            run::BlockLoop.Require(features, Output_wide__part.Count);
            var learnt = Learnt;
            Transform_Span(run::Values.Number(row.Span), learnt, features);
        }
        """);

    [Fact]
    public void Block_by_position() => Code["Transformer.TransformOutputCore"].ShouldBe("""
        protected override void TransformOutputCore(int output, int start, int count, global::System.Span<float> values)
        {
            switch (output)
            {
                case 1: Output_wide__part_Features(start, count, values); break;
                default: base.TransformOutputCore(output, start, count, values); break;
            }
        }

        protected override void TransformOutputCore(int output, int start, int count, global::System.Span<double> values)
        {
            switch (output)
            {
                case 1: Output_wide__part_Features(start, count, values); break;
                default: base.TransformOutputCore(output, start, count, values); break;
            }
        }

        protected override void TransformOutputCore(int output, int start, int count, global::System.Span<long> values)
        {
            switch (output)
            {
                case 0: Output_ids_Features(start, count, values); break;
                default: base.TransformOutputCore(output, start, count, values); break;
            }
        }
        """);

    [Fact]
    public void Block() => Code["Transformer.Output_wide__part_Features"].ShouldBe("""
        void Output_wide__part_Features<TSlot>(int start, int count, global::System.Span<TSlot> matrix) where TSlot : unmanaged
        {
            run::BlockLoop.Require(batch, start, count, matrix, fitted.Output_wide__part.Count);
            for (var done = 0; done < count; done += run::BlockLoop.Rows)
            {
                var rows = global::System.Math.Min(run::BlockLoop.Rows, count - done);
                var block = matrix.Slice(done * fitted.Output_wide__part.Count, rows * fitted.Output_wide__part.Count);
                Transform_Span(start + done, rows);
                Output_wide__part_Features_1(start + done, rows, block);
            }
        }
        """);

    [Fact]
    public void Block_row_by_row() => Code["Transformer.Output_wide__part_Features_1"].ShouldBe("""
        void Output_wide__part_Features_1<TSlot>(int start, int rows, global::System.Span<TSlot> block) where TSlot : unmanaged
        {
            var width = fitted.Output_wide__part.Count;
            var Span_Centre_flagAt = fitted.Span_Centre_flagAt;
            var Span_at = fitted.Span_at;
            for (var r = 0; r < rows; r++)
            {
                var features = block.Slice(r * width, width);
                if (Span_Centre_flagAt >= 0)
                    features[Span_Centre_flagAt] = run::Slot.Round<TSlot>(Span_Centre_flags[r]);
                features[Span_at] = run::Slot.Round<TSlot>(Span_numbers[r]);
            }
        }
        """);
}
