namespace Preprocessing.Generators.Tests.Emission;

/// <summary>What a pipeline says of itself, and how it makes its parts.</summary>
public class DeclaredTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Index] public required string Place { get; init; }
            [Label] public bool Flies { get; init; }
            [TrainingFilter] bool Counts => Place.Length > 1;
        }
        """);

    [Fact]
    public void Passes() => Code["Declared.Passes"].ShouldBe("""
        public override int Passes => 1;
        """);

    [Fact]
    public void Kind_of_label() => Code["Declared.LabelKind"].ShouldBe("""
        public override api::LabelKind LabelKind => api::LabelKind.Boolean;
        """);

    [Fact]
    public void Weight() => Code["Declared.HasWeight"].ShouldBe("""
        public override bool HasWeight => false;
        """);

    [Fact]
    public void Filter() => Code["Declared.Filter"].ShouldBe("""
        protected override void Filter(api::Batch<global::P> batch, global::System.Span<bool> keep)
        {
            var column_Place = batch.Texts(Column_Place);
            for (var r = 0; r < keep.Length; r++)
                keep[r] = run::Values.Number(ValueOf_Counts(column_Place[r]!)) == 1;
        }
        """);

    [Fact]
    public void Empty_state() => Code["Declared.EmptyState"].ShouldBe("""
        protected override Learnt EmptyState() => new();
        """);

    [Fact]
    public void State_from_a_file() => Code["Declared.ReadState"].ShouldBe("""
        protected override Learnt ReadState(global::System.Text.Json.JsonElement json) => new(json);
        """);

    [Fact]
    public void Fitted() => Code["Declared.Complete"].ShouldBe("""
        protected override api::FittedPipeline<global::P> Complete(Learnt learnt, api::FittedOn data) => new Fitted(learnt, data);
        """);
}
