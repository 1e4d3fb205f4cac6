using System.Buffers;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>Summarises the texts of a column for its profile. The result does not depend on order or partitions.</summary>
/// <remarks>
/// As long as there are few texts, each is known with its number of rows, which tells all the rest. Of more only their lengths and an
/// estimate of their number are kept.
/// </remarks>
sealed class TextSummary
{
    /// <summary>Beyond this number of distinct texts no text is frequent, and their number is estimated.</summary>
    public const int MostTexts = 1 << 16;

    /// <summary>The same beyond this memory, as <see cref="CategorySet.EstimatedBytes"/> has it.</summary>
    const long MostMemory = 1 << 27;

    // Of JSON, so that a column's profile stays below 4 KiB.
    const int MostTop = 20, MostBytes = 1 << 11, MostLetters = 64;

    Frequencies? texts = new(long.MaxValue);
    NumberSummary? lengths; // null as long as every text is known
    HyperLogLog? distinct;

    /// <summary>Adds rows that hold a text.</summary>
    public void Add(ReadOnlySpan<char> text, RowCount rows)
    {
        if (rows == default)
            return;
        if (texts is null)
        {
            AddLength(text, rows);
            return;
        }
        texts.Add(Category.Of(text), rows);
        Limit();
    }

    /// <summary>Announces that a text is among the next few to be added.</summary>
    public void Expect(ReadOnlySpan<char> text) => texts?.Expect(Category.Of(text));

    /// <summary>Adds the counts of texts, which must not change from now on.</summary>
    public void Add(Frequencies counted)
    {
        if (texts is { Distinct: 0 })
            texts = counted;
        else if (texts is not null)
            texts.Merge(counted);
        else
            AddLengths(counted);
        Limit();
    }

    /// <summary>Adds what another summary has seen.</summary>
    public void Merge(TextSummary other)
    {
        if (other.texts is { } theirs)
        {
            if (texts is not null)
                texts.Merge(theirs);
            else
                AddLengths(theirs);
            Limit();
            return;
        }
        Estimate();
        lengths!.Merge(other.lengths!);
        distinct!.Merge(other.distinct!);
    }

    /// <summary>The number of distinct texts, and whether it is exact.</summary>
    public (double Count, bool IsExact) Distinct => texts is null ? (Math.Round(distinct!.Estimate()), false) : (texts.Distinct, true);

    /// <summary>The profile of the lengths.</summary>
    public NumberProfile Lengths()
    {
        if (lengths is not null)
            return lengths.Complete();
        var known = new NumberSummary();
        for (var number = 0; number < texts!.Distinct; number++)
            known.Add(texts[number].Text.Length, texts.RowsAt(number));
        return known.Complete();
    }

    /// <summary>The most frequent texts of at most 64 letters.</summary>
    public IReadOnlyList<CategoryCount> Top()
    {
        var bytes = 0;
        return texts is null
            ? []
            : [.. texts.ByFrequency(ColumnProfile.LeastGroup).Where(value => value.Value.Text!.Length <= MostLetters).Take(MostTop)
                .TakeWhile(value => (bytes += ProfileJson.BytesOf(value)) <= MostBytes)];
    }

    /// <summary>Writes the summary in a canonical form.</summary>
    public void Write(IBufferWriter<byte> destination)
    {
        SummaryWriter writer = new();
        writer.Byte(texts is null ? (byte)0 : (byte)1);
        distinct?.Write(writer);
        writer.Finish("PRT"u8, 1, destination);
        if (texts is not null)
            texts.WriteValues(destination); // missing ones are counted elsewhere
        else
            lengths!.Write(destination);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The bytes are not a summary of this kind.</exception>
    public static TextSummary Read(ref ReadOnlySpan<byte> source)
    {
        var reader = SummaryReader.Open("PRT"u8, 1, ref source);
        var isKnown = reader.Byte();
        SummaryReader.Require(isKnown <= 1);
        var summary = new TextSummary();
        if (isKnown == 0)
            (summary.texts, summary.distinct) = (null, HyperLogLog.Read(ref reader));
        reader.Finish();
        if (isKnown == 0)
        {
            summary.lengths = NumberSummary.Read(ref source);
            return summary;
        }
        summary.texts = Frequencies.Read(ref source);
        SummaryReader.Require(!summary.IsBeyond && summary.texts.Missing == 0);
        for (var number = 0; number < summary.texts.Distinct; number++)
            SummaryReader.Require(summary.texts[number].Kind == CategoryKind.Text);
        return summary;
    }

    // Whether the limit is passed depends on the set of texts alone, not on who met them first.
    bool IsBeyond => texts is not null && (texts.Distinct > MostTexts || texts.EstimatedBytes > MostMemory);

    void Limit()
    {
        if (IsBeyond)
            Estimate();
    }

    void Estimate()
    {
        if (texts is not { } known)
            return;
        (texts, lengths, distinct) = (null, new(), new());
        AddLengths(known);
    }

    void AddLengths(Frequencies counted)
    {
        for (var number = 0; number < counted.Distinct; number++)
            AddLength(counted[number].Text, counted.RowsAt(number));
    }

    void AddLength(ReadOnlySpan<char> text, RowCount rows)
    {
        lengths!.AddWhole(text.Length, rows);
        distinct!.Add(text);
    }
}
