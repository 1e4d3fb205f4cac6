namespace Preprocessing;

/// <summary>The entries of the maps of some rows by their keys. The memory is used again.</summary>
sealed class KeyedEntries
{
    readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    int[] rows = [], order = [], ends = [], keyOf = [], picked = [];

    /// <summary>The keys of the entries.</summary>
    public TextColumn Keys { get; } = (TextColumn)ColumnInfo.OfText("key", "key", nullable: true).NewColumn();

    /// <summary>Makes room for entries and returns the row of each, to be filled; -1 for what is no entry.</summary>
    public Span<int> Rows(int count)
    {
        if (rows.Length < count)
            (rows, order) = (new int[count], new int[count]);
        return rows.AsSpan(0, count);
    }

    /// <summary>Brings the entries of each key together, once <see cref="Keys"/> and rows are filled.</summary>
    /// <param name="name">The column, for messages.</param>
    /// <param name="place">Says where a row is, for messages.</param>
    /// <exception cref="SourceException">An entry has no key.</exception>
    public void Sort(string name, Func<int, string> place)
    {
        numbers.Clear();
        var known = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        var indices = Keys.Indices;
        if (keyOf.Length < Keys.Values.Length)
            keyOf = new int[Keys.Values.Length];
        // A text may have several indices.
        for (var index = 0; index < Keys.Values.Length; index++)
            if (!known.TryGetValue(Keys.Values[index].Span, out keyOf[index]))
                known[Keys.Values[index].Span] = keyOf[index] = numbers.Count;
        if (ends.Length < numbers.Count)
            ends = new int[numbers.Count];
        ends.AsSpan().Clear();
        for (var i = 0; i < indices.Length; i++)
            if (rows[i] >= 0)
                ends[keyOf[indices[i] >= 0 ? indices[i] : throw new SourceException(
                    $"Column '{name}' has a map with a missing key in {place(rows[i])}. Write the maps without it.")]]++;
        var start = 0;
        for (var number = 0; number < numbers.Count; number++)
            (ends[number], start) = (start, start + ends[number]);
        for (var i = 0; i < indices.Length; i++)
            if (rows[i] >= 0)
                order[ends[keyOf[indices[i]]]++] = i;
    }

    /// <summary>The entry of a key in each row; -1 where there is none. Valid until the next call.</summary>
    /// <param name="key">The key.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="name">The column, for messages.</param>
    /// <param name="place">Says where a row is, for messages.</param>
    /// <exception cref="SourceException">A row has the key twice.</exception>
    public ReadOnlySpan<int> Of(string key, int count, string name, Func<int, string> place)
    {
        if (picked.Length < count)
            picked = new int[count];
        var entries = picked.AsSpan(0, count);
        entries.Fill(-1);
        if (!numbers.TryGetValue(key, out var number))
            return entries;
        foreach (var entry in order.AsSpan()[(number == 0 ? 0 : ends[number - 1])..ends[number]])
            entries[rows[entry]] = entries[rows[entry]] < 0 ? entry : throw new SourceException(
                $"Column '{name}' stands twice in {place(rows[entry])}: the map has the key '{key}' more than once, so that neither is "
                + "meant for sure. Write each key of a map once.");
        return entries;
    }

    /// <summary>Fills a column of texts from some of another one.</summary>
    /// <param name="from">The texts.</param>
    /// <param name="entries">For each row the position of its text; -1 for a missing one.</param>
    /// <param name="to">The column to fill.</param>
    /// <param name="known">Working memory: as many numbers as <paramref name="from"/> has distinct texts.</param>
    public static void Pick(TextColumn from, ReadOnlySpan<int> entries, TextColumn to, Span<int> known)
    {
        to.Resize(entries.Length);
        known.Fill(TextColumn.MissingIndex);
        var indices = to.Indices;
        for (var row = 0; row < indices.Length; row++)
            if (entries[row] >= 0 && from.Indices[entries[row]] is >= 0 and var text)
                indices[row] = known[text] >= 0 ? known[text] : known[text] = to.AddValue(from.Values[text]);
    }
}
