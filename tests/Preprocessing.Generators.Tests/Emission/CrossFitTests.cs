namespace Preprocessing.Generators.Tests.Emission;

/// <summary>Steps whose training rows are transformed by what the rows of other folds say.</summary>
public class CrossFitTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [System.ComponentModel.DataAnnotations.Key] public long Number { get; init; }
            [TargetSum(Folds = 4), Centre] public string? Species { get; init; }
            [Label] public bool Used { get; init; }
        }
        """);

    [Fact]
    public void Folds() => Code["Declared.Folds"].ShouldBe("""
        public override int Folds => run::CrossFit.Folds(PipelineCode.Species_TargetSum);
        """);

    [Fact]
    public void Key() => Code["Declared.TrainingKeys"].ShouldBe("""
        protected override int[] TrainingKeys => [Column_Number];
        """);

    [Fact]
    public void Keys() => new GeneratedCode("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [System.ComponentModel.DataAnnotations.Key] public string? Farm { get; init; }
            [TargetSum(Folds = 4), Centre] public string? Species { get; init; }
            [System.ComponentModel.DataAnnotations.Key] public long Number { get; init; }
            [Label] public bool Used { get; init; }
        }
        """)["Declared.TrainingKeys"].ShouldBe("""
        protected override int[] TrainingKeys => [Column_Farm, Column_Number];
        """);

    [Fact]
    public void Read() => Code["Learnt.Learnt"].ShouldBe("""
        public Learnt()
        {
        }

        public Learnt(global::System.Text.Json.JsonElement json) : this()
        {
            run::StateJson.RequireKeys(json, ["Species/target-sum", "Species/target-sum outside each fold", "Species/centre"]);
            global::System.Text.Json.JsonElement part;
            var learnt = this;
            part = run::StateJson.Object(json, "Species/target-sum", 2);
            Species_TargetSum = new TargetSumAttribute.State(run::StateJson.StringArray(part, "Values"), run::StateJson.DoubleArray(part, "Sums"));
            Species_TargetSum_folds = run::StateJson.Array(json, "Species/target-sum outside each fold", 2, static item => new TargetSumAttribute.State(run::StateJson.StringArray(item, "Values"), run::StateJson.DoubleArray(item, "Sums")));
            run::StateCheck.RequireFolds(Species_TargetSum_folds.Length, PipelineCode.Species_TargetSum, "Species/target-sum");
            part = run::StateJson.Object(json, "Species/centre", 1);
            Species_Centre = new CentreAttribute.State(run::StateJson.Double(part, "Mean"));
        }
        """);

    [Fact]
    public void Outside_a_fold() => Code["Learnt.Outside"].ShouldBe("""
        public override run::PipelineState Outside(int fold)
        {
            var part = (Learnt)MemberwiseClone();
            if (fold < Species_TargetSum_folds.Length)
                part.Species_TargetSum = Species_TargetSum_folds[fold];
            return part;
        }
        """);

    [Fact]
    public void Completed() => Code["Fit_Species_TargetSum.CompleteFolds"].ShouldBe("""
        public override void CompleteFolds(int part, run::FitPass<global::P>[] byFold)
        {
            learnt.Species_TargetSum_folds = run::CrossFit.Complete<TargetSumAttribute, Targets, TargetSumAttribute.State>(PipelineCode.Species_TargetSum, global::System.Array.ConvertAll(byFold, fold => ((Fit_Species_TargetSum)fold).Species_TargetSum), "Species", "target-sum");
        }
        """);
}
