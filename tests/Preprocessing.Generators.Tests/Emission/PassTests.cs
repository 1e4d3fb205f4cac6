namespace Preprocessing.Generators.Tests.Emission;

/// <summary>The passes of the fit: a class for each group of steps that get their values together.</summary>
public class PassTests
{
    static readonly GeneratedCode Code = new("""
        [Pipeline("p")]
        public sealed partial class P
        {
            public long? Miles { get; init; }
            public string? Place { get; init; }
            public DateTime When { get; init; }
            public long? Late { get; init; }
            [Centre] long? A => Miles;
            [Double, Centre, MinusSum] long? B => Miles;
            [Hot] string? C => Place;
            [TargetSum] string? D => Place;
            [Hot] int Month => When.Month;
            [WeightedSum, Centre] (long?, int) Pair => (Miles, When.Hour);
            [Label] double Delay => (Late ?? 0) + When.Hour;
        }
        """);

    [Fact]
    public void Begin() => Code["Declared.BeginPass"].ShouldBe("""
        protected override run::FitPass<global::P> BeginPass(int pass, Learnt learnt, int group) => (pass, group) switch
        {
            (0, 0) => new Fit_A_Centre(learnt),
            (0, 1) => new Fit_C_Hot(learnt),
            (0, 2) => new Fit_Month_Hot(learnt),
            (0, 3) => new Fit_Pair_WeightedSum(learnt),
            (1, 0) => new Fit_B_MinusSum(learnt),
            (1, 1) => new Fit_Pair_Centre(learnt),
            _ => throw new global::System.ArgumentOutOfRangeException("pass"),
        };
        """);

    [Fact]
    public void Base() => Code["Pass1"].ShouldBe("""
        abstract class Pass1 : run::FitPass<global::P>
        {
            public override global::System.Collections.Generic.IReadOnlyList<run::FitPart> Parts =>
            [
                new("A", "centre", 0, [Column_Miles]) { Counts = Column_Miles },
                new("B", "centre", 0, [Column_Miles]) { Counts = Column_Miles },
                new("C", "hot", 1, [Column_Place]),
                new("D", "target-sum", 1, [Column_Place, Column_When, Column_Late]),
                new("Month", "hot", 2, [Column_When]),
                new("Pair", "weighted-sum", 3, [Column_Miles, Column_When, Column_Late]),
            ];

            protected void Target(api::Batch<global::P> batch, int start, int rows, global::System.Span<double> target)
            {
                target = target.Slice(0, rows);
                var column_When = batch.Values<global::System.DateTime>(Column_When);
                var column_Late = batch.Values<long>(Column_Late);
                for (var r = 0; r < rows; r++)
                    target[r] = run::Values.Number(ValueOf_Delay(column_When.Values[start + r], column_Late[start + r]));
            }
        }
        """);

