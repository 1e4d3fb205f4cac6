using Apache.Arrow;
using Apache.Arrow.Types;

namespace Preprocessing.Arrow;

/// <summary>
/// The columns of a pipeline, bound to the fields of a schema. It keeps working memory, so one reading at a time uses it.
/// </summary>
sealed class BoundColumns
{
    readonly List<BoundColumn> columns = [];
    readonly HashSet<int> fields = [];
    readonly Dictionary<StoredField, FieldPath> leaves = [];
    readonly Dictionary<StoredField, MapKeys> maps = [];

    /// <summary>Finds the fields of the columns that a pipeline needs.</summary>
    /// <param name="schema">The names and types of the fields; the type is null if nothing is read from it.</param>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="declared">The columns of the pipeline.</param>
    /// <param name="origin">The data, for messages.</param>
    /// <param name="training">Whether columns that only training needs are also read.</param>
    /// <exception cref="SourceException">A column is missing, or has a type that does not fit.</exception>
    public BoundColumns(
        IReadOnlyList<StoredField> schema, string pipeline, IReadOnlyList<ColumnInfo> declared, string origin, bool training)
    {
        string[] names = [.. schema.Select(field => field.Name)];
        FieldPath[] paths = [.. FieldPath.All(schema)];
        for (var position = 0; position < declared.Count; position++)
        {
            var info = declared[position];
            if (info.IsRecalled || info.IsTrainingOnly && !training)
                continue;
            IReadOnlyList<ColumnInfo> parts = info.Parts.Count == 0 ? [info] : info.Parts;
            var found = new FieldPath[parts.Count];
            for (var k = 0; k < found.Length; k++)
                found[k] = names.Contains(parts[k].Name, StringComparer.OrdinalIgnoreCase)
                    ? FieldPath.Of(schema, ColumnNames.Find(names, parts[k], pipeline, origin))
                    : paths[ColumnPaths.Find([.. paths.Select(path => path.Column)], parts[k], pipeline, origin)];
            int[] read = [.. found.Select(path => path.Top)];
            columns.Add(new(position, info, read, [.. parts.Zip(found, (part, path) => Reader(part, path, origin))]));
            fields.UnionWith(read);
            foreach (var path in found)
                leaves[path.Field] = path;
        }
        Positions = [.. columns.Select(column => column.Position)];
    }

    /// <summary>The positions of the columns in the pipeline's schema.</summary>
    public int[] Positions { get; }

    /// <summary>The fields whose values are read, wherever they are.</summary>
    public IEnumerable<FieldPath> Leaves => leaves.Values;

    /// <summary>Whether a field at the top level is read, or something in it.</summary>
    public bool Reads(int field) => fields.Contains(field);

    /// <summary>Fills a batch from rows of arrays.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="arrays">The arrays of the fields.</param>
    /// <param name="start">The first row.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="origin">The data, for messages.</param>
    /// <param name="firstRow">The position of the first row in the data.</param>
    /// <exception cref="SourceException">A value is missing or does not fit.</exception>
    /// <exception cref="InvalidDataException">An array is not sound.</exception>
    public void Fill<TRow>(
        Batch<TRow> batch, IReadOnlyList<ArrayData?> arrays, int start, int count, string origin, long firstRow)
    {
        var place = new Place(origin, firstRow);
        foreach (var column in columns)
            try
            {
                column.Fill(arrays, start, count, batch[column.Position], place);
                batch[column.Position].EraseMissingTokens();
            }
            catch (Exception cause) when (cause is ArgumentException or IndexOutOfRangeException or OverflowException)
            {
                throw new InvalidDataException($"column '{column.Info.Name}' has fewer bytes than its values need", cause);
            }
        (batch.Count, batch.Origin, batch.FirstRow) = (count, origin, firstRow);
    }

    ColumnReader Reader(ColumnInfo info, FieldPath path, string origin)
    {
        var field = path.Field;
        var isKey = field.IsMap && info.Name != path.Column.Path;
        var held = isKey ? field.Children[1] : field;
        var reader = (held.Type is null || isKey && info.Type.IsArray ? null : ColumnReaders.Create(info, held.Type))
            ?? throw TypeFaults.WrongType(
                info, origin, held.TypeName, StoredTypes.Accepted(info.DeclaredType), StoredTypes.Natural(held.Type),
                isKey ? null : path.Inner);
        if (isKey)
            reader = new MapReader(info, held.TypeName, info.Name[(path.Column.Path.Length + 1)..], KeysOf(field, path, origin), reader);
        return path.Steps.Length == 0 ? reader : new StructReader(info, field.TypeName, path.Steps, reader);
    }

    MapKeys KeysOf(StoredField map, FieldPath path, string origin)
    {
        if (!maps.TryGetValue(map, out var keys))
            maps.Add(map, keys = MapKeys.Create(path.Column.Path, map.Children[0].Type) ?? throw new SourceException(
                $"Column '{path.Column.Path}' of '{origin}' is a map whose keys are {map.Children[0].TypeName}. A path reads maps whose "
                + "keys are texts: write it as such, or write the keys that are needed as columns of their own."));
        return keys;
    }
}

/// <summary>A column of a pipeline and what it is read from.</summary>
/// <param name="Position">The position in the pipeline's schema.</param>
/// <param name="Info">The column.</param>
/// <param name="Fields">The field; for a vector whose numbers have columns of their own, those.</param>
/// <param name="Readers">What reads each field.</param>
sealed record BoundColumn(int Position, ColumnInfo Info, int[] Fields, ColumnReader[] Readers)
{
    Column? part;

    /// <summary>Fills a column of a batch.</summary>
    public void Fill(IReadOnlyList<ArrayData?> arrays, int start, int count, Column column, Place place)
    {
        if (Info.Parts.Count == 0)
            Readers[0].Fill(arrays[Fields[0]]!, start, count, column, place);
        else if (Info.Type == typeof(float[]))
            FillVectors(arrays, start, count, (ListColumn)column, place, float.NaN);
        else
            FillVectors(arrays, start, count, (ListColumn)column, place, double.NaN);
    }

    // A missing number is NaN.
    void FillVectors<T>(IReadOnlyList<ArrayData?> arrays, int start, int count, ListColumn vectors, Place place, T missing)
        where T : unmanaged
    {
        var width = Fields.Length;
        vectors.Resize(count);
        ((Column<T>)vectors.Values).Resize(checked(count * width), withMissing: false);
        for (var row = 0; row < count; row++)
            (vectors.Starts[row], vectors.Ends[row]) = (row * width, (row + 1) * width);
        var numbers = ((Column<T>)vectors.Values).Values;
        var one = (Column<T>)(part ??= Info.Parts[0].NewColumn());
        for (var k = 0; k < width; k++)
        {
            Readers[k].Fill(arrays[Fields[k]]!, start, count, one, place);
            for (var row = 0; row < count; row++)
                numbers[row * width + k] = one[row] ?? missing;
        }
    }
}
