using Preprocessing.Engines;

namespace Preprocessing;

/// <summary>Writes numbers of an expression graph as SQL expressions.</summary>
/// <remarks>
/// NULL is the missing number: arithmetic on NULL gives NULL, as arithmetic on NaN gives NaN, and a comparison with either does
/// not hold. Where present numbers may give NaN, the result is turned into NULL before any operation except arithmetic uses it,
/// because engines treat NaN as the largest number. It is not turned earlier, because engines write the operand of NULLIF twice,
/// so nested operands would double with each operation. Least and greatest skip NULL, and functions outside their domain are
/// errors, so these operations check their operands first.
/// </remarks>
/// <param name="dialect">The engine.</param>
/// <param name="names">Returns the name of a number that is already a column of the query; null if the number must be written out.</param>
sealed class SqlExpressions(SqlDialect dialect, Func<Number, string?> names)
{
    string Missing => dialect.Number(double.NaN);

    /// <summary>Lists the numbers that occur more than once in the expression of a number: each is worth a column.</summary>
    public static IEnumerable<Number> Repeated(Number number) => number switch
    {
        Unary
        {
            Operation: UnaryOperation.Negate or UnaryOperation.Abs or UnaryOperation.Floor or UnaryOperation.Cbrt or UnaryOperation.Tanh
        } => [],
        Unary unary => [unary.Operand],
        Binary { Operation: BinaryOperation.Add or BinaryOperation.Subtract or BinaryOperation.Multiply } => [],
        Binary { Operation: BinaryOperation.Divide, Right: Constant } => [],
        Binary binary => binary.Operands,
        Piecewise piecewise => [piecewise.Operand],
        LookUp { Category.Number: { } key } => [key],
        Guard guard => [guard.Refused],
        _ => [],
    };

    /// <summary>Returns the reason for which a number cannot be written, apart from its operands; null if it can.</summary>
    public static string? Refusal(Number number, IReadOnlyList<ColumnInfo> columns) => number switch
    {
        Unary { Operation: UnaryOperation.NormalQuantile } => "there is no function for the quantiles of the normal distribution",
        LookUp { Category: { Number: null, Column: var column } } when !IsCategory(columns[column].Type) =>
            $"a {columns[column].Type.Name} as a category has another form in every engine",
        LookUp table when table.Categories.Values.ToArray().Any(value => Generated.Refusal.Is(table.NumberOf(value)))
            && !Generated.Refusal.Is(table.Unknown) => "some known values are refused, but not unknown ones",
        LookUp table when table.Categories.Values.ToArray().Any(value => value.Text is { } text && !IsText(text)) =>
            "a category has a NUL or half a character in it, which no SQL text has",
        _ => null,
    };

    static bool IsCategory(Type type) =>
        type.IsPrimitive || type == typeof(string) || type == typeof(decimal) || type == typeof(Half);

