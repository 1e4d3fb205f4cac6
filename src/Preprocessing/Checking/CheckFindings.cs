using System.Buffers;
using System.ComponentModel;
using Preprocessing.Authoring;

namespace Preprocessing.Generated;

/// <summary>What the checks of batches have found so far: which rows of the last batch break which constraint, and counts.</summary>
/// <remarks>One thread at a time uses an instance; those of several threads merge.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CheckFindings
{
    readonly IReadOnlyList<Constraint> constraints;
    readonly ColumnFindings?[] whole;
    readonly ReferenceSet?[] references;
    readonly LearnedRange?[] ranges;
    readonly long[] counts;
    readonly (string Origin, long Row, string Message)?[] examples;
    readonly bool[] isHidden;
    readonly int words;
    ulong[] masks = [];
    int batchRows, partition = -1;
    bool continues;

    /// <param name="constraints">The constraints.</param>
    /// <param name="given">The values that columns may refer to, by their names; null if no row is checked, but findings merge.</param>
    /// <param name="learned">The ranges that a fit has learnt; none if nothing is fitted yet.</param>
    /// <exception cref="CheckException">Values are not given that a constraint asks for.</exception>
    internal CheckFindings(
        IReadOnlyList<Constraint> constraints,
        IReadOnlyDictionary<string, ReferenceSet>? given,
        IReadOnlyList<LearnedRange> learned)
    {
        ranges = [.. constraints.Select(constraint =>
            constraint.Learned is null ? null : learned.FirstOrDefault(range => range.Column == constraint.Column))];
        this.constraints = constraints;
        references = [.. constraints.Select(constraint =>
            given is not null && constraint.References is { } name ? Given(constraint, name, given) : null)];
        words = (constraints.Count + 63) / 64;
        counts = new long[constraints.Count];
        isHidden = new bool[constraints.Count];
        examples = new (string, long, string)?[constraints.Count];
        whole = [.. constraints.Select(constraint => constraint.Whole?.Begin())];
    }

    /// <summary>The number of rows checked.</summary>
    internal long Rows { get; private set; }

    /// <summary>Whether a row of the last batch breaks a constraint.</summary>
    internal bool HasBroken { get; private set; }

    /// <summary>Checks a batch of a partition against the constraints of a pipeline.</summary>
    internal void Check<TRow>(Pipeline<TRow> pipeline, Batch<TRow> batch, int ofPartition)
    {
        (continues, partition) = (ofPartition == partition, ofPartition);
        Rows += batch.Count;
        (batchRows, HasBroken) = (batch.Count, false);
        ((IChecked<TRow>)pipeline).Check(batch, this);
    }

    /// <summary>
    /// The constraints that a row of the last batch breaks, a bit for each; bit 0 of the first word is the first constraint.
    /// </summary>
    /// <remarks>Only valid if <see cref="HasBroken"/>: most batches are sound, and masks of theirs would cost much.</remarks>
    internal ReadOnlySpan<ulong> Mask(int row) => masks.AsSpan(row * words, words);

    /// <summary>Notes that a row of the batch breaks a constraint.</summary>
    /// <returns>Whether the row is to be <see cref="Explain"/>ed, because it is the first that does.</returns>
    internal bool Add<TRow>(Batch<TRow> batch, int row, int constraint)
    {
        if (!HasBroken)
            BeginMasks();
        masks[row * words + (constraint >> 6)] |= 1UL << constraint;
        counts[constraint]++;
        return IsEarlier(batch.Origin, batch.RowAt(row), examples[constraint]);
    }

    /// <summary>Keeps the row as the example of a broken constraint.</summary>
    internal void Explain<TRow>(Batch<TRow> batch, int row, int constraint, string message) =>
        examples[constraint] = (batch.Origin, batch.RowAt(row), message);

    /// <summary>Adds a batch to a constraint on a column as a whole; false if it is one on each row.</summary>
    internal bool AddWhole(Column column, int constraint)
    {
        whole[constraint]?.Add(column, continues);
        isHidden[constraint] |= column.Info.IsClassified;
        return whole[constraint] is not null;
    }

    /// <summary>Adds a batch to a constraint on several columns together.</summary>
    internal void AddWhole(ReadOnlySpan<Column> columns, int constraint)
    {
        whole[constraint]!.Add(columns);
        foreach (var column in columns)
            isHidden[constraint] |= column.Info.IsClassified;
    }

    /// <summary>The values that a constraint asks for; null if it is another constraint.</summary>
    internal ReferenceSet? ReferencesOf(int constraint) => references[constraint];

    /// <summary>The range that a fit has learnt for a constraint; null if none has.</summary>
    internal LearnedRange? RangeOf(int constraint) => ranges[constraint];

    /// <summary>Adds what was found in other rows.</summary>
    internal void Merge(CheckFindings other)
    {
        Rows += other.Rows;
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] += other.counts[i];
            whole[i]?.Merge(other.whole[i]!);
            isHidden[i] |= other.isHidden[i];
            // The kept example does not depend on which thread came first.
            if (other.examples[i] is { } theirs && IsEarlier(theirs.Origin, theirs.Row, examples[i]))
                examples[i] = theirs;
        }
    }

    /// <summary>Writes what was found in a canonical form.</summary>
    internal void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Count(Rows);
        writer.Count(counts.Length);
        for (var i = 0; i < counts.Length; i++)
        {
            writer.Count(counts[i]);
            writer.Byte(isHidden[i] ? (byte)1 : (byte)0);
            writer.Byte(examples[i] is null ? (byte)0 : (byte)1);
            if (examples[i] is not { } example)
                continue;
            writer.Text(example.Origin);
            writer.Count(example.Row);
            writer.Text(example.Message);
        }
        writer.Finish("CHK"u8, 1, destination);
        foreach (var findings in whole)
            findings?.Write(destination);
    }

    /// <summary>Adds what <see cref="Write"/> wrote, and advances <paramref name="source"/> past it.</summary>
    /// <exception cref="FormatException">The bytes are no findings about these constraints.</exception>
    internal void Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("CHK"u8, 1, ref source);
        Rows += reader.Rows();
        SummaryReader.Require(reader.Count() == counts.Length);
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] += reader.Rows();
            var (hides, hasExample) = (reader.Byte(), reader.Byte());
            SummaryReader.Require(hides <= 1 && hasExample <= 1);
            isHidden[i] |= hides == 1;
            if (hasExample == 0)
                continue;
            var (origin, row, message) = (reader.Text(), reader.Rows(), reader.Text());
            if (IsEarlier(origin, row, examples[i]))
                examples[i] = (origin, row, message);
        }
        reader.Finish();
        foreach (var findings in whole)
            findings?.Read(ref source);
    }

    /// <summary>The result for each constraint.</summary>
    internal CheckResult[] Complete() =>
    [
        .. constraints.Select((constraint, i) =>
        {
            var (rows, message) = whole[i]?.Complete(isHidden[i]) ?? (counts[i], examples[i]?.Message ?? "");
            return new CheckResult(constraint, rows, message, examples[i]?.Origin, examples[i]?.Row ?? 0);
        }),
    ];

    static ReferenceSet Given(Constraint constraint, string name, IReadOnlyDictionary<string, ReferenceSet> given) =>
        given.TryGetValue(name, out var set) ? set : throw new CheckException(
            $"Column '{constraint.Column}' refers to the values '{name}', which are not given. Read them by "
            + $"{nameof(ReferenceSet)}.{nameof(ReferenceSet.ReadAsync)}, and give them by this name as "
            + $"{nameof(CheckOptions.References)} in the options of the check or of the fit.");

    void BeginMasks()
    {
        HasBroken = true;
        if (masks.Length < batchRows * words)
            masks = new ulong[batchRows * words];
        masks.AsSpan(0, batchRows * words).Clear();
    }

    static bool IsEarlier(string origin, long row, (string Origin, long Row, string Message)? known) =>
        known is not { } example || (string.CompareOrdinal(origin, example.Origin), row.CompareTo(example.Row)) is ( < 0, _) or (0, < 0);
}
