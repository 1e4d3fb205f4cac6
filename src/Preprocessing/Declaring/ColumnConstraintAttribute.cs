using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Preprocessing.Authoring;
using Preprocessing.Generated;

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

        public override void Add(Column column, bool continues)
        {
            for (var row = 0; row < column.Count; row++)
                if (column.HasNoValue(row))
                    count++;
        }

        public override void Merge(ColumnFindings other) => count += ((Missing)other).count;

        public override void Write(IBufferWriter<byte> destination)
        {
            SummaryWriter writer = new();
            writer.Count(count);
            writer.Finish("CMI"u8, 1, destination);
        }

        public override void Read(ref ReadOnlySpan<byte> source)
        {
            var reader = SummaryReader.Open("CMI"u8, 1, ref source);
            count += reader.Rows();
            reader.Finish();
        }

        public override (long Rows, string Message) Complete(bool isHidden) => (count, "the value is missing");
    }
}

/// <summary>
/// Says that no two rows have the same value, as of a key, or the same values of several columns:
/// <c>[Unique(nameof(Number))] DateOnly Day</c>. Rows in which one of them is missing are left out.
/// </summary>
/// <remarks>The distinct values are held in memory, at most 1 GiB of them.</remarks>
/// <param name="with">The other columns, by the names of their properties.</param>
public sealed class UniqueAttribute(params string[] with) : ColumnConstraintAttribute
{
    /// <summary>Says it of the values of one column.</summary>
    public UniqueAttribute() : this([]) { }

    /// <summary>The other columns, by the names of their properties.</summary>
    public IReadOnlyList<string> With { get; } = with;

    internal override ColumnFindings Begin() => new Repeated();

    sealed class Repeated : ColumnFindings
    {
        readonly Frequencies values = new();
        readonly KeyParts parts = new();
        bool areCombined;

        public override void Add(Column column, bool continues)
        {
            for (var row = 0; row < column.Count; row++)
                if (!column.IsMissing(row))
                    values.Add(column.CategoryAt(row), 1);
        }

        public override void Add(ReadOnlySpan<Column> columns)
        {
            areCombined = true;
            for (var row = 0; row < columns[0].Count; row++)
            {
                parts.Begin();
                var isWhole = true;
                foreach (var column in columns)
                {
                    isWhole &= !column.IsMissing(row);
                    parts.Add(column.CategoryAt(row));
                }
                if (isWhole)
                    values.Add(parts.Whole, 1);
            }
        }

        public override void Merge(ColumnFindings other)
        {
            areCombined |= ((Repeated)other).areCombined;
            values.Merge(((Repeated)other).values);
        }

        public override void Write(IBufferWriter<byte> destination)
        {
            SummaryWriter writer = new();
            writer.Byte(areCombined ? (byte)1 : (byte)0);
            writer.Finish("CUN"u8, 1, destination);
            values.Write(destination);
        }

        public override void Read(ref ReadOnlySpan<byte> source)
        {
            var reader = SummaryReader.Open("CUN"u8, 1, ref source);
            areCombined |= reader.Byte() != 0;
            reader.Finish();
            values.Merge(Frequencies.Read(ref source));
        }

        public override (long Rows, string Message) Complete(bool isHidden)
        {
            var repeated = (long)values.Count - values.Distinct;
            return (repeated, repeated == 0 ? "" : Example(values.ByFrequency(2)[0], isHidden));
        }

        string Example(CategoryCount most, bool isHidden)
        {
            var value = isHidden ? Hidden : $"'{(areCombined ? KeyParts.Words($"{most.Value}") : $"{most.Value}")}'";
            return FormattableString.Invariant($"{value} occurs {most.Count} times, expected once");
        }
    }
}

/// <summary>
/// Says that each value is one of another source, such as the code of an airport that the list of airports has. Missing values are left
/// out.
/// </summary>
/// <remarks>
/// Who checks gives the values under the same name: <see cref="CheckOptions.References"/>, <see cref="FitOptions.References"/>. Without
/// them there is no check but an error. <see cref="Pipeline{TRow}.Check(TRow)"/>, which has none, leaves the constraint out.
/// </remarks>
/// <param name="name">The name of the values.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReferencesAttribute(string name) : ValidationAttribute
{
    /// <summary>The name of the values.</summary>
    public string Name { get; } = name;

    /// <summary>True: which values there are is known only where they are given.</summary>
    public override bool IsValid(object? value) => true;
}

