using System.Buffers;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>
/// What a part of the data has told of the columns, for a profile of all: the parts merge, in any order, to the same bits.
/// </summary>
/// <remarks>
/// One thread at a time uses an instance. It keeps up to 65,536 distinct texts of a column, and 12,288 distinct numbers: its bytes are as
/// personal as the data.
/// </remarks>
/// <typeparam name="TRow">The class of the rows.</typeparam>
public sealed class ProfileSummary<TRow>
{
    readonly Schema<TRow> schema;
    readonly ColumnSummary?[] columns;
    long rows;

    /// <summary>Begins without rows.</summary>
    /// <param name="schema">The pipeline whose columns they are.</param>
    public ProfileSummary(Schema<TRow> schema) : this(schema, new HashSet<int>()) { }

    /// <summary>Begins without rows, while columns are counted elsewhere.</summary>
    internal ProfileSummary(Schema<TRow> schema, IReadOnlySet<int> elsewhere)
    {
        ArgumentNullException.ThrowIfNull(schema);
        (this.schema, Elsewhere) = (schema, elsewhere);
        columns = [.. schema.Columns.Select(column => column.IsRecalled ? null : ColumnSummary.Of(column))];
    }

    /// <summary>The positions of columns that are counted elsewhere.</summary>
    internal IReadOnlySet<int> Elsewhere { get; }

    /// <summary>Adds the rows of a batch, each once. A column that was not read in all batches is no part of the profile.</summary>
    public void Add(Batch<TRow> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Add(batch, []);
    }

    /// <summary>Adds the rows of a batch, each as often as is said, or once if nothing is said.</summary>
    internal void Add(Batch<TRow> batch, ReadOnlySpan<RowCount> weights)
    {
        rows += batch.Count;
        for (var i = 0; i < columns.Length; i++)
            if (Elsewhere.Contains(i))
                continue;
            else if (batch[i].Count == batch.Count)
                columns[i]?.Add(batch[i], weights);
            else
                columns[i] = null;
    }

    /// <summary>The summary of a column that was counted elsewhere.</summary>
    internal ColumnSummary this[int column] => columns[column]!;

    /// <summary>Adds what another summary has seen, which does not change.</summary>
    public void Merge(ProfileSummary<TRow> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        rows += other.rows;
        for (var i = 0; i < columns.Length; i++)
            if (other.columns[i] is { } column)
                columns[i]?.Merge(column);
            else
                columns[i] = null;
    }

    /// <summary>Writes the summary in a canonical form: equal summaries give equal bytes.</summary>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Count(rows);
        writer.Count(columns.Length);
        for (var i = 0; i < columns.Length; i++)
        {
            writer.Text(schema.Columns[i].Name);
            writer.Byte(columns[i] is null ? (byte)0 : (byte)1);
        }
        writer.Finish("PRO"u8, 1, destination);
        foreach (var column in columns)
            column?.Write(destination);
    }

    /// <summary>Reads what <see cref="Write"/> wrote, and advances <paramref name="source"/> past it.</summary>
    /// <param name="schema">The pipeline whose columns they are.</param>
    /// <param name="source">The bytes.</param>
    /// <exception cref="FormatException">The bytes are not a summary of these columns.</exception>
    public static ProfileSummary<TRow> Read(Schema<TRow> schema, ref ReadOnlySpan<byte> source)
    {
        var summary = new ProfileSummary<TRow>(schema);
        var columns = summary.columns;
        var reader = SummaryReader.Open("PRO"u8, 1, ref source);
        summary.rows = reader.Rows();
        SummaryReader.Require(reader.Count() == columns.Length);
        var isKept = new bool[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            var (name, kept) = (reader.Text(), reader.Byte());
            if (name != schema.Columns[i].Name)
                throw new FormatException(
                    $"The summary is of other columns: '{name}' stands where the class has '{schema.Columns[i].Name}'.");
            SummaryReader.Require(kept <= 1 && (kept == 0 || columns[i] is not null));
            isKept[i] = kept == 1;
        }
        reader.Finish();
        for (var i = 0; i < columns.Length; i++)
            columns[i] = isKept[i] ? ColumnSummary.Read(schema.Columns[i], ref source) : null;
        return summary;
    }

    /// <summary>Computes the profile.</summary>
    public DataProfile Complete() => new(rows, [.. columns.OfType<ColumnSummary>().Select(column => column.Complete())]);
}
