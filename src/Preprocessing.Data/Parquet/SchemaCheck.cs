namespace Preprocessing.Data;

/// <summary>Compares the columns of files with the columns that a pipeline declares.</summary>
static class SchemaCheck
{
    /// <summary>Creates the readers of the columns that a pipeline needs, file by file.</summary>
    /// <param name="files">The files.</param>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="columns">The columns of the pipeline.</param>
    /// <param name="training">Whether columns that only training needs are also read.</param>
    /// <exception cref="SourceException">
    /// A column is missing, has a type that does not fit, or has different types in two files.
    /// </exception>
    public static ColumnReader[][] Bind(IReadOnlyList<ParquetFile> files, string pipeline, IReadOnlyList<ColumnInfo> columns, bool training)
    {
        var readers = files.Select(_ => new List<ColumnReader>()).ToArray();
        for (var position = 0; position < columns.Count; position++)
        {
            var info = columns[position];
            if (info.IsRecalled || info.IsTrainingOnly && !training)
                continue;
            IReadOnlyList<ColumnInfo> named = info.Parts.Count == 0 ? [info] : info.Parts;
            var firsts = new StoredColumn?[named.Count];
            for (var i = 0; i < files.Count; i++)
            {
                var bound = new ColumnReader[named.Count];
                for (var k = 0; k < named.Count; k++)
                    bound[k] = Bind(files, i, named[k], position, ref firsts[k], pipeline);
                readers[i].Add(info.Parts.Count == 0 ? bound[0] : ColumnReaders.Together(info, position, bound));
            }
        }
        return [.. readers.Select(list => list.ToArray())];
    }

    static ColumnReader Bind(
        IReadOnlyList<ParquetFile> files, int i, ColumnInfo info, int position, ref StoredColumn? first, string pipeline)
    {
        var file = files[i];
        var names = file.Columns.Select(column => column.Name).ToArray();
        var isFlat = names.Contains(info.Name, StringComparer.OrdinalIgnoreCase);
        if (!isFlat && FolderReader.Create(info, position, file.Path) is { } folder)
            return folder;
        var stored = isFlat ? file.Columns[ColumnNames.Find(names, info, pipeline, file.Path)] : ByPath(file, info, pipeline);
        var values = stored.Values is not null && stored.Name != info.Name ? stored.Values : stored;
        first ??= values;
        if (values.Type != first.Type)
            throw new SourceException(
                $"Column '{info.Name}' is {first.Type.Name} in '{files[0].Path}' but {values.Type.Name} in '{file.Path}'. "
                + "Write both files with the same types, or read them as two sources.");
        return (values == stored ? ColumnReaders.Create(info, position, stored) : MapReader.Create(info, position, stored))
            ?? throw TypeFaults.WrongType(
                info, file.Path, values.Type.Name, TypeFaults.Accepted(info.DeclaredType), ColumnReaders.Natural(values.Type),
                stored.Inside.Count > 0 ? stored.Inside[0].Name
                    : stored.Values is not null && values == stored ? stored.Name + ".key"
                    : null);
    }

    static StoredColumn ByPath(ParquetFile file, ColumnInfo info, string pipeline)
    {
        StoredColumn[] all = [.. file.Columns.SelectMany(column => column.Inside.Count > 0 ? column.Inside : [column])];
        return all[ColumnPaths.Find([.. all.Select(column => column.Path)], info, pipeline, file.Path)];
    }

    /// <summary>Refuses files with columns that the pipeline does not declare.</summary>
    /// <exception cref="SourceException">A file has such a column.</exception>
    public static void RefuseExtra(IReadOnlyList<ParquetFile> files, string pipeline, IReadOnlyList<ColumnInfo> columns)
    {
        foreach (var file in files)
            ColumnNames.RefuseExtra(
                file.Columns.SelectMany(column =>
                    ColumnPaths.Extra(columns, column.Path, column.Inside.Select(inner => inner.Path))),
                columns, pipeline, file.Path, nameof(ParquetReadOptions.RefuseExtraColumns));
    }
}