    [Fact]
    public void Numbers_that_are_counted() => Code["Fit_A_Centre"].ShouldBe("""
        sealed class Fit_A_Centre(Learnt learnt) : Pass1
        {
            readonly Learnt learnt = learnt;
            readonly Sums A_Centre = run::FitStep.Begin<CentreAttribute, Sums, CentreAttribute.State>(PipelineCode.A_Centre);
            readonly Sums B_Centre = run::FitStep.Begin<CentreAttribute, Sums, CentreAttribute.State>(PipelineCode.B_Centre);
            readonly run::WholeCounts Miles_counts = new();

            public override void Add(api::Batch<global::P> batch)
            {
                if (Takes(0))
                    EachBlock(batch, CountOf_Miles);
            }

            public override run::CountedColumn Counted => Miles_counts;

            // Miles: small numbers are counted, others added as they come.
            void CountOf_Miles(api::Batch<global::P> batch, int start, int rows)
            {
                var others = Miles_counts.Add(batch.Values<long>(Column_Miles), start, rows);
                if (others.IsEmpty)
                    return;
                Add_A_Centre(others, default);
                Add_B_Centre(others, default);
            }

            void Add_A_Centre(global::System.ReadOnlySpan<double> values, global::System.ReadOnlySpan<author::RowCount> counts)
            {
                var rows = values.Length;
                global::System.Span<double> x = stackalloc double[run::BlockLoop.Rows];
                x = x.Slice(0, rows);
                values.CopyTo(x);
                run::FitStep.Add(A_Centre, x, counts);
            }

            void Add_B_Centre(global::System.ReadOnlySpan<double> values, global::System.ReadOnlySpan<author::RowCount> counts)
            {
                var rows = values.Length;
                global::System.Span<double> x = stackalloc double[run::BlockLoop.Rows];
                x = x.Slice(0, rows);
                values.CopyTo(x);
                run::LaneLoop.Map<B_Double_Kernel, B_Double_Kernel>(new B_Double_Kernel(learnt), x);
                run::FitStep.Add(B_Centre, x, counts);
            }

            public override void Merge(int part, run::FitPass<global::P> other)
            {
                var theirs = (Fit_A_Centre)other;
                switch (part)
                {
                    case 0:
                        Miles_counts.Merge(theirs.Miles_counts);
                        A_Centre.Merge(theirs.A_Centre);
                        break;
                    case 1:
                        B_Centre.Merge(theirs.B_Centre);
                        break;
                }
            }

            public override void Write(int part, global::System.Buffers.IBufferWriter<byte> destination)
            {
                switch (part)
                {
                    case 0:
                        Miles_counts.AddTo(Add_A_Centre);
                        run::FitStep.Write(A_Centre, destination);
                        break;
                    case 1:
                        Miles_counts.AddTo(Add_B_Centre);
                        run::FitStep.Write(B_Centre, destination);
                        break;
                }
            }

            public override void Read(int part, ref global::System.ReadOnlySpan<byte> source)
            {
                switch (part)
                {
                    case 0:
                        run::FitStep.Read(A_Centre, ref source);
                        break;
                    case 1:
                        run::FitStep.Read(B_Centre, ref source);
                        break;
                }
            }

            public override void Complete(int part)
            {
                switch (part)
                {
                    case 0:
                        Miles_counts.AddTo(Add_A_Centre);
                        learnt.A_Centre = run::FitStep.Complete<CentreAttribute, Sums, CentreAttribute.State>(PipelineCode.A_Centre, A_Centre, "A", "centre");
                        break;
                    case 1:
                        Miles_counts.AddTo(Add_B_Centre);
                        learnt.B_Centre = run::FitStep.Complete<CentreAttribute, Sums, CentreAttribute.State>(PipelineCode.B_Centre, B_Centre, "B", "centre");
                        break;
                }
            }
        }
        """);

    [Fact]
    public void Texts_that_are_counted_by_label() => Code["Fit_C_Hot"].ShouldBe("""
        sealed class Fit_C_Hot(Learnt learnt) : Pass1
        {
            readonly Learnt learnt = learnt;
            readonly Counts C_Hot = run::FitStep.Begin<HotAttribute, Counts, HotAttribute.State>(PipelineCode.C_Hot);
            readonly Targets D_TargetSum = run::FitStep.Begin<TargetSumAttribute, Targets, TargetSumAttribute.State>(PipelineCode.D_TargetSum);
            readonly run::TextCounts counts = new();

            public override void Add(api::Batch<global::P> batch)
            {
                // Place: every distinct text once, with its number of rows, for C and D by label
                var texts = batch.Texts(Column_Place);
                if (Takes(1))
                {
                    counts.BeginTally(texts);
                    global::System.Span<double> target = stackalloc double[run::BlockLoop.Rows];
                    for (var start = 0; start < batch.Count; start += run::BlockLoop.Rows)
                    {
                        var rows = global::System.Math.Min(run::BlockLoop.Rows, batch.Count - start);
                        Target(batch, start, rows, target);
                        // A label other than 0 and 1 is added row by row.
                        for (var r = counts.Tally(texts.Indices.Slice(start, rows), target); r < rows; r = run::TextCounts.Next(target.Slice(0, rows), r + 1))
                        {
                            if (Takes(1))
                                D_TargetSum.Add(texts.CategoryAt(start + r), target[r]);
                        }
                    }
                }
                else
                    counts.Count(texts);
                if (Takes(0))
                    counts.AddTo(C_Hot, texts);
                if (Takes(1))
                    for (var index = -1; index < texts.Values.Length; index++)
                        counts.AddTo(D_TargetSum, run::TextCounts.Value(texts, index), index);
            }

            public override void Merge(int part, run::FitPass<global::P> other)
            {
                var theirs = (Fit_C_Hot)other;
                switch (part)
                {
                    case 0:
                        C_Hot.Merge(theirs.C_Hot);
                        break;
                    case 1:
                        D_TargetSum.Merge(theirs.D_TargetSum);
                        break;
                }
            }

            public override void Write(int part, global::System.Buffers.IBufferWriter<byte> destination)
            {
                switch (part)
                {
                    case 0:
                        run::FitStep.Write(C_Hot, destination);
                        break;
                    case 1:
                        run::FitStep.Write(D_TargetSum, destination);
                        break;
                }
            }

            public override void Read(int part, ref global::System.ReadOnlySpan<byte> source)
            {
                switch (part)
                {
                    case 0:
                        run::FitStep.Read(C_Hot, ref source);
                        break;
                    case 1:
                        run::FitStep.Read(D_TargetSum, ref source);
                        break;
                }
            }

            public override void Complete(int part)
            {
                switch (part)
                {
                    case 0:
                        learnt.C_Hot = run::FitStep.Complete<HotAttribute, Counts, HotAttribute.State>(PipelineCode.C_Hot, C_Hot, "C", "hot");
                        break;
                    case 1:
                        learnt.D_TargetSum = run::FitStep.Complete<TargetSumAttribute, Targets, TargetSumAttribute.State>(PipelineCode.D_TargetSum, D_TargetSum, "D", "target-sum");
                        break;
                }
            }
        }
        """);

