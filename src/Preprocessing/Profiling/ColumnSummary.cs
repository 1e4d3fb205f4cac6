using System.Buffers;
using System.Numerics;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Summarises a column for its profile. One thread at a time uses an instance.</summary>
abstract class ColumnSummary(ColumnInfo info, ColumnKind kind)
{
    readonly ColumnKind kind = kind;
    readonly bool isHidden = info.IsClassified;
    RowCount rows, missing;

    /// <summary>Creates the summary of a column.</summary>
    public static ColumnSummary Of(ColumnInfo info) => ColumnNumbers.KindOf(info.NewColumn()) switch
    {
        ColumnKind.Text => new Texts(info),
        var kind => new Numbers(info, kind),
    };

    /// <summary>Adds the rows of a batch.</summary>
    /// <param name="column">The column of the batch.</param>
    /// <param name="weights">How often each row counts; empty if each counts once.</param>
    public void Add(Column column, ReadOnlySpan<RowCount> weights)
    {
        if (weights.IsEmpty)
        {
            rows += column.Count;
        }
        else
        {
            foreach (var weight in weights)
                rows += weight;
        }
        AddValues(column, weights);
    }

    /// <summary>Adds what another summary of the column has seen.</summary>
    public void Merge(ColumnSummary other)
    {
        rows += other.rows;
        missing += other.missing;
        MergeValues(other);
    }

    /// <summary>Computes the profile.</summary>
    public ColumnProfile Complete()
    {
        var (notANumber, positive, negative) = Special;
        var (distinct, isExact) = Distinct;
        return new()
        {
            Name = info.Name,
            Kind = kind,
            Rows = rows.ToDouble(),
            Missing = missing.ToDouble(),
            NotANumber = notANumber,
            PositiveInfinite = positive,
            NegativeInfinite = negative,
            Distinct = distinct,
            IsDistinctExact = isExact,
            Numbers = isHidden ? Counted(NumbersOfValues) : NumbersOfValues,
            Top = isHidden ? [] : Top,
        };
    }

    /// <summary>The count alone, in one bin without edges.</summary>
    static NumberProfile Counted(NumberProfile numbers) => new()
    {
        Count = numbers.Count,
        Least = double.NaN,
        Greatest = double.NaN,
        Mean = double.NaN,
        StandardDeviation = double.NaN,
        Edges = [],
        Deciles = [],
        Counts = [numbers.Counts.Sum()],
    };

    /// <summary>Adds the rows that a step of a fit has counted by their texts. The counts must not change from now on.</summary>
    public void Add(Frequencies counted)
    {
        rows += counted.AllRows;
        missing += counted.MissingRows;
        ((Texts)this).Summary.Add(counted);
    }

    /// <summary>Adds the rows that a step of a fit has counted by their numbers.</summary>
    public void Add(NumberSummary counted, RowCount allRows, RowCount missingRows)
    {
        rows += allRows;
        missing += missingRows;
        ((Numbers)this).Summary.Merge(counted);
    }

    /// <summary>Writes the summary in a canonical form.</summary>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Byte((byte)kind);
        writer.Count(rows);
        writer.Count(missing);
        writer.Finish("PRC"u8, 1, destination);
        WriteValues(destination);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The bytes are not the summary of such a column.</exception>
    public static ColumnSummary Read(ColumnInfo info, ref ReadOnlySpan<byte> source)
    {
        var summary = Of(info);
        var reader = SummaryReader.Open("PRC"u8, 1, ref source);
        SummaryReader.Require(reader.Byte() == (byte)summary.kind);
        (summary.rows, summary.missing) = (reader.Weighed(), reader.Weighed());
        reader.Finish();
        summary.ReadValues(ref source);
        return summary;
    }

    protected abstract void AddValues(Column column, ReadOnlySpan<RowCount> weights);

    protected abstract void MergeValues(ColumnSummary other);

    protected abstract void WriteValues(IBufferWriter<byte> destination);

    protected abstract void ReadValues(ref ReadOnlySpan<byte> source);

    protected abstract (double Count, bool IsExact) Distinct { get; }

    protected abstract NumberProfile NumbersOfValues { get; }

    /// <summary>The numbers of values that are not finite: not a number, +∞, −∞.</summary>
    protected virtual (double NotANumber, double Positive, double Negative) Special => default;

    protected virtual IReadOnlyList<CategoryCount> Top => [];

    /// <summary>Numbers, or what counts as the number of a value.</summary>
    sealed class Numbers(ColumnInfo info, ColumnKind kind) : ColumnSummary(info, kind)
    {
        public NumberSummary Summary { get; private set; } = new();