/// <summary>
/// Says that no value is less than the one before it, as of the times of events that are stored in their order. Missing values are left
/// out.
/// </summary>
/// <remarks>
/// Values are compared within a partition of a source, such as a row group of a file: the partitions of a source have no order in which
/// they are read. Each value that is less than the one before it counts as a row.
/// </remarks>
public sealed class IncreasingAttribute : ColumnConstraintAttribute
{
    /// <summary>Whether equal values break it, too.</summary>
    public bool Strictly { get; init; }

    internal override ColumnFindings Begin() => new Steps(Strictly);

    sealed class Steps(bool strictly) : ColumnFindings
    {
        Column? last;
        long count;
        string example = "";
        bool isNoted;

        public override void Add(Column column, bool continues)
        {
            last ??= column.Info.NewColumn();
            if (!continues)
            {
                last.Truncate(0);
                isNoted = false;
            }
            var before = -1;
            for (var row = 0; row < column.Count; row++)
            {
                if (column.HasNoValue(row))
                    continue;
                var (earlier, at) = before >= 0 ? (column, before) : (last, 0);
                if ((before >= 0 || last.Count > 0) && column.Compare(row, earlier, at) is var step && (step < 0 || step == 0 && strictly))
                    Note(earlier.ValueAt(at), column.ValueAt(row));
                before = row;
            }
            if (before < 0)
                return;
            last.Truncate(0);
            last.Append(column, before);
        }

        public override void Merge(ColumnFindings other)
        {
            var steps = (Steps)other;
            count += steps.count;
            Keep(steps.example);
        }

        public override void Write(IBufferWriter<byte> destination)
        {
            SummaryWriter writer = new();
            writer.Count(count);
            writer.Text(example);
            writer.Finish("CIN"u8, 1, destination);
        }

        public override void Read(ref ReadOnlySpan<byte> source)
        {
            var reader = SummaryReader.Open("CIN"u8, 1, ref source);
            count += reader.Rows();
            Keep(reader.Text());
            reader.Finish();
        }

        public override (long Rows, string Message) Complete(bool isHidden) =>
            (count, isHidden && count > 0 ? $"{Hidden} follows one that is {(strictly ? "not less" : "greater")}" : example);

        void Note(object? earlier, object? later)
        {
            count++;
            // The first of a partition, and of those one that does not depend on which thread read which partition.
            if (!isNoted)
                Keep(string.Create(
                    CultureInfo.InvariantCulture, $"'{later}' follows '{earlier}', expected {(strictly ? "more" : "the same or more")}"));
            isNoted = true;
        }

        void Keep(string other)
        {
            if (example.Length == 0 || other.Length > 0 && string.CompareOrdinal(other, example) < 0)
                example = other;
        }
    }
}

/// <summary>What a constraint on a column as a whole has found so far. One thread at a time uses an instance.</summary>
abstract class ColumnFindings
{
    /// <summary>Adds the rows of a batch.</summary>
    /// <param name="column">The column of the batch.</param>
    /// <param name="continues">Whether the rows follow those of the batch before, in the same partition.</param>
    public abstract void Add(Column column, bool continues);

    /// <summary>Adds the rows of a batch to what is said of several columns together.</summary>
    public virtual void Add(ReadOnlySpan<Column> columns) =>
        throw new InvalidOperationException($"{GetType().Name} says nothing of several columns.");

    /// <summary>Adds what was found in other rows.</summary>
    public abstract void Merge(ColumnFindings other);

    /// <summary>Writes what was found in a canonical form.</summary>
    public abstract void Write(IBufferWriter<byte> destination);

    /// <summary>Adds what <see cref="Write"/> wrote, and advances <paramref name="source"/> past it.</summary>
    /// <exception cref="FormatException">The bytes are none of this constraint.</exception>
    public abstract void Read(ref ReadOnlySpan<byte> source);

    /// <summary>The number of rows that break the constraint, and what is wrong with one of them.</summary>
    /// <param name="isHidden">Whether the message is to show no value, as they are classified.</param>
    public abstract (long Rows, string Message) Complete(bool isHidden);

    /// <summary>What messages say in place of a value that is classified.</summary>
    public const string Hidden = "a value that is not shown, as its column is classified,";
}
