using System.Globalization;
using System.Text;

namespace Preprocessing.Data;

/// <summary>The names of folders by the value of a column, as Hive writes them: <c>country=NO</c>.</summary>
static class HivePath
{
    /// <summary>The name of a missing value.</summary>
    public const string Missing = "__HIVE_DEFAULT_PARTITION__";

    // What file systems take.
    const int MostBytes = 255;

    // What Hive escapes, and a dot or blank at the ends, which hide a name or get lost.
    const string Escaped = "\"#%'*/:=?\\{[]^<>|";

    /// <summary>What folders are named by: the column, or the day of a column of times, which has another value than the column.</summary>
    public static string Name(ColumnInfo column) =>
        column.Type == typeof(DateTime) || column.Type == typeof(DateTimeOffset) ? column.Name + "_day" : column.Name;

    /// <summary>The folder of a value.</summary>
    /// <exception cref="SourceException">The name would be longer than file systems take.</exception>
    public static string Of(string name, Column column, int row, Func<string> where)
    {
        var value = column.ValueAt(row) switch
        {
            null => Missing,
            string text when text == Missing => "%5F" + text[1..],
            string text => Escape(text),
            DateTime time => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            bool truth => truth ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            var other => throw new InvalidOperationException($"Column '{name}' holds {other.GetType()}."),
        };
        var folder = $"{Escape(name)}={value}";
        return Encoding.UTF8.GetByteCount(folder) <= MostBytes ? folder : throw new SourceException(
            $"{where()} has a text of {value.Length} characters in column '{name}', by which rows are laid: the name of its folder would "
            + $"have more than {MostBytes} bytes. Mark another column with [PartitionBy].");
    }

    static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (text[i] < ' ' || text[i] == 0x7F || Escaped.Contains(text[i], StringComparison.Ordinal)
                || (text[i] is '.' or ' ') && (i == 0 || i == text.Length - 1))
                escaped.Append(CultureInfo.InvariantCulture, $"%{(int)text[i]:X2}");
            else
                escaped.Append(text[i]);
        return escaped.ToString();
    }
}
