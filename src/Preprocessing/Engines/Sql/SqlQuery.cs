using System.Globalization;
using System.Text;
using Preprocessing.Authoring;
using Preprocessing.Engines;

namespace Preprocessing;

/// <summary>Writes the features of a fitted pipeline as one SELECT in layers.</summary>
/// <remarks>
/// The innermost layer reads the columns. Each further layer adds numbers that several features share, or that an expression needs more
/// than once, and joins the tables in which categories are looked up. The outermost layer writes the features.
/// </remarks>
sealed class SqlQuery
{
    // The parsers of engines fail on expressions nested a thousand times; deeper expressions continue in another layer.
    const int DeepestNesting = 50;

    // Nested queries count as nesting too.
    const int MostLayers = 60;

    // A larger query takes longer to plan than to compute elsewhere.
    const int MostOperations = 10_000;

    // Each entry is a row in the text of the query.
    const int MostEntries = 200_000;

    readonly SqlDialect dialect;
    readonly TracedPipeline pipeline;
    readonly IReadOnlyList<TracedSlot> slots;
    readonly Dictionary<Number, int> layers = [];
    readonly Dictionary<Number, int> depths = [];
    readonly HashSet<Number> written = [];
    readonly SqlExpressions expressions;

    SqlQuery(SqlDialect dialect, TracedPipeline pipeline)
    {
        (this.dialect, this.pipeline) = (dialect, pipeline);
        slots = pipeline.Slots(dialect.Name);
        expressions = new(dialect, Name);
    }

    public static string Write(SqlDialect dialect, TracedPipeline pipeline, string table, string[] keep)
    {
        var query = new SqlQuery(dialect, pipeline);
        query.CheckFeatures();
        query.CheckNames(keep.Length);
        query.Layer();
        query.CheckLayers();
        return query.Write(table, keep);
    }

    void CheckFeatures()
    {
        var refused = new List<(string Feature, string Reason)>();
        foreach (var feature in pipeline.Features)
        {
            var numbers = Number.Reachable(feature.Slots.Select(slot => slot.Value));
            if (numbers.Count > MostOperations)
                refused.Add((
                    feature.Name,
                    Invariant($"it takes {numbers.Count} operations, more than the {MostOperations} that a query is written for")));
            else if (numbers.OfType<LookUp>().Sum(table => (long)table.Categories.Count) is > MostEntries and var entries)
                refused.Add((
                    feature.Name,
                    Invariant($"its look-up tables have {entries} entries, more than the {MostEntries} that a query is written for")));
            else if (numbers.Select(number => SqlExpressions.Refusal(number, pipeline.Columns))
                .FirstOrDefault(reason => reason is not null) is { } reason)
                refused.Add((feature.Name, reason));
        }
        if (refused.Count > 0)
            throw TracedPipeline.Refused(dialect.Name, refused);
    }

    void CheckLayers()
    {
        var deep = pipeline.Features.Select(feature => (feature.Name, Layers: feature.Slots
            .Select(slot => layers.TryGetValue(slot.Value, out var own) ? own : depths[slot.Value])
            .DefaultIfEmpty(0).Max()))
            .Where(feature => feature.Layers > MostLayers).ToList();
        if (deep.Count > 0)
            throw TracedPipeline.Refused(dialect.Name, deep.Select(feature => (feature.Name, Invariant($"its operations build on each ")
                + Invariant($"other in {feature.Layers} layers of a query, more than the {MostLayers} that an engine takes"))));
    }

    void CheckNames(int kept)
    {
        if (slots.Count + kept > dialect.MostColumns)
            throw new NotSupportedException($"{dialect.Name} returns at most {dialect.MostColumns} columns, "
                + $"but the pipeline has {slots.Count} features. Use another engine, or fewer categories.");
        if (slots.FirstOrDefault(slot => Encoding.UTF8.GetByteCount(slot.Name) > dialect.LongestName) is { } tooLong)
            throw new NotSupportedException($"{dialect.Name} has names of at most {dialect.LongestName} bytes, "
                + $"but a feature is named '{tooLong.Name}'. Rename the property, or group such categories.");
    }

