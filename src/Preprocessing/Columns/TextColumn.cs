using System.Runtime.InteropServices;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>A column of texts: distinct values with a code per row where the source keeps a dictionary, else one value per row.</summary>
public sealed class TextColumn : Column
{
    /// <summary>The code of a missing value.</summary>
    public const int MissingCode = -1;

    int[] codes = [];
    ReadOnlyMemory<char>[] values = [];
    string?[] texts = [];
    int valueCount;

    internal TextColumn(ColumnInfo info) : base(info) { }

    /// <summary>The code of each row: a position in <see cref="Values"/>, or <see cref="MissingCode"/>.</summary>
    public Span<int> Codes => codes.AsSpan(0, Count);

    /// <summary>The values that codes stand for. A value may occur under several codes.</summary>
    public ReadOnlySpan<ReadOnlyMemory<char>> Values => values.AsSpan(0, valueCount);

    /// <summary>Makes room for <paramref name="count"/> rows, forgets all values, and sets all rows to missing.</summary>
    public void Resize(int count)
    {
        if (codes.Length < count)
            codes = new int[(int)Math.Min(Array.MaxLength, Math.Max(256, count + (long)count / 4))];
        Array.Clear(values, 0, valueCount);
        Array.Clear(texts, 0, Math.Min(valueCount, texts.Length));
        Count = count;
        valueCount = 0;
        Codes.Fill(MissingCode);
    }

    /// <summary>Adds a value and returns its code.</summary>
    public int AddValue(ReadOnlyMemory<char> value)
    {
        if (valueCount == values.Length)
            Array.Resize(ref values, Math.Max(16, 2 * valueCount));
        values[valueCount] = value;
        return valueCount++;
    }

    /// <summary>The text of a row, or null if it is missing. A text is made once per code, not per row.</summary>
    public string? this[int row]
    {
        get
        {
            var code = codes[row];
            if (code < 0)
                return null;
            if (texts.Length < valueCount)
                Array.Resize(ref texts, values.Length);
            return texts[code] ??= AsString(values[code]);
        }
    }

    /// <inheritdoc/>
    public override bool IsMissing(int row) => codes[row] < 0;

    /// <inheritdoc/>
    public override object? ValueAt(int row) => this[row];

    /// <inheritdoc/>
    public override Category CategoryAt(int row) => codes[row] is var code && code < 0 ? Category.Missing : Category.Of(values[code].Span);

    /// <inheritdoc/>
    public override void CopyNumbers(int start, Span<double> destination) =>
        throw new InvalidOperationException($"Column '{Info.Name}' holds texts, not numbers.");

    internal override void Keep(ReadOnlySpan<bool> keep) => Count = MoveUp(Codes, keep);

    internal override void Take(Column source, ReadOnlySpan<int> rows)
    {
        var from = (TextColumn)source;
        if (codes.Length < rows.Length)
            codes = new int[rows.Length];
        (values, valueCount, texts, Count) = (from.values, from.valueCount, [], rows.Length);
        Pick(from.Codes, rows, Codes);
    }

    static string AsString(ReadOnlyMemory<char> value) =>
        MemoryMarshal.TryGetString(value, out var text, out var start, out var length) && start == 0 && length == text.Length
            ? text
            : value.ToString();
}
