namespace Preprocessing.Generators.Tests.Emission;

/// <summary>Lags and windows: how the history of a pipeline reads and fills rows and batches.</summary>
public class HistoryTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            [System.ComponentModel.DataAnnotations.Key] public required string Ring { get; init; }
            [EventTime] public required DateTime At { get; init; }
            public double? Grams { get; init; }
            [Lag(nameof(Kilograms), 2)] public double? Before { get; private set; }
            [Feature] double? Gain => Kilograms - Before;
            double? Kilograms => Grams / 1000;
        }
        """);

    [Fact]
    public void Memory() => Code["Memory"].ShouldBe("""
        sealed class Memory : run::GeneratedHistory<global::P>
        {
            public Memory() : base(
                Declared.Instance,
                new author::HistoryAttribute[] { new api::LagAttribute("Kilograms", 2) },
                new[] { Column_Before }) { }

            protected override run::GeneratedHistory<global::P> New() => new Memory();

            protected override author::Category Key(global::P row) => run::Values.Category(row.Ring);

            protected override long? Ticks(global::P row) => row.At.Ticks;

            protected override void Read(global::P row, global::System.Span<double> values)
            {
                values[0] = run::Values.Number(row.Kilograms);
            }

            protected override void Write(global::P row, global::System.ReadOnlySpan<double> recalled)
            {
                row.Before = double.IsNaN(recalled[0]) ? null : recalled[0];
                row.PipelineRecalled = true;
            }

            protected override author::Category Key(api::Batch<global::P> batch, int r) => batch[Column_Ring].CategoryAt(r);

            protected override long? Ticks(api::Batch<global::P> batch, int r) => batch.Values<global::System.DateTime>(Column_At)[r]?.Ticks;

            protected override void Read(api::Batch<global::P> batch, int r, global::System.Span<double> values)
            {
                var column_Grams = batch.Values<double>(Column_Grams);
                values[0] = run::Values.Number(ValueOf_Kilograms(column_Grams[r]));
            }
        }
        """);

    [Fact]
    public void Filling() => Code["Declared.Fill"].ShouldBe("""
        public override void Fill(api::Batch<global::P> batch, global::System.ReadOnlySpan<global::P> rows, bool training)
        {
            batch.Count = rows.Length;
            // Ring
            {
                var column = new run::TextFiller(batch.Texts(Column_Ring), rows.Length);
                for (var r = 0; r < rows.Length; r++)
                    column.Set(r, rows[r].Ring);
            }
            // At
            {
                var column = new run::Filler<global::System.DateTime>(batch.Values<global::System.DateTime>(Column_At), rows.Length, false);
                for (var r = 0; r < rows.Length; r++)
                    column.Set(r, rows[r].At);
            }
            // Grams
            {
                var column = new run::Filler<double>(batch.Values<double>(Column_Grams), rows.Length, true);
                for (var r = 0; r < rows.Length; r++)
                    column.Set(r, rows[r].Grams);
            }
            // Before: only if it is known
            {
                var column = new run::Filler<double>(batch.Values<double>(Column_Before), rows.Length, true);
                for (var r = 0; r < rows.Length; r++)
                {
                    if (!rows[r].PipelineRecalled)
                    {
                        batch.Values<double>(Column_Before).Resize(0, true);
                        break;
                    }
                    column.Set(r, rows[r].Before);
                }
            }
        }
        """);

    [Fact]
    public void Row() => Code["Fitted.Features"].ShouldBe("""
        void Features<TSlot>(global::P row, global::System.Span<TSlot> features) where TSlot : unmanaged
        {
            run::BlockLoop.Require(features, Width);
            run::HistoryGuard.Require(row.PipelineRecalled, "Before");
            var learnt = Learnt;
            Transform_Gain(run::Values.Number(row.Gain), learnt, features);
        }
        """);

    [Fact]
    public void Load() => Code["Transformer.Load"].ShouldBe("""
        public override void Load(api::Batch<global::P> batch)
        {
            run::HistoryGuard.Require(batch, Column_Before);
            this.batch = batch;
        }
        """);
}
