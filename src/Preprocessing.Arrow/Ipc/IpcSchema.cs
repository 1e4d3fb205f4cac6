namespace Preprocessing.Arrow;

/// <summary>The schema of an IPC file.</summary>
/// <param name="Fields">The fields at the top level.</param>
/// <param name="Metadata">The key-value metadata that the writer left.</param>
sealed record IpcSchema(IReadOnlyList<IpcField> Fields, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Reads a schema.</summary>
    /// <exception cref="InvalidDataException">The schema is not sound.</exception>
    /// <exception cref="NotSupportedException">The numbers have the most significant byte first.</exception>
    public static IpcSchema Read(FlatTable schema)
    {
        if (schema.Int16(0) != 0)
            throw new NotSupportedException("numbers with the most significant byte first");
        schema.Vector(1, 4, out var count);
        var fields = new IpcField[count];
        for (var i = 0; i < count; i++)
            fields[i] = IpcField.Read(schema.Item(1, i));
        schema.Vector(2, 4, out var entries);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < entries; i++)
            metadata[schema.Item(2, i).Text(0)] = schema.Item(2, i).Text(1);
        return new(fields, metadata);
    }
}