    [Fact]
    public void Values_that_are_counted() => Code["Fit_Month_Hot"].ShouldBe("""
        sealed class Fit_Month_Hot(Learnt learnt) : Pass1
        {
            readonly Learnt learnt = learnt;
            readonly Counts Month_Hot = run::FitStep.Begin<HotAttribute, Counts, HotAttribute.State>(PipelineCode.Month_Hot);

            public override void Add(api::Batch<global::P> batch)
            {
                // Month: every value of When.Month: 1 to 12 once, with its number of rows
                var lookUp = new run::LookUpEntries(1, 12);
                var counts = new int[lookUp.Count];
                global::System.Span<double> block = stackalloc double[run::BlockLoop.Rows];
                for (var start = 0; start < batch.Count; start += run::BlockLoop.Rows)
                {
                    var values = block.Slice(0, global::System.Math.Min(run::BlockLoop.Rows, batch.Count - start));
                    run::DatePartReader.Part(batch.Values<global::System.DateTime>(Column_When), run::DatePart.Month, start, values);
                    lookUp.Tally(values, counts);
                }
                for (var entry = 0; entry < counts.Length; entry++)
                    if (counts[entry] > 0)
                        Month_Hot.Add(run::Values.WholeCategory(lookUp.Number(entry)), counts[entry]);
            }

            public override void Merge(int part, run::FitPass<global::P> other)
            {
                var theirs = (Fit_Month_Hot)other;
                Month_Hot.Merge(theirs.Month_Hot);
            }

            public override void Write(int part, global::System.Buffers.IBufferWriter<byte> destination)
            {
                run::FitStep.Write(Month_Hot, destination);
            }

            public override void Read(int part, ref global::System.ReadOnlySpan<byte> source)
            {
                run::FitStep.Read(Month_Hot, ref source);
            }

            public override void Complete(int part)
            {
                learnt.Month_Hot = run::FitStep.Complete<HotAttribute, Counts, HotAttribute.State>(PipelineCode.Month_Hot, Month_Hot, "Month", "hot");
            }
        }
        """);

