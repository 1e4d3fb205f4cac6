using CsCheck;

namespace Preprocessing.Tests.Lanes;

/// <summary>
/// Random C# expressions of what lifts to lanes, over columns of all types, with rows of values that are apt to break them.
/// </summary>
static class LiftedExpressions
{
    public const string Columns = """
        public double D { get; set; }
        public double E { get; set; }
        public double? Dn { get; set; }
        public double? En { get; set; }
        public float F { get; set; }
        public float? Fn { get; set; }
        public decimal M { get; set; }
        public decimal? Mn { get; set; }
        public sbyte S8 { get; set; }
        public byte U8 { get; set; }
        public short S16 { get; set; }
        public ushort? U16n { get; set; }
        public int I { get; set; }
        public int? In { get; set; }
        public uint U32 { get; set; }
        public long L { get; set; }
        public long? Ln { get; set; }
        public ulong U64 { get; set; }
        public bool B { get; set; }
        public bool? Bn { get; set; }
        public DateTime When { get; set; }
        public DateTime Other { get; set; }
        public DateTime? WhenN { get; set; }
        public DateOnly Day { get; set; }
        public TimeOnly? Time { get; set; }
        public DateTimeOffset There { get; set; }

        double Total => D + F;
        int? Hours => WhenN?.Hour;
        static double Ratio(double part, double whole = 3) => whole == 0 ? 0 : part / whole;
        static int Clock(DateTime time) { return time.Hour * 60 + time.Minute; }
        static bool IsOdd(int number) => number % 2 != 0;
        """;

    static readonly string[] Literals =
    [
        "0.0", "1.0", "-1.0", "2.5", "0.1", "-0.0", "1e300", "5e-324", "double.NaN", "double.NegativeInfinity", "double.MaxValue",
    ];

    static readonly Gen<string> Compared = One("<", "<=", ">", ">=", "==", "!=");

    static readonly Gen<string> Constant = One(Literals);

