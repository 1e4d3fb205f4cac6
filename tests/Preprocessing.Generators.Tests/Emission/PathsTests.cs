namespace Preprocessing.Generators.Tests.Emission;

/// <summary>How the paths of rows and of batches begin.</summary>
public class PathsTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Index] public required string Place { get; init; }
            [Powers(2), Feature] public double Wing { get; init; }
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.Transform"].ShouldBe("""
        public override void Transform(in global::P row, global::System.Span<float> features) => Features(row, features);

        public override void Transform(in global::P row, global::System.Span<double> features) => Features(row, features);

        public override void Transform(in global::P row, api::SparseMatrix<float> features) => Sparse(row, features);

        public override void Transform(in global::P row, api::SparseMatrix<double> features) => Sparse(row, features);
        """);

    [Fact]
    public void Slots() => Code["Fitted.Fitted"].ShouldBe("""
        public Fitted(Learnt learnt, api::FittedOn data) : this(learnt, data, new run::SlotNaming())
        {
        }

        Fitted(Learnt learnt, api::FittedOn data, run::SlotNaming names) : base(Declared.Instance, learnt, data, names)
        {
            // Place
            {
                Place_at = names.Add(["Place"]);
                Place_end = names.Count;
            }
            // Wing
            {
                Wing_at = names.Add(PowersAttribute.Width(in learnt.Wing_Powers), () =>
                {
                    string[] slots = ["Wing"];
                    slots = run::SlotNaming.Expand(slots[0], PowersAttribute.Width(in learnt.Wing_Powers), slot => PowersAttribute.SlotName(in learnt.Wing_Powers, slot));
                    return slots;
                });
                Wing_end = names.Count;
            }
        }
        """);

    [Fact]
    public void Cardinalities() => Code["Fitted.CountIndices"].ShouldBe("""
        protected override void CountIndices(Learnt learnt, global::System.Action<string, int> add)
        {
            add("Place", IndexAttribute.Cardinality(in learnt.Place_Index));
        }
        """);

    [Fact]
    public void Transformer() => Code["Fitted.CreateTransformer"].ShouldBe("""
        public override api::BatchTransformer<global::P> CreateTransformer() => new Transformer(this, Learnt);
        """);

    [Fact]
    public void Creation() => Code["Transformer.Transformer"].ShouldBe("""
        public Transformer(Fitted fitted, Learnt learnt) : base(fitted)
        {
            this.fitted = fitted;
            this.learnt = learnt;
            Wing_Powers_slots = new double[PowersAttribute.Width(in learnt.Wing_Powers) * run::BlockLoop.Rows];
        }
        """);

    [Fact]
    public void Batch() => Code["Transformer.Transform"].ShouldBe("""
        public override void Transform(int start, int count, global::System.Span<float> matrix) => Features(start, count, matrix);

        public override void Transform(int start, int count, global::System.Span<double> matrix) => Features(start, count, matrix);

        public override void Transform(int start, int count, api::SparseMatrix<float> matrix) => Sparse(start, count, matrix);

        public override void Transform(int start, int count, api::SparseMatrix<double> matrix) => Sparse(start, count, matrix);
        """);

    [Fact]
    public void No_weight() => Code["Transformer.Weights"].ShouldBe("""
        public override void Weights(int start, global::System.Span<float> weights)
        {
            throw new global::System.InvalidOperationException("Pipeline 'p' declares no weight.");
        }
        """);
}
