namespace Preprocessing.Datasets;

/// <summary>What was read in the rows of a version.</summary>
/// <param name="Content">What is true of all of them.</param>
/// <param name="Files">The number of rows and the range of event times, by the name of the file.</param>
sealed record ReadRows(DatasetContent Content, IReadOnlyDictionary<string, (long Rows, TimeRange? EventTime)> Files)
{
    /// <summary>Adds it to a manifest.</summary>
    public Manifest Into(Manifest manifest) => manifest with
    {
        Content = Content,
        Files = [.. manifest.Files.Select(file => Files.TryGetValue(file.Path, out var rows)
            ? file with { Rows = rows.Rows, EventTime = rows.EventTime }
            : file)],
    };
}