    /// <summary>Decides which numbers become columns, and of which layer.</summary>
    void Layer()
    {
        // Operands have smaller Ids than their results.
        var numbers = Number.Reachable(slots.Select(slot => slot.Value)).OrderBy(number => number.Id).ToList();
        var uses = numbers.SelectMany(number => number.Operands)
            .Concat(slots.Select(slot => slot.Value))
            .CountBy(number => number).ToDictionary();
        var repeated = numbers.SelectMany(SqlExpressions.Repeated).ToHashSet();
        var nesting = new Dictionary<Number, int>();
        foreach (var number in numbers)
        {
            var below = number.Operands.Select(operand => layers.TryGetValue(operand, out var own) ? own : depths[operand])
                .DefaultIfEmpty(0).Max();
            depths[number] = below;
            nesting[number] = number.Operands.Select(operand => layers.ContainsKey(operand) ? 0 : nesting[operand] + 1)
                .DefaultIfEmpty(0).Max();
            if (number is LookUp || number is VectorElement element && IsList(element)
                || number is not (Constant or ColumnNumber or ColumnPart or VectorElement)
                    && (uses[number] > 1 || repeated.Contains(number) || nesting[number] > DeepestNesting))
                layers[number] = below + 1;
        }
    }

    string? Name(Number number) => number switch
    {
        ColumnNumber column => Invariant($"q.c{column.Column}"),
        ColumnPart part => Invariant($"q.c{part.Column}_{part.Part}"),
        VectorElement element when !IsList(element) => Invariant($"q.c{element.Column}_{element.Element}"),
        _ when written.Contains(number) => Invariant($"q.n{number.Id}"),
        _ => null,
    };

    string Write(string table, string[] keep)
    {
        var sql = new StringBuilder();
        var kept = keep.Select(dialect.Identifier).ToArray();
        var innermost = $"SELECT {string.Join(", ", kept.Concat(Inputs()).DefaultIfEmpty("1 AS c"))}\nFROM {table}";
        foreach (var layer in layers.GroupBy(entry => entry.Value).OrderBy(layer => layer.Key))
        {
            var (columns, joins) = (new List<string> { "q.*" }, new StringBuilder());
            var numbers = layer.Select(entry => entry.Key).OrderBy(number => number.Id).ToList();
            // The numbers of a category that spreads over several slots stand in one table.
            foreach (var tables in numbers.OfType<LookUp>()
                .GroupBy(table => (table.Category, table.Categories, IsOwn: table.Numbers.Any(Generated.Refusal.Is) ? table.Id : -1)))
                columns.AddRange(Find([.. tables], joins));
            columns.AddRange(numbers.Where(number => number is not LookUp)
                .Select(number => Invariant($"{expressions.Written(number)} AS n{number.Id}")));
            innermost = $"SELECT {string.Join(",\n  ", columns)}\nFROM ({innermost}) AS q{joins}";
            written.UnionWith(layer.Select(entry => entry.Key));
        }
        sql.Append("SELECT ").AppendJoin(",\n  ", kept.Select(name => "q." + name).Concat(
            slots.Select(slot => $"{expressions.Text(slot.Value)} AS {dialect.Identifier(slot.Name)}")));
        return sql.Append($"\nFROM ({innermost}) AS q\n").ToString();
    }

    /// <summary>Lists the columns of the table as the numbers and categories that features need.</summary>
    IEnumerable<string> Inputs()
    {
        foreach (var number in depths.Keys.OrderBy(number => number.Id))
            switch (number)
            {
                case ColumnNumber column:
                    yield return Invariant($"{AsNumber(pipeline.Columns[column.Column])} AS c{column.Column}");
                    break;
                case ColumnPart { Part: ColumnPart.Presence } part:
                    yield return Invariant($"CASE WHEN {Source(part.Column)} IS NULL THEN {dialect.Number(0)} ELSE ")
                        + Invariant($"{dialect.Number(1)} END AS c{part.Column}_{part.Part}");
                    break;
                case ColumnPart part:
                    yield return Invariant(
                        $"CAST({dialect.Part(part.Part, Source(part.Column))} AS {dialect.Double}) AS c{part.Column}_{part.Part}");
                    break;
                case VectorElement element when !IsList(element):
                    yield return Invariant($"{AsNumber(pipeline.Columns[element.Column].Parts[element.Element])} AS ")
                        + Invariant($"c{element.Column}_{element.Element}");
                    break;
            }
        foreach (var (column, length) in depths.Keys.OfType<VectorElement>().Where(IsList)
            .Select(element => (element.Column, element.Length)).Distinct().Order())
            yield return Invariant($"{AsVector(pipeline.Columns[column], length)} AS {SqlExpressions.Vector(column)}");
        foreach (var column in depths.Keys.OfType<LookUp>()
            .Where(table => table.Category.Number is null)
            .Select(table => table.Category.Column).Distinct().Order())
            yield return Invariant($"{AsCategory(column)} AS k{column}");
    }

    string Source(int column) => dialect.Identifier(pipeline.Columns[column].Name);

