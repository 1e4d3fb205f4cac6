using System.Reflection;
using CsCheck;
using Preprocessing.Generated;

namespace Preprocessing.Tests.Lanes;

/// <summary>An expression lifted to lanes has the bits of the C# property it was made from, in every width.</summary>
public class LiftedTests
{
    const int Rows = 307;

    /// <summary>Values of each type that conversions, comparisons and rounding stumble over.</summary>
    static readonly object[] Values =
    [
        0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 3.0, 12.5, 99.9, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon,
        double.MinValue, double.MaxValue, 2147483647.5, -2147483648.5, 9007199254740993.0, 1e-310, 1e300, 0f, -0f, 1.1f, 1.5f, float.NaN,
        float.PositiveInfinity, float.Epsilon, float.MaxValue, float.MinValue, 0m, 0.1m, -7.9228162514264337593543950335m, decimal.MaxValue,
        decimal.MinValue, (sbyte)0, sbyte.MinValue, sbyte.MaxValue, (byte)0, (byte)7, byte.MaxValue, (short)0, short.MinValue,
        short.MaxValue, (ushort)0, (ushort)5, ushort.MaxValue, 0, 1, -1, 3, 7, int.MinValue, int.MaxValue, 0u, 3u, uint.MaxValue, 0L, 3L,
        15L, 16L, -1L, long.MinValue, long.MaxValue, 9007199254740991L, 9007199254740992L, 9007199254740993L, -9007199254740993L, 0UL, 7UL,
        99UL, 100UL, ulong.MaxValue, 9007199254740993UL, true, false, DateTime.MinValue, DateTime.MaxValue,
        new DateTime(2000, 2, 29, 23, 59, 59, 999, DateTimeKind.Utc), new DateTime(2001, 6, 7, 18, 30, 0), new DateTime(1900, 12, 31),
        new DateTime(2004, 12, 31, 12, 0, 1), DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2100, 2, 28), TimeOnly.MinValue,
        TimeOnly.MaxValue, new TimeOnly(6, 7, 8), DateTimeOffset.MinValue, DateTimeOffset.MaxValue,
        new DateTimeOffset(2001, 1, 1, 0, 20, 30, TimeSpan.FromHours(-11)),
    ];

    [Fact]
    public void Random_expressions_have_the_bits_of_their_properties() =>
        Gen.Select(
            LiftedExpressions.Of(2).Array[120],
            LiftedExpressions.Of(4).Array[80],
            Gen.Int,
            (small, large, seed) => (Expressions: small.Concat(large).ToArray(), Seed: seed))
            .Sample(drawn => Differences(drawn.Expressions, drawn.Seed).ShouldBeEmpty(), iter: 1, threads: 1);

    static IReadOnlyList<string> Differences((string Type, string Text)[] expressions, int seed)
    {
        var row = GeneratorRun.Over($$"""
            [Pipeline("lifted")]
            public sealed partial class Lifted
            {
                {{LiftedExpressions.Columns}}
                {{string.Join("\n    ", expressions.Select((expression, i) => $"[Feature] {expression.Type} F{i} => {expression.Text};"))}}
            }
            """).Load().GetType("Lifted")!;
        var code = row.GetNestedType("PipelineCode", BindingFlags.NonPublic)!;
        var differences = new List<string>();
        Make<Comparison>(typeof(BatchToRows<>), row).Add(differences, expressions, new Random(seed));
        var lifted = expressions.Select((_, i) => code.GetNestedType($"F{i}_Lifted", BindingFlags.NonPublic)).ToArray();
        // Large expressions seldom are, as one part that cannot be lifted is enough: between a fifth and a half of those drawn.
        if (lifted.Count(type => type is not null) is var count && count < expressions.Length / 20)
            differences.Add($"hardly anything is lifted: {count} of {expressions.Length}");
        for (var i = 0; i < expressions.Length; i++)
            if (lifted[i] is { } type)
                Make<Comparison>(typeof(Widths<>), type).Add(differences, [expressions[i]], new Random(seed));
        return differences;
    }

    static T Make<T>(Type generic, Type argument) => (T)Activator.CreateInstance(generic.MakeGenericType(argument))!;

    abstract class Comparison
    {
        public abstract void Add(List<string> differences, (string Type, string Text)[] expressions, Random random);

        protected static string Bits(double number) => $"{number:R} ({BitConverter.DoubleToInt64Bits(number):x})";
    }

    /// <summary>The batch path, which runs lifted expressions, with the row path, which runs the properties.</summary>
    sealed class BatchToRows<TRow> : Comparison where TRow : class, IPipelineRow<TRow>, new()
    {
        public override void Add(List<string> differences, (string Type, string Text)[] expressions, Random random)
        {
            var rows = Enumerable.Range(0, Rows).Select(_ => Row(random)).ToArray();
            var batch = new Batch<TRow>(TRow.Pipeline);
            TRow.Pipeline.Fill(batch, rows, training: true);
            var fitted = TRow.Pipeline.FitAsync(rows).GetAwaiter().GetResult();
            double[] matrix = new double[Rows * fitted.Width], features = new double[fitted.Width];
            fitted.Transform(batch, matrix);
            for (var r = 0; r < Rows; r++)
            {
                fitted.Transform(rows[r], features);
                for (var i = 0; i < expressions.Length; i++)
                    if (Bits(features[i]) is var expected && Bits(matrix[r * fitted.Width + i]) is var found && found != expected)
                        differences.Add(
                            $"{expressions[i]}: {found}, expected {expected}, of " + string.Join(", ", TRow.Pipeline.Columns.Select(
                                column => $"{column.Member}={typeof(TRow).GetProperty(column.Member)!.GetValue(rows[r])}")));
            }
        }

        static TRow Row(Random random)
        {
            var row = new TRow();
            foreach (var column in TRow.Pipeline.Columns)
            {
                var values = Values.Where(value => value.GetType() == column.Type).ToArray();
                typeof(TRow).GetProperty(column.Member)!
                    .SetValue(row, column.IsNullable && random.Next(4) == 0 ? null : values[random.Next(values.Length)]);
            }
            return row;
        }
    }

    /// <summary>The lanes of all widths, over any leaves at all.</summary>
    sealed class Widths<TLifted> : Comparison where TLifted : ILifted
    {
        public override void Add(List<string> differences, (string Type, string Text)[] expressions, Random random)
        {
            var count = typeof(TLifted).GetMethod("Value")!.GetParameters().Length;
            var numbers = Values.OfType<double>().ToArray();
            var leaves = Enumerable.Range(0, count * 37).Select(_ => numbers[random.Next(numbers.Length)]).ToArray();
            double[] scalar = new double[37], vector = new double[37], widest = new double[37];
            LaneLoop.Mix<LaneLoop.Lifted<TLifted>, NoState, Scalar>(default, leaves, count, 37, scalar);
            LaneLoop.Mix<LaneLoop.Lifted<TLifted>, NoState, VectorLane>(default, leaves, count, 37, vector);
            LaneLoop.Mix<LaneLoop.Lifted<TLifted>, NoState, Vector512Lane>(default, leaves, count, 37, widest);
            for (var r = 0; r < 37; r++)
                if (Bits(scalar[r]) != Bits(vector[r]) || Bits(scalar[r]) != Bits(widest[r]))
                    differences.Add($"{expressions[0]}: {Bits(scalar[r])} as scalar, {Bits(vector[r])} and {Bits(widest[r])} as vectors");
        }
    }
}
