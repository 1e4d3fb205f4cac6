namespace Preprocessing.Generators.Tests.Emission;

/// <summary>A pipeline whose steps learn nothing reads its rows once.</summary>
public class NothingToLearnTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [Double] public double Wing { get; init; }
        }
        """);

    [Fact]
    public void Begin() => Code["Declared.BeginPass"].ShouldBe("""
        protected override run::FitPass<global::P> BeginPass(int pass, Learnt learnt, int group) => (pass, group) switch
        {
            (0, 0) => new Fit_Nothing(),
            _ => throw new global::System.ArgumentOutOfRangeException("pass"),
        };
        """);

    [Fact]
    public void Base() => Code["Pass1"].ShouldBe("""
        abstract class Pass1 : run::FitPass<global::P>
        {
            public override global::System.Collections.Generic.IReadOnlyList<run::FitPart> Parts => [];
        }
        """);

    [Fact]
    public void Group() => Code["Fit_Nothing"].ShouldBe("""
        sealed class Fit_Nothing : Pass1
        {
            public override void Add(api::Batch<global::P> batch)
            {
            }

            public override void Merge(int part, run::FitPass<global::P> other) { }

            public override void Write(int part, global::System.Buffers.IBufferWriter<byte> destination) { }

            public override void Read(int part, ref global::System.ReadOnlySpan<byte> source) { }

            public override void Complete(int part) { }
        }
        """);
}
