using System.ComponentModel.DataAnnotations;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>A constraint on a column as a whole, which no row breaks by itself: no row is quarantined for it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class ColumnConstraintAttribute : ValidationAttribute
{
    private protected ColumnConstraintAttribute() { }

    /// <summary>The share of rows that may break it; null if the column's own tolerance says that.</summary>
    internal virtual double? Share => null;

    /// <summary>Begins without rows.</summary>
    internal abstract ColumnFindings Begin();

    /// <summary>True: a single value breaks no constraint on the column.</summary>
    public sealed override bool IsValid(object? value) => true;
}

/// <summary>Says that the share of rows without a value is no more than so much.</summary>
/// <param name="share">The largest share of all rows, from 0 to 1.</param>
public sealed class MaxMissingAttribute(double share) : ColumnConstraintAttribute
{
    /// <summary>The largest share of all rows.</summary>
    public double MissingShare { get; } = share;

    internal override double? Share => MissingShare;

    internal override ColumnFindings Begin() => new Missing();

    sealed class Missing : ColumnFindings
    {
        long count;

        public override void Add(Column column)
        {
            for (var row = 0; row < column.Count; row++)
                if (column.IsMissing(row) || IsNotANumber(column, row))
                    count++;
        }

        // NaN is a missing number, as everywhere.
        static bool IsNotANumber(Column column, int row) => column switch
        {
            Column<double> numbers => double.IsNaN(numbers.Values[row]),
            Column<float> numbers => float.IsNaN(numbers.Values[row]),
            Column<Half> numbers => Half.IsNaN(numbers.Values[row]),
            _ => false,
        };

        public override void Merge(ColumnFindings other) => count += ((Missing)other).count;

        public override (long Rows, string Message) Complete() => (count, "the value is missing");
    }
}

/// <summary>Says that no two rows have the same value, as of a key. Rows without a value are left out.</summary>
/// <remarks>The distinct values are held in memory, at most 1 GiB of them.</remarks>
public sealed class UniqueAttribute : ColumnConstraintAttribute
{
    internal override ColumnFindings Begin() => new Repeated();

    sealed class Repeated : ColumnFindings
    {
        readonly Frequencies values = new();

        public override void Add(Column column)
        {
            for (var row = 0; row < column.Count; row++)
                if (!column.IsMissing(row))
                    values.Add(column.CategoryAt(row), 1);
        }

        public override void Merge(ColumnFindings other) => values.Merge(((Repeated)other).values);

        public override (long Rows, string Message) Complete()
        {
            var repeated = (long)values.Count - values.Distinct;
            return (repeated, repeated == 0 ? "" : Example(values.ByFrequency(2)[0]));
        }

        static string Example(CategoryCount most) =>
            FormattableString.Invariant($"'{most.Value}' occurs {most.Count} times, expected once");
    }
}

/// <summary>What a constraint on a column as a whole has found so far. One thread at a time uses an instance.</summary>
abstract class ColumnFindings
{
    /// <summary>Adds the rows of a batch.</summary>
    public abstract void Add(Column column);

    /// <summary>Adds what was found in other rows.</summary>
    public abstract void Merge(ColumnFindings other);

    /// <summary>The number of rows that break the constraint, and what is wrong with one of them.</summary>
    public abstract (long Rows, string Message) Complete();
}
