using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;

namespace Preprocessing.Benchmarks.Sections;

/// <summary>
/// A pipeline that is written, generated and compiled while this program runs, with rows for it: to measure what a
/// table of pipelines could not foresee.
/// </summary>
abstract class Probe
{
    /// <summary>Rows of a probe.</summary>
    public const int Rows = 1 << 12;

    /// <summary>Features per row.</summary>
    public abstract int Width { get; }

    /// <summary>Transforms all rows one at a time.</summary>
    public abstract void TransformRows();

    /// <summary>Transforms all rows as one batch.</summary>
    public abstract void TransformBatch();

    /// <summary>
    /// Compiles and fits a pipeline over the columns X0, X1, … (positive numbers), T (texts), S (sentences), D (times) and Y (a label).
    /// </summary>
    /// <param name="features">The features, as C#.</param>
    /// <param name="numbers">How many columns of numbers there are.</param>
    /// <param name="distinct">How many different texts.</param>
    /// <exception cref="InvalidOperationException">It does not compile.</exception>
    public static Probe Create(string features, int numbers = 4, int distinct = 1000)
    {
        var columns = Enumerable.Range(0, numbers).ToArray();
        var run = GeneratorRun.Over($$"""
            [Pipeline("probe")]
            public sealed partial class Probe
            {
                {{string.Concat(columns.Select(i => $"public double X{i} {{ get; init; }}\n    "))}}public string T { get; init; } = "";
                public string S { get; init; } = "";
                public System.DateTime D { get; init; }
                public bool? Y { get; init; }
                {{features}}
                [Label] bool Known => Y == true;
                public static Probe Create(double[] x, string t, string s, System.DateTime d, bool y) => new() { {{string.Concat(columns.Select(i => $"X{i} = x[{i}], "))}}T = t, S = s, D = d, Y = y };
            }
            """);
        using var image = new MemoryStream();
        var emitted = run.Output.Emit(image);
        if (!emitted.Success)
            throw new InvalidOperationException(
                emitted.Diagnostics.First(diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).ToString());
        image.Position = 0;
        var type = new AssemblyLoadContext("probe").LoadFromStream(image).GetType("Probe")!;
        var maker = type.GetMethod("Create")!.CreateDelegate(typeof(Make<>).MakeGenericType(type));
        return (Probe)typeof(Probe).GetMethod(nameof(Of), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type)
            .Invoke(null, [maker, numbers, distinct])!;
    }

    delegate TRow Make<TRow>(double[] x, string text, string sentence, DateTime time, bool label);

    static Probe Of<TRow>(Make<TRow> make, int numbers, int distinct) where TRow : IPipelineRow<TRow>
    {
        var random = new Random(7);
        var rows = new TRow[Rows];
        string[] words = [.. Enumerable.Range(0, distinct)
            .Select(i => ((uint)i * 0x9E3779B1u).ToString("x8", CultureInfo.InvariantCulture))];
        for (var row = 0; row < Rows; row++)
        {
            var x = new double[numbers];
            for (var i = 0; i < numbers; i++)
                x[i] = Math.Exp(random.NextDouble() * 4);
            var sentence = string.Join(' ', Enumerable.Range(0, 6).Select(_ => words[random.Next(Math.Min(distinct, 100))]));
            rows[row] = make(
                x, words[random.Next(distinct)], sentence, new DateTime(2001, 1, 1).AddMinutes(random.Next(500_000)), random.Next(2) == 0);
        }
        return new Compiled<TRow>(rows);
    }

    sealed class Compiled<TRow> : Probe where TRow : IPipelineRow<TRow>
    {
        readonly TRow[] rows;
        readonly FittedPipeline<TRow> fitted;
        readonly Batch<TRow> batch = new(TRow.Pipeline);
        readonly BatchTransformer<TRow> transformer;
        readonly float[] matrix, features;

        public Compiled(TRow[] rows)
        {
            this.rows = rows;
            fitted = TRow.Pipeline.FitAsync(rows).GetAwaiter().GetResult();
            TRow.Pipeline.Fill(batch, rows, training: true);
            batch.Count = rows.Length;
            transformer = fitted.CreateTransformer();
            (matrix, features) = (new float[rows.Length * fitted.Width], new float[fitted.Width]);
        }

        public override int Width => fitted.Width;

        public override void TransformRows()
        {
            foreach (ref readonly var row in rows.AsSpan())
                fitted.Transform(in row, features);
        }

        public override void TransformBatch()
        {
            transformer.Load(batch);
            // In blocks that stay in the cache, as a reader of the numbers would ask for them.
            const int Block = 1024;
            for (var start = 0; start < rows.Length; start += Block)
                transformer.Transform(start, Block, matrix.AsSpan(start * Width));
        }
    }
}