    [Fact]
    public void Blocks_with_the_label() => Code["Fit_Pair_WeightedSum"].ShouldBe("""
        sealed class Fit_Pair_WeightedSum(Learnt learnt) : Pass1
        {
            readonly Learnt learnt = learnt;
            readonly WeightedRows Pair_WeightedSum = run::FitStep.Begin<WeightedSumAttribute, WeightedRows, WeightedSumAttribute.State>(PipelineCode.Pair_WeightedSum);
            double[] Pair_leaves = new double[2 * run::BlockLoop.Rows];
            double[] Pair_inputs = new double[2 * run::BlockLoop.Rows];

            public override void Add(api::Batch<global::P> batch)
            {
                EachBlock(batch, Add_Pair_WeightedSum);
            }

            void Add_Pair_WeightedSum(api::Batch<global::P> batch, int start, int rows)
            {
                var inputs = global::System.MemoryExtensions.AsSpan(Pair_inputs, 0, 2 * rows);
                var leaves = global::System.MemoryExtensions.AsSpan(Pair_leaves, 0, 2 * rows);
                batch[Column_Miles].CopyNumbers(start, leaves.Slice(0 * rows, rows));
                run::DatePartReader.Part(batch.Values<global::System.DateTime>(Column_When), run::DatePart.Hour, start, leaves.Slice(1 * rows, rows));
                run::LaneLoop.Lift<Pair_Lifted>(leaves, 2, rows, inputs);
                global::System.Span<double> target = stackalloc double[run::BlockLoop.Rows];
                Target(batch, start, rows, target);
                run::FitStep.AddRows(Pair_WeightedSum, inputs, 2, rows, target);
            }

            public override void Merge(int part, run::FitPass<global::P> other)
            {
                var theirs = (Fit_Pair_WeightedSum)other;
                Pair_WeightedSum.Merge(theirs.Pair_WeightedSum);
            }

            public override void Write(int part, global::System.Buffers.IBufferWriter<byte> destination)
            {
                run::FitStep.Write(Pair_WeightedSum, destination);
            }

            public override void Read(int part, ref global::System.ReadOnlySpan<byte> source)
            {
                run::FitStep.Read(Pair_WeightedSum, ref source);
            }

            public override void Complete(int part)
            {
                learnt.Pair_WeightedSum = run::FitStep.Complete<WeightedSumAttribute, WeightedRows, WeightedSumAttribute.State>(PipelineCode.Pair_WeightedSum, Pair_WeightedSum, "Pair", "weighted-sum");
            }
        }
        """);

    [Fact]
    public void A_state_for_each_slot() => Code["Fit_Pair_Centre"].ShouldBe("""
        sealed class Fit_Pair_Centre(Learnt learnt) : Pass2
        {
            readonly Learnt learnt = learnt;
            readonly Sums[] Pair_Centre = run::FitStep.BeginMany<CentreAttribute, Sums, CentreAttribute.State>(PipelineCode.Pair_Centre, WeightedSumAttribute.Width(in learnt.Pair_WeightedSum, 2));
            double[] Pair_leaves = new double[2 * run::BlockLoop.Rows];
            double[] Pair_inputs = new double[2 * run::BlockLoop.Rows];
            double[] Pair_WeightedSum_slots = new double[WeightedSumAttribute.Width(in learnt.Pair_WeightedSum, 2) * run::BlockLoop.Rows];

            public override void Add(api::Batch<global::P> batch)
            {
                EachBlock(batch, Add_Pair_Centre);
            }

            void Add_Pair_Centre(api::Batch<global::P> batch, int start, int rows)
            {
                var inputs = global::System.MemoryExtensions.AsSpan(Pair_inputs, 0, 2 * rows);
                var leaves = global::System.MemoryExtensions.AsSpan(Pair_leaves, 0, 2 * rows);
                batch[Column_Miles].CopyNumbers(start, leaves.Slice(0 * rows, rows));
                run::DatePartReader.Part(batch.Values<global::System.DateTime>(Column_When), run::DatePart.Hour, start, leaves.Slice(1 * rows, rows));
                run::LaneLoop.Lift<Pair_Lifted>(leaves, 2, rows, inputs);
                var slots1 = global::System.MemoryExtensions.AsSpan(Pair_WeightedSum_slots, 0, WeightedSumAttribute.Width(in learnt.Pair_WeightedSum, 2) * rows);
                run::LaneLoop.Mix<Pair_WeightedSum_Kernel, Pair_WeightedSum_Kernel>(new Pair_WeightedSum_Kernel(learnt), inputs, 2, rows, slots1);
                for (var k = 0; k < Pair_Centre.Length; k++)
                    Pair_Centre[k].Add(slots1.Slice(k * rows, rows));
            }

            public override void Merge(int part, run::FitPass<global::P> other)
            {
                var theirs = (Fit_Pair_Centre)other;
                for (var k = 0; k < Pair_Centre.Length; k++)
                    Pair_Centre[k].Merge(theirs.Pair_Centre[k]);
            }

            public override void Write(int part, global::System.Buffers.IBufferWriter<byte> destination)
            {
                run::FitStep.Write(Pair_Centre, destination);
            }

            public override void Read(int part, ref global::System.ReadOnlySpan<byte> source)
            {
                run::FitStep.Read(Pair_Centre, ref source);
            }

            public override void Complete(int part)
            {
                learnt.Pair_Centre = run::FitStep.CompleteMany<CentreAttribute, Sums, CentreAttribute.State>(PipelineCode.Pair_Centre, Pair_Centre, "Pair", "centre");
            }
        }
        """);
}
