using Apache.Arrow;
using Apache.Arrow.Types;

namespace Preprocessing.Arrow;

/// <summary>The keys of the maps of a column, read once for all columns that are keys of them. It keeps working memory.</summary>
sealed class MapKeys
{
    readonly string name;
    readonly ColumnReader reader;
    readonly KeyedEntries entries = new();
    ArrayData? known;
    (int Start, int Count) range;
    bool[] skipped = [];

    MapKeys(string name, ColumnReader reader) => (this.name, this.reader) = (name, reader);

    /// <summary>The range of entries of each row; empty for missing maps.</summary>
    public ListColumn Ranges { get; } = (ListColumn)ColumnInfo.OfTextList("map", "map", nullable: true).NewColumn();

    /// <summary>The first of these entries among the fields of the entries.</summary>
    public int First { get; private set; }

    /// <summary>The number of these entries.</summary>
    public int Count { get; private set; }

    /// <summary>Creates what reads keys; null if they are no texts.</summary>
    /// <param name="name">The column, for messages.</param>
    /// <param name="type">The type of the keys.</param>
    public static MapKeys? Create(string name, IArrowType? type) =>
        type is not null && ColumnReaders.Create(ColumnInfo.OfText(name, name, nullable: true), type) is { } reader
            ? new(name, reader)
            : null;

    /// <summary>Reads the keys of some rows, unless they were read last.</summary>
    /// <exception cref="SourceException">A key is missing or no sound text.</exception>
    /// <exception cref="InvalidDataException">The array is not sound.</exception>
    public void Read(ArrayData map, int start, ReadOnlySpan<bool> missing, Place place)
    {
        if (ReferenceEquals(map, known) && range == (start, missing.Length))
            return;
        known = null;
        var fields = map.Children[0];
        Ranges.Resize(missing.Length);
        missing.CopyTo(Ranges.Missing);
        var (first, last) = ListReader.Ranges(map, start, Ranges);
        if (first < 0 || last < first || last > fields.Length)
            throw new InvalidDataException($"maps have entries up to {last}, of {fields.Length}");
        if (fields.NullCount != 0 && fields.Buffers.Length > 0 && !fields.Buffers[0].IsEmpty)
            RequireEntries(fields, first, last);
        (First, Count) = (checked(fields.Offset + first), last - first);
        if (skipped.Length < Count)
            skipped = new bool[Count];
        // A missing map may have entries, which nobody reads.
        skipped.AsSpan(0, Count).Fill(true);
        var rows = entries.Rows(Count);
        rows.Fill(-1);
        for (var row = 0; row < missing.Length; row++)
            if (Ranges.Missing[row])
                Ranges.Ends[row] = Ranges.Starts[row];
            else if (Ranges.Elements(row) is var (from, to))
            {
                rows[from..to].Fill(row);
                skipped.AsSpan(from, to - from).Clear();
            }
        reader.Fill(fields.Children[0], First, Count, entries.Keys, place with { Lists = Ranges }, skipped.AsSpan(0, Count));
        entries.Sort(name, Describe(place));
        (known, range) = (map, (start, missing.Length));
    }

    /// <summary>The entry of a key in each of the rows that were read; -1 where there is none. Valid until the next call.</summary>
    /// <exception cref="SourceException">A row has the key twice.</exception>
    public ReadOnlySpan<int> Of(string key, ColumnInfo info, Place place) => entries.Of(key, Ranges.Count, info.Name, Describe(place));

    static void RequireEntries(ArrayData fields, int first, int last)
    {
        var bitmap = fields.Buffers[0].Span;
        for (var bit = fields.Offset + first; bit < fields.Offset + last; bit++)
            if ((bitmap[bit >> 3] >> (bit & 7) & 1) == 0)
                throw new InvalidDataException("an entry of a map is missing");
    }

    static Func<int, string> Describe(Place place) => place.Of;
}