    static Gen<string> One(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    /// <summary>An expression as deep as given, with its type.</summary>
    public static Gen<(string Type, string Text)> Of(int depth) => Gen.Frequency(
        (4, Double(depth).Select(text => ("double", text))),
        (2, DoubleOrNull(depth).Select(text => ("double?", text))),
        (2, Bool(depth).Select(text => ("bool", text))),
        (1, Whole(depth).Select(text => ("int", text))),
        (1, WholeOrNull(depth).Select(text => ("int?", text))));

    static Gen<string> Double(int depth) => depth == 0
        ? Gen.OneOf(
            One("D", "E", "F", "L", "U64", "I", "(double)M", "Total", "U8", "(When - Other).TotalHours", "(Other - When).TotalDays"),
            Constant.Select(literal => $"({literal})"))
        : Gen.OneOf(
            Gen.Select(Double(depth - 1), One("+", "-", "*", "/"), Double(depth - 1), (a, op, b) => $"({a} {op} {b})"
                .Replace("(L ", "((double)L ")
                .Replace("(U64 ", "((double)U64 ")
                .Replace("(I ", "((double)I ")
                .Replace("(U8 ", "((double)U8 ")),
            Gen.Select(One(
                "Math.Sqrt", "Math.Floor", "Math.Ceiling", "Math.Truncate", "Math.Round", "Math.Abs", "PortableMath.Log1P",
                "PortableMath.Sin", "PortableMath.Cbrt", "-", "+"), Double(depth - 1), (f, a) => $"({f}((double)({a})))"),
            Gen.Select(One("Math.Round", "Math.Clamp"), One("2", "15", "0"), Double(depth - 1), (f, digits, a) =>
                f == "Math.Round" ? $"Math.Round((double)({a}), {digits})" : $"Math.Clamp((double)({a}), -0.5, {digits})"),
            Gen.Select(
                One("Math.Min", "Math.Max", "PortableMath.Pow", "PortableMath.Atan2", "Ratio"),
                Double(depth - 1),
                Double(depth - 1),
                (f, a, b) => $"{f}((double){a}, (double){b})"),
            Gen.Select(Bool(depth - 1), Double(depth - 1), Double(depth - 1), (c, a, b) => $"({c} ? (double){a} : {b})"),
            Gen.Select(DoubleOrNull(depth - 1), Double(depth - 1), (a, b) => $"({a} ?? (double){b})"),
            DoubleOrNull(depth - 1).Select(a => $"({a}).GetValueOrDefault()"),
            Gen.Select(
                Double(depth - 1),
                Double(depth - 1),
                Double(depth - 1),
                (x, a, b) => $"((double){x} switch {{ < 0 => (double){a}, >= 12.5 and < 100 or 3 => 4, _ => {b} }})"),
            Whole(depth - 1).Select(a => $"(double){a}"));

    static Gen<string> DoubleOrNull(int depth) => depth == 0
        ? One(
            "Dn", "En", "(WhenN - When)?.TotalMinutes", "(double?)Fn", "(double?)Ln", "(double?)In", "(double?)Mn", "(double?)Hours",
            "(double?)null")
        : Gen.OneOf(
            Gen.Select(DoubleOrNull(depth - 1), One("+", "-", "*", "/"), Double(depth - 1), (a, op, b) => $"({a} {op} (double){b})"),
            Gen.Select(DoubleOrNull(depth - 1), One("+", "-", "*", "/"), DoubleOrNull(depth - 1), (a, op, b) => $"({a} {op} {b})"),
            Gen.Select(Bool(depth - 1), DoubleOrNull(depth - 1), Double(depth - 1), (c, a, b) => $"({c} ? {a} : (double){b})"),
            Gen.Select(DoubleOrNull(depth - 1), DoubleOrNull(depth - 1), (a, b) => $"({a} ?? {b})"),
            DoubleOrNull(depth - 1).Select(a => $"(-({a}))"),
            WholeOrNull(depth - 1).Select(a => $"(double?){a}"));

    static Gen<string> Whole(int depth) => depth == 0
        ? One(
            "S8", "U8", "S16", "When.Hour", "When.Month", "When.Year", "(int)When.DayOfWeek", "When.DayOfYear", "Day.Day", "There.Minute",
            "When.Second", "Clock(When)", "7", "-3")
        : Gen.OneOf(
            Gen.Select(Whole(depth - 1), One("+", "-", "*"), Whole(0), (a, op, b) => $"({a} {op} {b})"),
            Gen.Select(Whole(depth - 1), One("/ 7", "% 7", "/ -3", "% -3", "/ (1 + When.Hour)"), (a, b) => $"({a} {b})"),
            Gen.Select(Bool(depth - 1), Whole(depth - 1), Whole(0), (c, a, b) => $"({c} ? {a} : {b})"),
            Gen.Select(One("Math.Min", "Math.Max"), Whole(depth - 1), Whole(0), (f, a, b) => $"{f}((int){a}, (int){b})"),
            Whole(depth - 1).Select(a => $"Math.Abs((int){a} % 1000)"),
            Whole(depth - 1).Select(a => $"(-({a}))"),
            Double(depth - 1).Select(a => $"unchecked((int)((double){a}))"),
            Gen.Select(WholeOrNull(depth - 1), Whole(0), (a, b) => $"({a} ?? {b})"));

    static Gen<string> WholeOrNull(int depth) => depth == 0
        ? One("In", "(int?)U16n", "Hours", "WhenN?.Day", "Time?.Minute", "(int?)WhenN?.DayOfWeek", "(int?)null")
        : Gen.OneOf(
            Gen.Select(One("U16n", "Hours", "Time?.Hour"), One("+", "-", "*"), Whole(0), (a, op, b) => $"({a} {op} {b})"),
            Gen.Select(WholeOrNull(depth - 1), One("/ 5", "% 5"), (a, op) => $"({a} {op})"),
            DoubleOrNull(depth - 1).Select(a => $"unchecked((int?)({a}))"),
            Gen.Select(Bool(depth - 1), WholeOrNull(depth - 1), Whole(0), (c, a, b) => $"({c} ? {a} : {b})"));

    static Gen<string> Bool(int depth) => depth == 0
        ? One(
            "B", "(Bn ?? true)", "(Bn == true)", "(Bn == null)", "Dn.HasValue", "(Dn == null)", "(WhenN is null)", "(L > 15)", "(Ln != 3)",
            "(U64 >= 100)", "(F <= 1.5f)", "(When.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)", "IsOdd(When.Day)")
        : Gen.OneOf(
            Gen.Select(Double(depth - 1), Compared, Double(depth - 1), (a, op, b) => $"((double){a} {op} (double){b})"),
            Gen.Select(DoubleOrNull(depth - 1), Compared, DoubleOrNull(depth - 1), (a, op, b) => $"({a} {op} {b})"),
            Gen.Select(DoubleOrNull(depth - 1), Compared, Double(depth - 1), (a, op, b) => $"({a} {op} (double){b})"),
            Gen.Select(WholeOrNull(depth - 1), Compared, WholeOrNull(depth - 1), (a, op, b) => $"({a} {op} {b})"),
            Gen.Select(One("L", "U64", "Ln"), Compared, Whole(0), (a, op, b) => a == "U64" ? $"({a} {op} 7)" : $"({a} {op} {b})"),
            Gen.Select(Bool(depth - 1), One("&&", "||", "&", "|", "^", "==", "!="), Bool(depth - 1), (a, op, b) => $"({a} {op} {b})"),
            Bool(depth - 1).Select(a => $"(!{a})"),
            Double(depth - 1).Select(a => $"double.IsNaN((double){a})"),
            Gen.Select(One("double.IsFinite", "double.IsInfinity"), Double(depth - 1), (f, a) => $"{f}((double){a})"),
            Gen.Select(
                DoubleOrNull(depth - 1), One("is > 3 and < 8", "is not null", "is null or <= 0"), (a, pattern) => $"({a} {pattern})"),
            Gen.Select(Bool(depth - 1), Bool(depth - 1), Bool(depth - 1), (c, a, b) => $"({c} ? {a} : {b})"));
}
