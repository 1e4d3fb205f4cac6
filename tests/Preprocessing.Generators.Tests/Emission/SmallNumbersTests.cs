namespace Preprocessing.Generators.Tests.Emission;

/// <summary>Features of one column of whole numbers: the row path keeps the slots of small numbers.</summary>
public class SmallNumbersTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            public long Miles { get; init; }
            [Centre, Double] long A => Miles;
            [Tens, Hot] long B => Miles;
        }
        """);

    [Fact]
    public void Creation() => Code["Fitted.CreateLookUps"].ShouldBe("""
        void CreateLookUps(Learnt learnt)
        {
            A_smallNumbers = new run::SmallNumberCache(A_at, B_end);
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.Features"].ShouldBe("""
        void Features<TSlot>(global::P row, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            run::BlockLoop.Require(features, Width);
            var learnt = Learnt;
            var A_index = run::SmallNumberCache.Index(row.Miles);
            if (!A_smallNumbers.Write(A_index, features))
            {
                Transform_A(run::Values.Number(row.A), learnt, features);
                B_slots.Write(IndexOf_B(run::Values.Number(row.B), learnt), features, B_at);
                A_smallNumbers.Keep<TSlot>(A_index, features);
            }
        }
        """);
}
