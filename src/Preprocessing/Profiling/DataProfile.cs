using System.Text.Json;

namespace Preprocessing;

/// <summary>What data looked like, column by column.</summary>
/// <param name="Rows">The number of rows, whatever they weigh.</param>
/// <param name="Columns">The columns, in the order of the class.</param>
public sealed record DataProfile(long Rows, IReadOnlyList<ColumnProfile> Columns)
{
    /// <summary>The profile of a column.</summary>
    /// <param name="name">The column's name in the data.</param>
    /// <exception cref="ArgumentException">No column is named so.</exception>
    public ColumnProfile this[string name] => Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new ArgumentException(
            $"The profile has no column '{name}'. It has {string.Join(", ", Columns.Select(column => column.Name))}.");

    /// <summary>Writes the profile as one JSON object.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        ProfileJson.Write(json, this);
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote, unchanged to the bit.</summary>
    /// <exception cref="FormatException">It is not a profile.</exception>
    public static DataProfile Read(JsonElement json) => ProfileJson.Read(json);
}
