using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Summarises a column for its profile. One thread at a time uses an instance.</summary>
abstract class ColumnSummary(ColumnInfo info, ColumnKind kind)
{
    readonly bool isHidden = info.Roles.HasFlag(ColumnRoles.Classified);
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
        return new()
        {
            Name = info.Name,
            Kind = kind,
            Rows = rows.ToDouble(),
            Missing = missing.ToDouble(),
            NotANumber = notANumber,
            PositiveInfinite = positive,
            NegativeInfinite = negative,
            Distinct = Distinct,
            IsDistinctExact = IsExact,
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

    protected abstract void AddValues(Column column, ReadOnlySpan<RowCount> weights);

    protected abstract void MergeValues(ColumnSummary other);

    protected abstract double Distinct { get; }

    protected abstract bool IsExact { get; }

    protected abstract NumberProfile NumbersOfValues { get; }

    /// <summary>The numbers of values that are not finite: not a number, +∞, −∞.</summary>
    protected virtual (double NotANumber, double Positive, double Negative) Special => default;

    protected virtual IReadOnlyList<CategoryCount> Top => [];

    /// <summary>Numbers, or what counts as the number of a value.</summary>
    sealed class Numbers(ColumnInfo info, ColumnKind kind) : ColumnSummary(info, kind)
    {
        readonly NumberSummary summary = new();

        protected override void AddValues(Column column, ReadOnlySpan<RowCount> weights)
        {
            Span<double> numbers = stackalloc double[Block.Rows];
            for (var start = 0; start < column.Count; start += Block.Rows)
            {
                var block = numbers[..Math.Min(Block.Rows, column.Count - start)];
                ColumnNumbers.Copy(column, start, block);
                if (weights.IsEmpty)
                    summary.Add(Present(column, start, block));
                else
                    AddWeighed(column, start, block, weights);
            }
        }

        // Only where a number is NaN does the column say whether it is missing.
        ReadOnlySpan<double> Present(Column column, int start, Span<double> block)
        {
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

        void AddWeighed(Column column, int start, ReadOnlySpan<double> block, ReadOnlySpan<RowCount> weights)
        {
            for (var i = 0; i < block.Length; i++)
                if (column.IsMissing(start + i))
                    missing += weights[start + i];
                else
                    summary.Add(block[i], weights[start + i]);
        }

        protected override void MergeValues(ColumnSummary other) => summary.Merge(((Numbers)other).summary);

        protected override double Distinct => summary.Distinct;

        protected override bool IsExact => summary.IsExact;

        protected override NumberProfile NumbersOfValues => summary.Complete();

        protected override (double NotANumber, double Positive, double Negative) Special => summary.Special;
    }

    /// <summary>Texts: each distinct one of a batch is looked at once.</summary>
    sealed class Texts(ColumnInfo info) : ColumnSummary(info, ColumnKind.Text)
    {
        readonly TextSummary summary = new();

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
            var counts = new long[texts.Values.Length + 1];
            foreach (var index in texts.Indices)
                counts[index + 1]++;
            missing += counts[0];
            for (var i = 1; i < counts.Length; i++)
                if (counts[i] > 0)
                    summary.Add(texts.Values[i - 1].Span, counts[i]);
        }

        void AddWeighed(TextColumn texts, ReadOnlySpan<RowCount> weights)
        {
            var counts = new RowCount[texts.Values.Length + 1];
            for (var row = 0; row < texts.Count; row++)
                counts[texts.Indices[row] + 1] += weights[row];
            missing += counts[0];
            for (var i = 1; i < counts.Length; i++)
                if (counts[i] > default(RowCount))
                    summary.Add(texts.Values[i - 1].Span, counts[i]);
        }

        protected override void MergeValues(ColumnSummary other) => summary.Merge(((Texts)other).summary);

        protected override double Distinct => summary.Distinct;

        protected override bool IsExact => summary.IsExact;

        protected override NumberProfile NumbersOfValues => summary.Lengths;

        protected override IReadOnlyList<CategoryCount> Top => summary.Top();
    }
}
