using System.Buffers;

namespace Preprocessing.Authoring;

/// <summary>A term, the number of rows that hold it, and its number of occurrences in all rows.</summary>
/// <param name="Value">The term.</param>
/// <param name="Rows">The number of rows that hold the term.</param>
/// <param name="Occurrences">The number of occurrences of the term.</param>
public readonly record struct TermCount(CategoryValue Value, double Rows, double Occurrences);

/// <summary>
/// The terms of rows that hold any number of them: words of texts, elements of lists. Exact, independent of the order of the rows.
/// </summary>
/// <remarks>
/// A missing value has no terms. The memory is proportional to the number of distinct terms and limited:
/// beyond the limit the fit fails instead of guessing.
/// </remarks>
public sealed class TermCounts : IAccumulator<TermCounts>, IItemsAccumulator
{
    readonly CategorySet terms = new();
    readonly TokenList tokens = new();
    readonly Action<Category, TokenList>? split;
    readonly long memoryLimit;
    RowCounts rows = new(), occurrences = new();
    RowCount all;
    int[] inRow = new int[8];
    int[] touched = new int[8];
    int touchedCount;

    /// <summary>Counts each value as one term, with up to 1 GiB.</summary>
    public TermCounts() : this(null) { }

    /// <summary>Counts the terms into which values are split.</summary>
    /// <param name="split">Writes the terms of a value into a list; null if a value is a term.</param>
    /// <param name="memoryLimit">
    /// The largest memory for terms in bytes, estimated as 128 for each distinct term and 2 for each of its characters.
    /// </param>
    public TermCounts(Action<Category, TokenList>? split, long memoryLimit = MemoryLimit.Default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(memoryLimit);
        (this.split, this.memoryLimit) = (split, memoryLimit);
    }

    /// <summary>The number of all rows, including rows without terms.</summary>
    public double Rows => all.ToDouble();

    /// <summary>The number of distinct terms.</summary>
    public int Distinct => terms.Count;

    /// <inheritdoc/>
    /// <exception cref="FitException">There are more distinct terms than the memory limit allows.</exception>
    public void Add(in Item item)
    {
        if (item.Value.IsMissing)
            return;
        if (split is null)
        {
            Touch(item.Value);
            return;
        }
        split(item.Value, tokens);
        for (var i = 0; i < tokens.Count; i++)
            Touch(Category.Of(tokens[i]));
    }

    /// <inheritdoc/>
    public void EndRow(RowCount count)
    {
        foreach (var term in touched.AsSpan(0, touchedCount))
        {
            rows.Add(term, count);
            occurrences.Add(term, count.Times(inRow[term]));
            inRow[term] = 0;
        }
        touchedCount = 0;
        all += count;
    }

    /// <summary>Returns the terms in their order: numbers by value, texts by code point (like their UTF-8 bytes).</summary>
    public TermCount[] ByValue() =>
        Array.ConvertAll(
            terms.InOrder(), term => new TermCount(CategoryValue.Of(terms[term]), rows[term].ToDouble(), occurrences[term].ToDouble()));

    /// <summary>Returns the number of rows that hold a term.</summary>
    public double RowsOf(Category term) => terms.Find(term) is >= 0 and var number ? rows[number].ToDouble() : 0;

    /// <inheritdoc/>
    public void Merge(TermCounts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        all += other.all;
        for (int i = 0, theirs = other.terms.Count; i < theirs; i++)
            Add(other.terms[i], other.rows[i], other.occurrences[i]);
    }

    /// <inheritdoc/>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Count(all);
        writer.Count(terms.Count);
        foreach (var term in terms.InOrder())
        {
            writer.Category(terms[term]);
            writer.Count(rows[term]);
            writer.Count(occurrences[term]);
        }
        writer.Finish("TRM"u8, 1, destination);
    }

    /// <inheritdoc/>
    public static TermCounts Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("TRM"u8, 1, ref source);
        // The written terms were within a limit of their own; merging them into an accumulator applies the limit of that accumulator.
        var summary = new TermCounts(null, long.MaxValue) { all = reader.Weighed() };
        var distinct = reader.Rows();
        for (long i = 0; i < distinct; i++)
        {
            var term = reader.Category();
            RowCount rows = reader.Weighed(), occurrences = reader.Weighed();
            SummaryReader.Require(!term.IsMissing && rows <= summary.all && occurrences >= rows);
            summary.Add(term, rows, occurrences);
            SummaryReader.Require(summary.Distinct == i + 1);
        }
        reader.Finish();
        return summary;
    }

    void Add(Category value, RowCount inRows, RowCount times)
    {
        var term = Number(value);
        rows.Add(term, inRows);
        occurrences.Add(term, times);
    }

    void Touch(Category value)
    {
        var term = Number(value);
        if (inRow[term]++ > 0)
            return;
        if (touchedCount == touched.Length)
            Array.Resize(ref touched, 2 * touchedCount);
        touched[touchedCount++] = term;
    }

    int Number(Category value)
    {
        var term = terms.Find(value);
        if (term >= 0)
            return term;
        MemoryLimit.Require(terms, value, memoryLimit);
        if (terms.Count == rows.Length)
        {
            rows.Grow();
            occurrences.Grow();
            Array.Resize(ref inRow, rows.Length);
        }
        return terms.FindOrAdd(value);
    }
}
