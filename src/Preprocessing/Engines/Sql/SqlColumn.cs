using System.Data.Common;
using System.Globalization;

namespace Preprocessing;

/// <summary>A column of distinct values with counts, as a query returns it, and the batch column to which the values go.</summary>
abstract class SqlColumn
{
    /// <summary>The expression of the column by which the query groups.</summary>
    public required string Expression { get; init; }

    /// <summary>Creates the SQL column for a column of a batch.</summary>
    /// <exception cref="NotSupportedException">Values of its type do not return unchanged from a database.</exception>
    public static SqlColumn Of(SqlDialect dialect, Column column)
    {
        var name = dialect.Identifier(column.Info.Name);
        return column switch
        {
            TextColumn texts when texts.Info.DeclaredType == typeof(Guid) => new SqlTexts(texts) { Expression = dialect.Uuid(name) },
            TextColumn texts when texts.Info.Members.Count > 0 => new SqlTexts(texts) { Expression = dialect.Member(texts.Info, name) },
            TextColumn texts => new SqlTexts(texts) { Expression = name },
            Column<bool> flags => new SqlValues<bool>(flags, static (reader, at) => reader.GetBoolean(at)) { Expression = name },
            // Engines treat 0 and −0 as one value, and each compares NaN in its own way; as texts all numbers are distinct.
            Column<double> numbers => new SqlValues<double>(numbers, Real) { Expression = dialect.AsText(name) },
            Column<float> numbers =>
                new SqlValues<float>(numbers, static (reader, at) => (float)Real(reader, at)) { Expression = dialect.AsText(name) },
            Column<Half> numbers => new SqlValues<Half>(numbers, Halved) { Expression = dialect.AsText(name) },
            Column<decimal> numbers => new SqlValues<decimal>(
                numbers, static (reader, at) => decimal.Parse(reader.GetString(at), NumberStyles.Float, CultureInfo.InvariantCulture))
            {
                Expression = $"CAST({name} AS VARCHAR(100))",
            },
            Column<long> numbers => Whole(numbers, static number => number),
            Column<int> numbers => Whole(numbers, static number => checked((int)number)),
            Column<short> numbers => Whole(numbers, static number => checked((short)number)),
            Column<sbyte> numbers => Whole(numbers, static number => checked((sbyte)number)),
            Column<uint> numbers => Whole(numbers, static number => checked((uint)number)),
            Column<ushort> numbers => Whole(numbers, static number => checked((ushort)number)),
            Column<byte> numbers => Whole(numbers, static number => checked((byte)number)),
            Column<DateTime> times =>
                new SqlValues<DateTime>(times, static (reader, at) => reader.GetDateTime(at)) { Expression = $"CAST({name} AS TIMESTAMP)" },
            Column<DateOnly> dates => new SqlValues<DateOnly>(dates, static (reader, at) => reader.GetFieldValue<DateOnly>(at))
            {
                Expression = $"CAST({name} AS DATE)",
            },
            Column<TimeOnly> times =>
                new SqlValues<TimeOnly>(times, static (reader, at) => reader.GetFieldValue<TimeOnly>(at)) { Expression = name },
            // Engines give spans back in types of their own; their ticks are whole numbers.
            Column<TimeSpan> spans => new SqlValues<TimeSpan>(spans, static (reader, at) => new TimeSpan(reader.GetInt64(at)))
            {
                Expression = $"CAST({dialect.Part("Ticks", name)} AS BIGINT)",
            },
            _ => throw new NotSupportedException($"'{column.Info.Member}' is of type {column.Info.Type.Name}, "
                + $"of which values do not come back from {dialect.Name} as they are"),
        };

        Half Halved(DbDataReader reader, int at) =>
            Real(reader, at) is var number && ((double)(Half)number == number || double.IsNaN(number)) ? (Half)number
            : throw new SourceException(FormattableString.Invariant($"Column '{column.Info.Name}' has {number}, which no Half is. ")
                + $"Declare '{column.Info.Member}' as a double, or round the data.");

        SqlColumn Whole<T>(Column<T> numbers, Func<long, T> convert) where T : unmanaged =>
            new SqlValues<T>(numbers, (reader, at) => convert(reader.GetInt64(at))) { Expression = $"CAST({name} AS BIGINT)" };
    }

    /// <summary>Makes room for rows.</summary>
    public abstract void Begin(int rows);

    /// <summary>Writes the value at a position of the reader to rows of the batch.</summary>
    public abstract void Write(DbDataReader reader, int at, int row, int count);

    static double Real(DbDataReader reader, int at) => reader.GetString(at) switch
    {
        "inf" or "Infinity" => double.PositiveInfinity,
        "-inf" or "-Infinity" => double.NegativeInfinity,
        "nan" or "NaN" => double.NaN,
        var digits => double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}

/// <summary>Numbers, booleans, dates or times.</summary>
sealed class SqlValues<T>(Column<T> column, Func<DbDataReader, int, T> read) : SqlColumn where T : unmanaged
{
    public override void Begin(int rows) => column.Resize(rows, withMissing: column.Info.IsNullable);

    public override void Write(DbDataReader reader, int at, int row, int count)
    {
        if (!reader.IsDBNull(at))
            column.Values.Slice(row, count).Fill(read(reader, at));
        else if (column.Info.IsNullable)
            column.Missing.Slice(row, count).Fill(true);
        else
            throw new SourceException($"Column '{column.Info.Name}' has missing values, but '{column.Info.Member}' is {typeof(T).Name}. "
                + $"Declare it as {typeof(T).Name}?, or leave such rows out.");
    }
}

/// <summary>Texts.</summary>
sealed class SqlTexts(TextColumn column) : SqlColumn
{
    public override void Begin(int rows) => column.Resize(rows);

    public override void Write(DbDataReader reader, int at, int row, int count)
    {
        if (!reader.IsDBNull(at))
            column.Indices.Slice(row, count).Fill(column.AddValue(Text(reader.GetString(at)).AsMemory()));
        else if (!column.Info.IsNullable)
            throw new SourceException($"Column '{column.Info.Name}' has missing values, but '{column.Info.Member}' is a string. "
                + "Declare it as string?, or leave such rows out.");
    }

    // The query gives the name of a member for its number, and every other number as it is.
    string Text(string text) =>
        column.Info.Members.Count > 0 && Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? throw new SourceException($"Column '{column.Info.Name}' has {text}, but the enum of property {column.Info.Member} has no "
                + "member with this number. Add the member, or correct the data.")
            : text;
}
