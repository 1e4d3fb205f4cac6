using System.Runtime.InteropServices;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>A column of texts: where the source keeps a dictionary, distinct values and an index per row; else one value per row.</summary>
public sealed class TextColumn : Column
{
    /// <summary>The index of a missing value.</summary>
    public const int MissingIndex = -1;

    int[] indices = [];
    ReadOnlyMemory<char>[] values = [];
    string?[] texts = [];
    int valueCount;
    Dictionary<string, int>? known;

    readonly bool isParsed;

    internal TextColumn(ColumnInfo info) : base(info) =>
        isParsed = info.Type == typeof(string) && info.DeclaredType != typeof(string) && info.Members.Count == 0;

    /// <summary>The index of each row: a position in <see cref="Values"/>, or <see cref="MissingIndex"/>.</summary>
    public Span<int> Indices => indices.AsSpan(0, Count);

    /// <summary>The values to which the indices point. A value may have several indices.</summary>
    public ReadOnlySpan<ReadOnlyMemory<char>> Values => values.AsSpan(0, valueCount);

    /// <summary>Makes room for <paramref name="count"/> rows, removes all values, and sets all rows to missing.</summary>
    public void Resize(int count)
    {
        if (indices.Length < count)
            indices = new int[(int)Math.Min(Array.MaxLength, Math.Max(256, count + (long)count / 4))];
        Array.Clear(values, 0, valueCount);
        Array.Clear(texts, 0, Math.Min(valueCount, texts.Length));
        Count = count;
        valueCount = 0;
        Indices.Fill(MissingIndex);
    }

    /// <summary>
    /// Adds a value and returns its index. If the text stands for a value of another type (<see cref="ColumnInfo.DeclaredType"/>), such as
    /// a <see cref="Guid"/>, it becomes the one text of that value.
    /// </summary>
    /// <exception cref="SourceException">The text stands for no such value.</exception>
    public int AddValue(ReadOnlyMemory<char> value)
    {
        if (isParsed)
            value = Info.Canonical(value) ?? throw new SourceException($"Column '{Info.Name}' has the text '{value}', which is no "
                + $"{Info.DeclaredType.Name} as property {Info.Member} declares it. Correct the data, or declare it as a string.");
        return AddCanonical(value);
    }

    /// <inheritdoc/>
    public override void EraseMissingTokens()
    {
        if (Info.MissingTokens.Count == 0)
            return;
        var isToken = new bool[valueCount];
        for (var index = 0; index < valueCount; index++)
            isToken[index] = IsToken(values[index].Span);
        foreach (ref var index in Indices)
            if (index >= 0 && isToken[index])
                index = MissingIndex;
    }

    bool IsToken(ReadOnlySpan<char> text)
    {
        foreach (var token in Info.MissingTokens)
            if (text.SequenceEqual(token) || isParsed && Info.Canonical(token.AsMemory()) is { } value && text.SequenceEqual(value.Span))
                return true;
        return false;
    }

    /// <summary>An empty dictionary for whoever fills the column from strings; its memory is reused.</summary>
    internal Dictionary<string, int> Known()
    {
        known ??= new(StringComparer.Ordinal);
        known.Clear();
        return known;
    }

    /// <summary>Adds the one text of a value and returns its index.</summary>
    internal int AddCanonical(ReadOnlyMemory<char> value)
    {
        if (valueCount == values.Length)
            Array.Resize(ref values, Math.Max(16, 2 * valueCount));
        values[valueCount] = value;
        return valueCount++;
    }

    /// <summary>The text of a row, or null if it is missing. The string is created once per index, not per row.</summary>
    public string? this[int row]
    {
        get
        {
            var index = indices[row];
            if (index < 0)
                return null;
            if (texts.Length < valueCount)
                Array.Resize(ref texts, values.Length);
            return texts[index] ??= AsString(values[index]);
        }
    }

    /// <inheritdoc/>
    public override bool IsMissing(int row) => indices[row] < 0;

    /// <inheritdoc/>
    public override object? ValueAt(int row) => this[row];

    /// <inheritdoc/>
    public override Category CategoryAt(int row) =>
        indices[row] is var index && index < 0 ? Category.Missing : Category.Of(values[index].Span);

    /// <inheritdoc/>
    public override void CopyNumbers(int start, Span<double> destination) =>
        throw new InvalidOperationException($"Column '{Info.Name}' holds texts, not numbers.");

    /// <inheritdoc/>
    public override void Truncate(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        Count = count;
    }

    internal override void Keep(ReadOnlySpan<bool> keep) => Count = MoveUp(Indices, keep);

    /// <inheritdoc/>
    public override void Append(Column source, int row)
    {
        var from = (TextColumn)source;
        Grow(ref indices, Count);
        indices[Count++] = from.IsMissing(row) ? MissingIndex : AddValue(from[row].AsMemory());
    }

    internal override void Take(Column source, ReadOnlySpan<int> rows)
    {
        var from = (TextColumn)source;
        if (indices.Length < rows.Length)
            indices = new int[rows.Length];
        (values, valueCount, texts, Count) = (from.values, from.valueCount, [], rows.Length);
        Pick(from.Indices, rows, Indices);
    }

    static string AsString(ReadOnlyMemory<char> value) =>
        MemoryMarshal.TryGetString(value, out var text, out var start, out var length) && start == 0 && length == text.Length
            ? text
            : value.ToString();
}
