using Preprocessing.Engines;
using static Preprocessing.Onnx.Proto.TensorProto.Types;

namespace Preprocessing.Onnx;

/// <summary>Computes parts of dates and times from whole numbers: days since 1970-01-01 and microseconds of the day.</summary>
/// <remarks>Dates follow Howard Hinnant's days-to-civil algorithm: years that begin in March, in eras of 400 years.</remarks>
sealed class DateParts(GraphWriter graph, ColumnInputs inputs, IReadOnlyList<ColumnInfo> columns)
{
    const long Second = 1_000_000, Day = 86_400 * Second;

    /// <summary>Writes the part as a number; NaN if the date is missing.</summary>
    public string Write(ColumnPart part)
    {
        if (part.Part == ColumnPart.Presence)
            return inputs.Missing(part.Column) is { } missing
                ? graph.Cast(graph.Node("Not", missing), DataType.Double)
                : throw new InvalidOperationException($"Column {columns[part.Column].Member} always has a value.");
        var raw = inputs.Raw(part.Column);
        if (part.Part == ColumnPart.Ticks)
            return inputs.OrMissing(graph.Cast(Multiply(raw, TimeSpan.TicksPerMicrosecond), DataType.Double), part.Column);
        var isDate = columns[part.Column].Type == typeof(DateOnly);
        var time = isDate ? graph.Constant(0) : Mod(raw, Day);
        var days = isDate ? raw : Divide(Subtract(raw, time), Day);
        return inputs.OrMissing(graph.Cast(part.Part switch
        {
            ColumnPart.DayNumber => Add(days, 719_162), // from 0001-01-01 to 1970-01-01
            ColumnPart.TimeOfDay => Multiply(time, TimeSpan.TicksPerMicrosecond),
            "Hour" => Divide(time, 3600 * Second),
            "Minute" => Mod(Divide(time, 60 * Second), 60),
            "Second" => Mod(Divide(time, Second), 60),
            "Millisecond" => Mod(Divide(time, Second / 1000), 1000),
            "DayOfWeek" => Mod(Add(days, 4), 7), // 1970 began on a Thursday.
            "Year" => Civil(days).Year,
            "Month" => Civil(days).Month,
            "Day" => Civil(days).Day,
            "DayOfYear" => Civil(days).DayOfYear,
            _ => throw new NotTraceableException($"ONNX export does not know the part {part.Part} of {columns[part.Column].Member}"),
        }, DataType.Double), part.Column);
    }

    (string Year, string Month, string Day, string DayOfYear) Civil(string days)
    {
        var fromMarch = Add(days, 719_468); // since 0000-03-01
        var era = Divide(fromMarch, 146_097);
        var dayOfEra = Mod(fromMarch, 146_097);
        var yearOfEra = Divide(
            Subtract(Add(Subtract(dayOfEra, Divide(dayOfEra, 1460)), Divide(dayOfEra, 36_524)), Divide(dayOfEra, 146_096)), 365);
        var dayOfYear = Subtract(dayOfEra, Subtract(Add(Multiply(yearOfEra, 365), Divide(yearOfEra, 4)), Divide(yearOfEra, 100)));
        var month = Divide(Add(Multiply(dayOfYear, 5), 2), 153);
        var day = Add(Subtract(dayOfYear, Divide(Add(Multiply(month, 153), 2), 5)), 1);
        var isNextYear = graph.Node("LessOrEqual", graph.Constant(10), month);
        var year = graph.Node("Where", isNextYear, Add(Add(yearOfEra, Multiply(era, 400)), 1), Add(yearOfEra, Multiply(era, 400)));
        var leap = graph.Node(
            "Where",
            graph.Node("And", Divides(year, 4), graph.Node("Or", graph.Node("Not", Divides(year, 100)), Divides(year, 400))),
            graph.Constant(1),
            graph.Constant(0));
        return (year,
            graph.Node("Where", isNextYear, Subtract(month, 9), Add(month, 3)),
            day,
            graph.Node("Where", isNextYear, Subtract(dayOfYear, 305), Add(Add(dayOfYear, 60), leap)));
    }

    string Divides(string number, long by) => graph.Node("Equal", Mod(number, by), graph.Constant(0));

    string Add(string left, string right) => graph.Node("Add", left, right);

    string Add(string left, long right) => graph.Node("Add", left, graph.Constant(right));

    string Subtract(string left, string right) => graph.Node("Sub", left, right);

    string Subtract(string left, long right) => graph.Node("Sub", left, graph.Constant(right));

    string Multiply(string left, long right) => graph.Node("Mul", left, graph.Constant(right));

    // Div rounds towards zero; all dividends here are positive, or divide evenly.
    string Divide(string left, long right) => graph.Node("Div", left, graph.Constant(right));

    // Mod takes the sign of the divisor, so that times before 1970 are times of their day.
    string Mod(string left, long right) => graph.Node("Mod", left, graph.Constant(right));
}
