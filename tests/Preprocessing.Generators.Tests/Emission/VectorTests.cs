namespace Preprocessing.Generators.Tests.Emission;

/// <summary>How the numbers of a vector enter a chain.</summary>
public class VectorTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Vector(3), Centre] public float[]? Words { get; init; }
            [Columns("V*", First = 5), Vector(2), Feature] public ReadOnlyMemory<double>? Values { get; init; }
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.Transform_Words"].ShouldBe("""
        void Transform_Words<TSlot>(float[]? value, Learnt learnt, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            global::System.Span<author::Scalar> slots0 = stackalloc author::Scalar[3];
            run::Vectors.Read("Words", value, slots0);
            for (var k = 0; k < slots0.Length; k++)
            {
                slots0[k] = CentreAttribute.Apply(in learnt.Words_Centre[k], slots0[k]);
            }
            for (var k = 0; k < slots0.Length; k++)
                features[Words_at + k] = run::Slot.Round<TSlot>(slots0[k].Value);
        }
        """);

    [Fact]
    public void Batch() => Code["Transformer.Transform_Words"].ShouldBe("""
        void Transform_Words(int start, int rows)
        {
            var inputs = global::System.MemoryExtensions.AsSpan(Words_inputs, 0, 3 * rows);
            run::Vectors.Read(batch, Column_Words, start, rows, inputs);
            for (var k = 0; k < 3; k++)
            {
                run::LaneLoop.Map<Words_Centre_Kernel, Words_Centre_Kernel>(new Words_Centre_Kernel(learnt, k), inputs.Slice(k * rows, rows));
            }
        }
        """);

    [Fact]
    public void Trace() => Code["Fitted.Trace_Words"].ShouldBe("""
        void Trace_Words(run::Tracer trace)
        {
            var learnt = Learnt;
            var slots0 = trace.Vector(Column_Words, 3);
            for (var k = 0; k < slots0.Length; k++)
            {
                slots0[k] = CentreAttribute.Apply(in learnt.Words_Centre[k], slots0[k]);
            }
            trace.Slots(Words_at, slots0);
        }
        """);

    [Fact]
    public void Slots() => Code["Fitted.Fitted"].ShouldContain("""Values_at = names.Add(run::Vectors.Names("Values", 5, 2));""");

    [Fact]
    public void Columns() => Code["Declared.Columns"].ShouldBe("""
        public override global::System.Collections.Generic.IReadOnlyList<api::ColumnInfo> Columns { get; } = new api::ColumnInfo[]
        {
            api::ColumnInfo.OfList<float>("Words", "Words", nullable: true),
            api::ColumnInfo.OfParts<double>("V*", 5, 2, "Values", nullable: true),
        };
        """);
}
