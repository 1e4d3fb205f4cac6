namespace Preprocessing.Data;

/// <summary>Which least and greatest values of row groups can be relied on.</summary>
static class StatedExtremes
{
    const string ParquetNet = "Parquet.Net version ", Known = ParquetNet + "6.1.0 ";

    /// <summary>Corrects what a writer is known to state wrongly.</summary>
    /// <param name="writer">The writer as the footer names it.</param>
    /// <param name="isFlagged">
    /// Whether it is said if they are exact: the library does not say it, our own files do (<see cref="WrittenExtremes"/>).
    /// </param>
    /// <param name="type">The type of the column.</param>
    /// <param name="least">The least value that is stated, as it is stored.</param>
    /// <param name="greatest">The greatest value that is stated, as it is stored.</param>
    /// <returns>False if nothing that is stated is sure.</returns>
    public static bool Mend<T>(string? writer, bool isFlagged, StoredType type, ref T? least, ref T? greatest) where T : struct
    {
        if (type.Kind is StoredKind.Decimal or StoredKind.LegacyTimestamp or StoredKind.Boolean or StoredKind.Half)
            return false;
        if (isFlagged || writer?.StartsWith(ParquetNet, StringComparison.Ordinal) != true)
            return true;
        if (type.Kind == StoredKind.Timestamp)
            return writer.StartsWith(Known, StringComparison.Ordinal) && FromMilliseconds(type.Unit, ref least, ref greatest);
        // It compares unsigned integers as signed ones, and the others were not looked at.
        return type.Kind is StoredKind.Single or StoredKind.Double || type is { Kind: StoredKind.Integer, IsSigned: true };
    }

    /// <summary>
    /// Reads milliseconds as times of another unit: Parquet.Net 6.1.0 states them of timestamps of every unit, rounded down.
    /// </summary>
    static bool FromMilliseconds<T>(StoredUnit unit, ref T? least, ref T? greatest)
    {
        var factor = unit switch
        {
            StoredUnit.Milliseconds => 1,
            StoredUnit.Microseconds => 1_000,
            StoredUnit.Nanoseconds => 1_000_000,
            _ => 0L,
        };
        if (factor == 0 || least is not long first || greatest is not long last
            || Int128.Abs((Int128)first) >= long.MaxValue / 2 / factor || Int128.Abs((Int128)last) >= long.MaxValue / 2 / factor)
            return false;
        (least, greatest) = ((T)(object)(first * factor), (T)(object)((last + 1) * factor - 1));
        return true;
    }
}
