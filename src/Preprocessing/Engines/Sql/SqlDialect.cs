using System.Globalization;

namespace Preprocessing;

/// <summary>The part of a database engine's SQL that features need.</summary>
/// <remarks>
/// A missing number is always NULL; a NaN in a column counts as missing. If an engine raises an error instead of
/// giving an infinity or NULL, the query checks the operands first, with one exception: PostgreSQL refuses products,
/// quotients and powers that leave the range of doubles.
/// </remarks>
public abstract class SqlDialect
{
    private protected SqlDialect() { }

    /// <summary>DuckDB, from version 1.2 on.</summary>
    public static SqlDialect DuckDb { get; } = new DuckDbDialect();

    /// <summary>
    /// PostgreSQL, from version 13 on. Names of slots are at most 63 bytes long, and a query holds at most 1,600 of them.
    /// </summary>
    public static SqlDialect PostgreSql { get; } = new PostgreSqlDialect();

    /// <summary>Spark SQL, from version 3.4 on, with ANSI mode on or off.</summary>
    public static SqlDialect Spark { get; } = new SparkDialect();

    /// <summary>The engine's name.</summary>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal abstract string Double { get; }

    /// <summary>The type of a list of doubles.</summary>
    internal virtual string Doubles => $"{Double}[]";

    /// <summary>The type of texts of any length.</summary>
    internal virtual string AnyText => "VARCHAR";

    internal virtual int MostColumns => int.MaxValue;

    internal virtual int LongestName => int.MaxValue;

    /// <summary>Writes the name of a column.</summary>
    internal virtual string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Writes a text.</summary>
    internal virtual string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Writes a number that reads back to the same bits; NaN is NULL.</summary>
    internal string Number(double value) =>
        double.IsNaN(value) ? $"CAST(NULL AS {Double})"
        : double.IsInfinity(value) ? $"CAST('{(value < 0 ? "-" : "")}Infinity' AS {Double})"
        : $"CAST('{value.ToString("R", CultureInfo.InvariantCulture)}' AS {Double})";

    /// <summary>Writes a function of one number, if the engine has another name for it or lacks it; the argument may be repeated.</summary>
    internal virtual string Function(string name, string x) => name switch
    {
        "log1p" => Log1P(x),
        "expm1" => ExpM1(x),
        _ => $"{name}({x})",
    };

    /// <summary>Writes the name of an enum's member, of which a column holds the name or the number.</summary>
    internal string Member(ColumnInfo info, string column)
    {
        var text = $"CAST({column} AS VARCHAR(200))";
        var names = info.Members.OrderBy(member => member.Key)
            .Select(member => $"WHEN {Text(member.Key.ToString(CultureInfo.InvariantCulture))} THEN {Text(member.Value)} ");
        return $"CASE {text} {string.Concat(names)}ELSE {text} END";
    }

    /// <summary>Writes the one text of a Guid, of which a column holds any text or the engine's own type.</summary>
    internal virtual string Uuid(string column) => $"CAST(CAST({column} AS UUID) AS VARCHAR(36))";

    /// <summary>Writes a part of a date or time.</summary>
    internal virtual string Part(string part, string column) => part switch
    {
        "DayOfWeek" => $"extract(dow FROM {column})",
        "DayOfYear" => $"extract(doy FROM {column})",
        _ => $"extract({part.ToLowerInvariant()} FROM {column})",
    };

    /// <summary>Converts a number to the shortest text that reads back to the same bits.</summary>
    internal string AsText(string column) => $"CAST(CAST({column} AS {Double}) AS VARCHAR(100))";

    /// <summary>Writes the condition that a list has a length.</summary>
    internal virtual string HasLength(string list, int length) => string.Create(CultureInfo.InvariantCulture, $"len({list}) = {length}");

    /// <summary>Writes an element of a list, counted from 0.</summary>
    internal virtual string Element(string list, int position) => string.Create(CultureInfo.InvariantCulture, $"{list}[{position + 1}]");

    /// <summary>Writes an expression that raises an error with a text, in the place of a value of a type.</summary>
    internal virtual string Error(string text, string type) => $"CAST({text} AS {type})";

    /// <summary>Writes the ticks of 100 ns since midnight.</summary>
    private protected static string Ticks(string column, string sinceMinute) =>
        $"(CAST(extract(HOUR FROM {column}) * 60 + extract(MINUTE FROM {column}) AS BIGINT) * 600000000 + {sinceMinute})";

