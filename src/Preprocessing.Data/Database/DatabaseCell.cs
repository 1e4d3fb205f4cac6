using System.Data.Common;

namespace Preprocessing.Data;

/// <summary>Writes one column of a batch from the rows of a query.</summary>
/// <remarks>The type of a value is asked row by row, because SQLite keeps values of several types in one column.</remarks>
/// <param name="cell">The column, which also reads texts.</param>
/// <param name="ordinal">The position of the value in a row.</param>
sealed class DatabaseCell(TextCell cell, int ordinal)
{
    Type? known;
    StoredValue? value;

    /// <summary>The column of the pipeline.</summary>
    public ColumnInfo Info => cell.Filler.Info;

    /// <summary>Writes the value of the current row; false if the column cannot hold it exactly.</summary>
    public bool TrySet(DbDataReader reader, int row)
    {
        if (reader.IsDBNull(ordinal))
            return true;
        var stored = reader.GetFieldType(ordinal);
        if (stored != known)
            (known, value) = (stored, StoredValue.Create(stored, cell));
        return value is not null && value.TryRead(reader, ordinal, row);
    }

    /// <summary>Describes the value of the current row for a message.</summary>
    public string Describe(DbDataReader reader)
    {
        var type = TypeNames.Describe(reader.GetFieldType(ordinal));
        try
        {
            var text = FormattableString.Invariant($"{reader.GetValue(ordinal)}");
            return $"'{(text.Length > 80 ? text[..80] + "…" : text)}' ({type})";
        }
        catch (Exception cause) when (cause is InvalidCastException or OverflowException or FormatException)
        {
            return $"a value of type {reader.GetDataTypeName(ordinal)} that the provider cannot give ({cause.Message})";
        }
    }
}
