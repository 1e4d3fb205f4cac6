namespace Preprocessing.Generators.Tests.Emission;

/// <summary>A discrete value becomes a number; here after a bin, too.</summary>
public class ScoreEmitterTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [TargetSum] public string? Place { get; init; }
            [Tens, TargetSum] public double Wing { get; init; }
            [Label] public bool Flies { get; init; }
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.Transform_Place"].ShouldBe("""
        void Transform_Place<TSlot>(in author::Category value, Learnt learnt, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            var number1 = Place_TargetSum_Number(learnt, value);
            if (run::Refusal.Is(number1))
                throw run::Refusal.Error("Place", "target-sum", PipelineCode.Place_TargetSum, value);
            var x1 = new author::Scalar(number1);
            features[Place_at] = run::Slot.Round<TSlot>(x1.Value);
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
                for (var r = 0; r < x.Length; r++)
                    x[r] = Place_byText.Note(r, Place_TargetSum_Number(learnt, texts.CategoryAt(start + r)));
            }
            if (Place_byText.Refused(texts.Indices.Slice(start, rows)) is >= 0 and var refused)
                throw run::Refusal.Error("Place", "target-sum", PipelineCode.Place_TargetSum, texts.CategoryAt(start + refused));
        }
        """);

    [Fact]
    public void Trace() => Code["Fitted.Trace_Place"].ShouldBe("""
        void Trace_Place(run::Tracer trace)
        {
            var learnt = Learnt;
            var value0 = trace.Category(Column_Place);
            var x1 = trace.Score(value0, "target-sum", value => Place_TargetSum_Number(learnt, value), run::Tracer.ScoreDomain<TargetSumAttribute, TargetSumAttribute.State>(in learnt.Place_TargetSum));
            trace.Slot(Place_at, x1);
        }
        """);

    [Fact]
    public void Look_up() => Code["Place_TargetSum_Number"].ShouldBe("""
        static double Place_TargetSum_Number(Learnt learnt, in author::Category value) => TargetSumAttribute.Apply(in learnt.Place_TargetSum, value, out var number) ? number : run::Refusal.Number;
        """);

    [Fact]
    public void Row_of_a_bin() => Code["Fitted.Transform_Wing"].ShouldBe("""
        void Transform_Wing<TSlot>(double value, Learnt learnt, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            var x0 = new author::Scalar(value);
            var bin1 = TensAttribute.Apply(default(author::NoState), x0);
            var index1 = (int)bin1.Value;
            var number2 = Wing_TargetSum_Number(learnt, run::Values.IndexCategory(index1));
            if (run::Refusal.Is(number2))
                throw run::Refusal.Error("Wing", "target-sum", PipelineCode.Wing_TargetSum, run::Values.Category(value));
            var x2 = new author::Scalar(number2);
            features[Wing_at] = run::Slot.Round<TSlot>(x2.Value);
        }
        """);

    [Fact]
    public void Block_of_a_bin() => Code["Transformer.Transform_Wing"].ShouldBe("""
        void Transform_Wing(int start, int rows)
        {
            var x = global::System.MemoryExtensions.AsSpan(Wing_numbers, 0, rows);
            batch[Column_Wing].CopyNumbers(start, x);
            run::LaneLoop.Map<Wing_Tens_Kernel, Wing_Tens_Kernel>(new Wing_Tens_Kernel(learnt), x);
            for (var r = 0; r < rows; r++)
                x[r] = Wing_TargetSum_Number(learnt, run::Values.IndexCategory((int)x[r]));
            var refused = run::BlockLoop.Refused(x);
            if (refused >= 0)
            {
                var r = refused;
                throw run::Refusal.Error("Wing", "target-sum", PipelineCode.Wing_TargetSum, batch[Column_Wing].CategoryAt(start + r));
            }
        }
        """);

    [Fact]
    public void Trace_of_a_bin() => Code["Fitted.Trace_Wing"].ShouldBe("""
        void Trace_Wing(run::Tracer trace)
        {
            var learnt = Learnt;
            var x0 = trace.Number(Column_Wing);
            var index1 = TensAttribute.Apply(default(author::NoState), x0);
            var x2 = trace.Score(trace.IndexCategory(index1), "target-sum", value => Wing_TargetSum_Number(learnt, value), run::Tracer.ScoreDomain<TargetSumAttribute, TargetSumAttribute.State>(in learnt.Wing_TargetSum));
            trace.Slot(Wing_at, x2);
        }
        """);
}