    /// <summary>ln(1 + x), to a few units in the last place, from ln alone (W. Kahan; HP-15C Advanced Functions Handbook, 1982).</summary>
    static string Log1P(string x) => $"CASE WHEN 1 + {x} = 1 THEN {x} ELSE ln(1 + {x}) * ({x} / ((1 + {x}) - 1)) END";

    /// <summary>exp(x) − 1 by the same method.</summary>
    static string ExpM1(string x) =>
        $"CASE WHEN exp({x}) = 1 THEN {x} WHEN exp({x}) - 1 = -1 THEN -1 WHEN {x} > 50 THEN exp({x}) ELSE (exp({x}) - 1) * ({x} / "
        + $"ln(exp({x}))) END";

    sealed class DuckDbDialect : SqlDialect
    {
        public override string Name => "DuckDB";
        internal override string Double => "DOUBLE";

        internal override string Part(string part, string column) => part switch
        {
            "Second" => $"CAST(floor(extract(second FROM {column})) AS BIGINT)",
            "Millisecond" => $"extract(millisecond FROM {column}) % 1000",
            "DayNumber" => $"CAST({column} AS DATE) - DATE '0001-01-01'",
            "TimeOfDay" => Ticks(column, $"extract(microsecond FROM {column}) * 10"),
            "Ticks" => $"epoch_us({column}) * 10",
            _ => base.Part(part, column),
        };
    }

    sealed class PostgreSqlDialect : SqlDialect
    {
        public override string Name => "PostgreSQL";
        internal override string Double => "double precision";
        internal override int MostColumns => 1600;
        internal override int LongestName => 63;

        // Arrays may have several dimensions, and positions from any number on.
        internal override string HasLength(string list, int length) =>
            string.Create(CultureInfo.InvariantCulture, $"array_dims({list}) = '[1:{length}]'");

        internal override string Function(string name, string x) => name switch
        {
            "log2" => $"ln({x}) / {Number(Math.Log(2))}",
            "log10" => $"log({x})",
            _ => base.Function(name, x),
        };

        internal override string Part(string part, string column) => part switch
        {
            "Second" => $"floor(extract(second FROM {column}))",
            "Millisecond" => $"floor(extract(milliseconds FROM {column}))::bigint % 1000",
            "DayNumber" => $"CAST({column} AS date) - DATE '0001-01-01'",
            "TimeOfDay" => Ticks(column, $"extract(microseconds FROM {column}) * 10"),
            // Exact: PostgreSQL gives an epoch as a decimal.
            "Ticks" => $"extract(epoch FROM {column}) * 10000000",
            _ => base.Part(part, column),
        };
    }

    sealed class SparkDialect : SqlDialect
    {
        public override string Name => "Spark SQL";
        internal override string Double => "DOUBLE";
        internal override string Doubles => "ARRAY<DOUBLE>";
        internal override string AnyText => "STRING";

        internal override string HasLength(string list, int length) =>
            string.Create(CultureInfo.InvariantCulture, $"size({list}) = {length}");

        internal override string Element(string list, int position) =>
            string.Create(CultureInfo.InvariantCulture, $"{list}[{position}]");

        internal override string Identifier(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

        // A backslash is an escape in Spark's literals.
        internal override string Text(string text) =>
            $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

        internal override string Error(string text, string type) => $"CAST(raise_error({text}) AS {type})";

        internal override string Uuid(string column) => $"lower({column})";

        internal override string Function(string name, string x) => $"{name}({x})";

        internal override string Part(string part, string column) => part switch
        {
            "DayOfWeek" => $"(dayofweek({column}) - 1)",
            "Millisecond" => $"(CAST(extract(SECOND FROM {column}) * 1000 AS BIGINT) % 1000)",
            "Second" => $"second({column})",
            "DayNumber" => $"datediff({column}, DATE'0001-01-01')",
            "TimeOfDay" => Ticks(column, $"CAST(extract(SECOND FROM {column}) * 10000000 AS BIGINT)"),
            "Ticks" => $"(CAST(extract(DAY FROM {column}) AS BIGINT) * 864000000000 + "
                + Ticks(column, $"CAST(extract(SECOND FROM {column}) * 10000000 AS BIGINT)") + ")",
            _ => $"{part.ToLowerInvariant()}({column})",
        };
    }
}