    static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\0' || char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
                return false;
        return true;
    }

    /// <summary>The name of a column of lists in the query.</summary>
    public static string Vector(int column) => FormattableString.Invariant($"l{column}");

    /// <summary>Writes a number, by its name or in full.</summary>
    public string Text(Number number) => names(number) ?? Written(number);

    /// <summary>Writes a number in full.</summary>
    public string Written(Number number) => MayBeNaN(number) ? $"NULLIF({Raw(number)}, CAST('NaN' AS {dialect.Double}))" : Raw(number);

    /// <summary>Writes an operand of arithmetic, which may be NaN instead of NULL.</summary>
    string Operand(Number number) => names(number) ?? Raw(number);

    /// <summary>Returns whether the expression of a missing number may give NaN instead of NULL.</summary>
    bool MayBeNaN(Number number) => number switch
    {
        Unary
        {
            Operation: UnaryOperation.Negate or UnaryOperation.Abs or UnaryOperation.Floor or UnaryOperation.Cbrt or UnaryOperation.Tanh,
            Operand: var x
        } => OperandMayBeNaN(x),
        Binary { Operation: BinaryOperation.Add or BinaryOperation.Subtract, Left: var x, Right: var y } =>
            !IsFinite(x) && !IsFinite(y) || OperandMayBeNaN(x) || OperandMayBeNaN(y),
        Binary { Operation: BinaryOperation.Multiply, Left: var x, Right: var y } =>
            !IsFactor(x) && !IsFactor(y) || OperandMayBeNaN(x) || OperandMayBeNaN(y),
        Binary { Operation: BinaryOperation.Divide, Left: var x, Right: var y } => !IsFactor(y) || OperandMayBeNaN(x),
        Binary { Operation: BinaryOperation.Atan2 } => true,
        VectorElement => true,
        _ => false,
    };

    bool OperandMayBeNaN(Number operand) => names(operand) is null && MayBeNaN(operand);

    string Raw(Number number) => number switch
    {
        Constant constant => dialect.Number(constant.Value),
        VectorElement element => dialect.Element($"q.{Vector(element.Column)}", element.Element),
        Unary unary => Unary(unary.Operation, unary.Operand),
        Binary binary => Binary(binary),
        Select { Comparison: Comparison.Missing } select =>
            $"CASE WHEN {Text(select.Left)} IS NULL THEN {Text(select.Then)} ELSE {Text(select.Otherwise)} END",
        Select select => $"CASE WHEN {Text(select.Left)} {Sign(select.Comparison)} {Text(select.Right)} THEN {Text(select.Then)} ELSE "
            + $"{Text(select.Otherwise)} END",
        Piecewise piecewise => Piecewise(piecewise),
        Guard guard => $"CASE WHEN {Text(guard.Refused)} = 0 THEN {Text(guard.Value)} ELSE "
            + $"{dialect.Error(
                $"{dialect.Text(guard.RefusedBy)} || COALESCE(CAST({Text(guard.Refused)} AS VARCHAR(200)), '')", dialect.Double)} END",
        Hit hit => $"CASE WHEN {Text(hit.Index)} IN ({string.Join(", ", hit.Among.Select(dialect.Number))}) THEN {dialect.Number(1)} ELSE "
            + $"{dialect.Number(0)} END",
        _ => throw Unknown(number),
    };

    string Unary(UnaryOperation operation, Number operand) => operation switch
    {
        UnaryOperation.Negate => $"(-{Operand(operand)})",
        UnaryOperation.Abs => $"abs({Operand(operand)})",
        UnaryOperation.Floor => $"floor({Operand(operand)})",
        UnaryOperation.Cbrt => $"cbrt({Operand(operand)})",
        UnaryOperation.Tanh => $"tanh({Operand(operand)})",
        _ => Function(operation, Text(operand)),
    };

    string Function(UnaryOperation operation, string x) => operation switch
    {
        UnaryOperation.Sqrt => Within($"{x} < 0", $"sqrt({x})"),
        UnaryOperation.Log => Logarithm("ln", x, "0"),
        UnaryOperation.Log2 => Logarithm("log2", x, "0"),
        UnaryOperation.Log10 => Logarithm("log10", x, "0"),
        UnaryOperation.Log1P => Logarithm("log1p", x, "-1"),
        UnaryOperation.Exp => Exponential("exp", x, 0),
        UnaryOperation.ExpM1 => Exponential("expm1", x, -1),
        UnaryOperation.Sin => Angle("sin", x),
        UnaryOperation.Cos => Angle("cos", x),
        UnaryOperation.Tan => Angle("tan", x),
        UnaryOperation.Asin => Within($"abs({x}) > 1", $"asin({x})"),
        _ => throw Unknown(operation),
    };

    string Within(string outside, string value) => $"CASE WHEN {outside} THEN {Missing} ELSE {value} END";

    string Logarithm(string name, string x, string pole) =>
        $"CASE WHEN {x} > {pole} THEN CASE WHEN {x} = {dialect.Number(double.PositiveInfinity)} THEN {x} ELSE "
        + $"{dialect.Function(name, x)} END WHEN {x} = {pole} THEN {dialect.Number(double.NegativeInfinity)} END";

    // Beyond these arguments the result is outside the range of doubles, which engines treat as an error.
    string Exponential(string name, string x, double least) =>
        $"CASE WHEN {x} > 709.78 THEN CASE WHEN {x} > 709.782712893384 THEN {dialect.Number(double.PositiveInfinity)} ELSE exp({x}) END "
        + $"WHEN {x} < -745.13 THEN {dialect.Number(least)} ELSE {dialect.Function(name, x)} END";

    string Angle(string name, string x) => Within($"abs({x}) = {dialect.Number(double.PositiveInfinity)}", $"{name}({x})");

    string Binary(Binary binary)
    {
        var (x, y) = (binary.Left, binary.Right);
        return binary.Operation switch
        {
            BinaryOperation.Add => $"({Operand(x)} + {Operand(y)})",
            BinaryOperation.Subtract => $"({Operand(x)} - {Operand(y)})",
            BinaryOperation.Multiply => $"({Operand(x)} * {Operand(y)})",
            BinaryOperation.Divide when IsFactor(y) => $"({Operand(x)} / {Operand(y)})",
            BinaryOperation.Divide => Quotient(Text(x), Text(y), ByZero(y)),
            BinaryOperation.Min => Extreme("least", binary, Text(x), Text(y)),
            BinaryOperation.Max => Extreme("greatest", binary, Text(x), Text(y)),
            BinaryOperation.Pow => Power(Text(x), Text(y)),
            BinaryOperation.Atan2 => $"atan2({Text(x)}, {Text(y)})",
            _ => throw Unknown(binary.Operation),
        };
    }

    static bool IsFinite(Number number) => number is Constant { Value: var value } && double.IsFinite(value);

    /// <summary>Returns whether a product or a quotient with this number is NaN only if the other operand is NaN.</summary>
    static bool IsFactor(Number number) => IsFinite(number) && number is not Constant { Value: 0 };

    // The sign of a zero is lost, except that of a constant.
    static double ByZero(Number divisor) =>
        divisor is Constant { Value: 0 and var zero } && double.IsNegative(zero) ? double.NegativeInfinity : double.PositiveInfinity;

    string Quotient(string x, string y, double byZero) =>
        $"CASE WHEN {y} = 0 THEN CASE WHEN {x} > 0 THEN {dialect.Number(byZero)} WHEN {x} < 0 THEN {dialect.Number(-byZero)} END ELSE "
        + $"{x} / {y} END";

    string Extreme(string name, Binary binary, string left, string right)
    {
        var missing = binary.Operands.Where(operand => operand is not Constant { Value: not double.NaN })
            .Select(operand => $"{Text(operand)} IS NULL").Distinct().ToList();
        return missing.Count == 0
            ? $"{name}({left}, {right})"
            : $"CASE WHEN {string.Join(" OR ", missing)} THEN {Missing} ELSE {name}({left}, {right}) END";
    }

    // The special cases of IEEE 754, which engines refuse or lack.
    string Power(string x, string y) =>
        $"CASE WHEN {y} = 0 OR {x} = 1 THEN {dialect.Number(1)} WHEN {x} IS NULL OR {y} IS NULL OR ({x} < 0 AND {y} <> floor({y})) THEN "
        + $"{Missing} WHEN {x} = 0 AND {y} < 0 THEN {dialect.Number(double.PositiveInfinity)} ELSE power({x}, {y}) END";

    string Piecewise(Piecewise piecewise)
    {
        var x = Text(piecewise.Operand);
        var branches = piecewise.Breaks.Select((edge, i) =>
            $" WHEN {x} {(edge.After ? "<=" : "<")} {dialect.Number(edge.Value)} THEN {dialect.Number(piecewise.Pieces[i])}");
        return $"CASE WHEN {x} IS NULL THEN {dialect.Number(piecewise.Missing)}{string.Concat(branches)} ELSE "
            + $"{dialect.Number(piecewise.Pieces[^1])} END";
    }

    // Numbers without SQL were refused before.
    static InvalidOperationException Unknown(object what) => new($"{what} has no SQL.");

    static string Sign(Comparison comparison) => comparison switch { Comparison.Less => "<", Comparison.LessOrEqual => "<=", _ => "=" };
}
