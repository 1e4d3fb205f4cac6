namespace Preprocessing.Data;

/// <summary>Reads parts of JSON files into one batch after another, with memory that it keeps.</summary>
interface IJsonReading<TRow>
{
    /// <summary>Begins to read a part.</summary>
    void Begin(TextFile from, TextPart part, CancellationToken cancellationToken);

    /// <summary>Reads the next batch; null at the end of the part.</summary>
    /// <exception cref="SourceException">This is no JSON, or not what the class declares.</exception>
    Batch<TRow>? Next();

    /// <summary>Closes the file.</summary>
    void Close();
}

/// <summary>Reads files that hold one array.</summary>
sealed class JsonDocuments<TRow>(JsonArray<TRow> array) : IJsonReading<TRow>
{
    Stream? stream;
    Func<Span<byte>, int> load = null!;

    public void Begin(TextFile from, TextPart part, CancellationToken cancellationToken)
    {
        var opened = stream = from.OpenAt(part.Start, cancellationToken: cancellationToken);
        load = room => from.Read(opened, room);
        array.Begin(
            from.Path,
            part.Start,
            place => $" (line {TextPlace.OfByte(from, place, quotes: false).Line}, byte {place})");
    }

    public Batch<TRow>? Next() => array.Next(load);

    public void Close()
    {
        stream?.Dispose();
        stream = null;
    }
}