        protected override void AddValues(Column column, ReadOnlySpan<RowCount> weights)
        {
            Span<double> numbers = stackalloc double[Block.Rows];
            for (var start = 0; start < column.Count; start += Block.Rows)
            {
                var block = numbers[..Math.Min(Block.Rows, column.Count - start)];
                if (weights.IsEmpty && column.HoldsWholes)
                {
                    missing += Summary.AddWholes(column, start, block.Length);
                    continue;
                }
                ColumnNumbers.Copy(column, start, block);
                if (weights.IsEmpty)
                    Summary.Add(Present(column, start, block));
                else
                    AddWeighed(column, start, block, weights);
            }
        }

        // Only where a number is NaN does the column say whether it is missing.
        ReadOnlySpan<double> Present(Column column, int start, Span<double> block)
        {
            if (!HasNaN(block))
                return block;
            var present = 0;
            for (var i = 0; i < block.Length; i++)
            {
                block[present] = block[i];
                if (!double.IsNaN(block[i]) || !column.IsMissing(start + i))
                    present++;
            }
            missing += block.Length - present;
            return block[..present];
        }

        static bool HasNaN(ReadOnlySpan<double> numbers)
        {
            var (row, found) = (0, Vector<long>.Zero);
            for (; row <= numbers.Length - Vector<double>.Count; row += Vector<double>.Count)
                found |= Vector.AsVectorInt64(Vector.IsNaN(new Vector<double>(numbers[row..])));
            return row < numbers.Length || !Vector.EqualsAll(found, Vector<long>.Zero);
        }

        void AddWeighed(Column column, int start, ReadOnlySpan<double> block, ReadOnlySpan<RowCount> weights)
        {
            for (var i = 0; i < block.Length; i++)
                if (column.IsMissing(start + i))
                    missing += weights[start + i];
                else
                    Summary.Add(block[i], weights[start + i]);
        }

        protected override void MergeValues(ColumnSummary other) => Summary.Merge(((Numbers)other).Summary);

        protected override void WriteValues(IBufferWriter<byte> destination) => Summary.Write(destination);

        protected override void ReadValues(ref ReadOnlySpan<byte> source) => Summary = NumberSummary.Read(ref source);

        protected override (double Count, bool IsExact) Distinct => Summary.Distinct;

        protected override NumberProfile NumbersOfValues => Summary.Complete();

        protected override (double NotANumber, double Positive, double Negative) Special => Summary.Special;
    }

    /// <summary>Texts: each distinct one of a batch is looked at once.</summary>
    sealed class Texts(ColumnInfo info) : ColumnSummary(info, ColumnKind.Text)
    {
        int[] counts = [];

        public TextSummary Summary { get; private set; } = new();

        protected override void AddValues(Column column, ReadOnlySpan<RowCount> weights)
        {
            var texts = (TextColumn)column;
            if (weights.IsEmpty)
                AddEach(texts);
            else
                AddWeighed(texts, weights);
        }

        // The first count is that of missing values.
        void AddEach(TextColumn texts)
        {
            if (counts.Length <= texts.Values.Length)
                counts = new int[Math.Max(256, 2 * texts.Values.Length)];
            var used = counts.AsSpan(0, texts.Values.Length + 1);
            used.Clear();
            foreach (var index in texts.Indices)
                used[index + 1]++;
            missing += used[0];
            for (var first = 1; first < used.Length; first += CategorySet.FetchedTogether)
            {
                var end = Math.Min(first + CategorySet.FetchedTogether, used.Length);
                for (var i = first; i < end; i++)
                    if (used[i] > 0)
                        Summary.Expect(texts.Values[i - 1].Span);
                for (var i = first; i < end; i++)
                    Summary.Add(texts.Values[i - 1].Span, used[i]);
            }
        }

        void AddWeighed(TextColumn texts, ReadOnlySpan<RowCount> weights)
        {
            var weighed = new RowCount[texts.Values.Length + 1];
            for (var row = 0; row < texts.Count; row++)
                weighed[texts.Indices[row] + 1] += weights[row];
            missing += weighed[0];
            for (var i = 1; i < weighed.Length; i++)
                Summary.Add(texts.Values[i - 1].Span, weighed[i]);
        }

        protected override void MergeValues(ColumnSummary other) => Summary.Merge(((Texts)other).Summary);

        protected override void WriteValues(IBufferWriter<byte> destination) => Summary.Write(destination);

        protected override void ReadValues(ref ReadOnlySpan<byte> source) => Summary = TextSummary.Read(ref source);

        protected override (double Count, bool IsExact) Distinct => Summary.Distinct;

        protected override NumberProfile NumbersOfValues => Summary.Lengths();

        protected override IReadOnlyList<CategoryCount> Top => Summary.Top();
    }
}
