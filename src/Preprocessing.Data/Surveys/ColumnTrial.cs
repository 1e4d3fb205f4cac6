using System.Collections;
using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>
/// Finds out what the values of a column stand for: every value is tried, and what one value refuses, the column is not. Trials of other
/// rows merge, in any order.
/// </summary>
sealed class ColumnTrial(FoundColumn column)
{
    readonly BitArray alive = new(TextKind.All.Count, true);
    readonly Dictionary<string, long> words = new(StringComparer.Ordinal);
    readonly long[] sentinels = new long[MissingWords.OfNumbers.Length];
    readonly TextShape shape = new();
    int[] rowsOfValue = [];
    double least = double.PositiveInfinity;
    bool hasLowerCase;
    long others;

    /// <summary>Adds the rows of a batch.</summary>
    public void Add(Column values)
    {
        if (values is TextColumn texts)
            AddTexts(texts);
        else if (IsNumber(values.Info.Type))
            AddNumbers(values);
    }

    /// <summary>Adds what another trial has seen.</summary>
    public void Merge(ColumnTrial other)
    {
        alive.And(other.alive);
        foreach (var (word, rows) in other.words)
            words[word] = words.GetValueOrDefault(word) + rows;
        for (var i = 0; i < sentinels.Length; i++)
            sentinels[i] += other.sentinels[i];
        least = Math.Min(least, other.least);
        (hasLowerCase, others) = (hasLowerCase || other.hasLowerCase, others + other.others);
        shape.Merge(other.shape);
    }

    /// <summary>What the column is.</summary>
    public SurveyedColumn Complete()
    {
        var stored = column.Stored!;
        if (stored.Type != typeof(string))
            return new(column.Name, stored.DeclaredType, [.. stored.MissingTokens, .. Sentinels()], null, [], null);
        var kinds = others == 0
            ? []
            : TextKind.All.Where((kind, i) => alive[i] && kind.Meaning <= column.Meaning).ToArray();
        if (kinds is not [var first, ..])
            return new(column.Name, stored.DeclaredType, [.. Ordered(MissingWords.OfTexts).Where(IsNoCode)], null, [], shape);
        var tokens = Ordered(MissingWords.OfValues).Concat(IsNumber(first.Type) ? Sentinels() : []);
        return new(
            column.Name, first.Type, [.. tokens], first.Format,
            [.. kinds.Skip(1).Where(kind => kind.IsRivalOf(first)).Select(kind => kind.Format!)], null);
    }

    void AddTexts(TextColumn texts)
    {
        if (rowsOfValue.Length < texts.Values.Length)
            rowsOfValue = new int[Math.Max(1024, 2 * texts.Values.Length)];
        var rows = rowsOfValue.AsSpan(0, texts.Values.Length);
        rows.Clear();
        foreach (var index in texts.Indices)
            if (index >= 0)
                rows[index]++;
        for (var i = 0; i < rows.Length; i++)
            if (rows[i] > 0)
                AddText(texts.Values[i].Span, rows[i]);
    }

    void AddText(ReadOnlySpan<char> text, int rows)
    {
        var trimmed = text.Trim(' ');
        if (trimmed.Length <= 8 && MissingWords.OfValues.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(trimmed, out var word))
        {
            words[word] = words.GetValueOrDefault(word) + rows;
            return;
        }
        others += rows;
        shape.Add(text, rows);
        hasLowerCase |= text.Length != 2 || text.ContainsAnyExceptInRange('A', 'Z');
        for (var i = 0; i < alive.Length; i++)
            if (alive[i])
                alive[i] = TextKind.All[i].Reads(trimmed);
        if (RealForm<double>.TryRead(trimmed, out var number))
            AddNumber(number, rows);
    }

    void AddNumbers(Column values)
    {
        Span<double> numbers = stackalloc double[512];
        for (var start = 0; start < values.Count; start += numbers.Length)
        {
            var block = numbers[..Math.Min(numbers.Length, values.Count - start)];
            values.CopyNumbers(start, block);
            foreach (var number in block)
                AddNumber(number, 1);
        }
    }

    void AddNumber(double number, int rows)
    {
        if (Array.IndexOf(MissingWords.OfNumbers, number) is >= 0 and var sentinel)
            sentinels[sentinel] += rows;
        else if (number < least)
            least = number;
    }

    IEnumerable<string> Ordered(IReadOnlySet<string> known) => words.Keys.Where(known.Contains).Order(StringComparer.Ordinal);

    // Among codes of two capital letters, as of countries and states, NA is one of them.
    bool IsNoCode(string word) => word != "NA" || hasLowerCase || others == 0;

    IEnumerable<string> Sentinels() => least < 0
        ? []
        : MissingWords.OfNumbers.Where((_, i) => sentinels[i] > 0).Select(number => FormattableString.Invariant($"{number}"));

    static bool IsNumber(Type type) =>
        Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal && !type.IsEnum;
}