    /// <summary>Whether the vector of a number is a list, instead of one column for each number.</summary>
    bool IsList(VectorElement element) => pipeline.Columns[element.Column].Parts.Count == 0;

    // A vector of another length is an error of the query, as of a row. The error contains what is found, for the reason given below.
    string AsVector(ColumnInfo column, int length)
    {
        var vector = dialect.Identifier(column.Name);
        var refused = dialect.Text($"Column '{column.Member}': the class declares {length} numbers, but a vector is ");
        return $"CASE WHEN {vector} IS NULL OR {dialect.HasLength(vector, length)} THEN CAST({vector} AS {dialect.Doubles}) ELSE "
            + $"{dialect.Error($"{refused} || CAST({vector} AS {dialect.AnyText})", dialect.Doubles)} END";
    }

    string AsNumber(ColumnInfo column)
    {
        var name = dialect.Identifier(column.Name);
        return column.Type == typeof(bool) ? $"CASE WHEN {name} THEN {dialect.Number(1)} WHEN NOT {name} THEN {dialect.Number(0)} END"
            : column.Type == typeof(double) || column.Type == typeof(float) || column.Type == typeof(Half)
                ? $"NULLIF(CAST({name} AS {dialect.Double}), CAST('NaN' AS {dialect.Double}))"
            : $"CAST({name} AS {dialect.Double})";
    }

    string AsCategory(int position)
    {
        var column = pipeline.Columns[position];
        var name = dialect.Identifier(column.Name);
        return column.DeclaredType == typeof(Guid) ? dialect.Uuid(name)
            : column.Members.Count > 0 ? dialect.Member(column, name)
            : column.Type == typeof(string) ? name
            : column.Type == typeof(bool) ? $"CASE WHEN {name} THEN 1 WHEN NOT {name} THEN 0 END"
            : column.Type == typeof(double) || column.Type == typeof(float) || column.Type == typeof(decimal)
                || column.Type == typeof(Half) ? AsNumber(column)
            : $"CAST({name} AS BIGINT)";
    }

    /// <summary>Lists the numbers of a category: from a row of a joined table, or the numbers of missing and other values.</summary>
    IEnumerable<string> Find(LookUp[] tables, StringBuilder joins)
    {
        var first = tables[0];
        var key = first.Category.Number is { } number ? expressions.Text(number) : Invariant($"q.k{first.Category.Column}");
        var name = Invariant($"v{first.Id}");
        // Values that are refused in the same way as unknown values need no row.
        var rows = first.Categories.Values.ToArray().Where(value => !Generated.Refusal.Is(first.NumberOf(value))).ToList();
        if (rows.Count > 0)
            joins.Append(CultureInfo.InvariantCulture, $"\nLEFT JOIN (VALUES {string.Join(", ", rows.Select(Row))}) AS {name}(k, "
                + $"{string.Join(", ", tables.Select(Column))}) ON {name}.k = {key}");
        foreach (var table in tables)
        {
            var unknown = NumberOrError(table, table.Unknown, $" || CAST({key} AS VARCHAR(200))", "an unknown value: ");
            var missing = NumberOrError(table, table.Missing, "", "a missing value");
            var found = rows.Count == 0 ? unknown : $"CASE WHEN {name}.k IS NULL THEN {unknown} ELSE {name}.{Column(table)} END";
            yield return Invariant($"CASE WHEN {key} IS NULL THEN {missing} ELSE {found} END AS n{table.Id}");
        }

        string Row(CategoryValue value) =>
            "(" + string.Join(", ", tables.Select(table => dialect.Number(table.NumberOf(value))).Prepend(Literal(first, value))) + ")";

        static string Column(LookUp table) => Invariant($"x{table.Id}");
    }

    // The error contains a value of the row, so that no engine evaluates it before it meets such a row.
    string NumberOrError(LookUp table, double value, string suffix, string what) =>
        !Generated.Refusal.Is(value) ? dialect.Number(value)
        : dialect.Error($"{dialect.Text($"{table.RefusedBy} refuses {what}")}"
            + $"{(suffix.Length > 0 ? suffix : $" || COALESCE(CAST({(table.Category.Number is { } number
                ? expressions.Text(number)
                : Invariant($"q.k{table.Category.Column}"))} AS VARCHAR(200)), '')")}", dialect.Double);

    string Literal(LookUp table, CategoryValue value) =>
        value.Kind == CategoryKind.Text ? dialect.Text(value.Text!)
        : table.Category.Number is null && value.Kind == CategoryKind.Integer ? value.Integer.ToString(CultureInfo.InvariantCulture)
        : dialect.Number(value.Real);

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
