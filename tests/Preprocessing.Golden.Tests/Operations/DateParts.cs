namespace Preprocessing.Golden.Tests.Operations;

/// <summary>Parts of dates need no step: they are C# expressions over the column.</summary>
sealed class DateParts : Operation
{
    public override void Apply(Stage stage) => stage.Streams =
    [
        .. from stream in stage.Streams
           from part in stage["parts"].EnumerateArray().Select(part => part.GetString()!)
           select new Stream($"{stream.Name}_{part}", "double?", $"{stream.Expression} is {{ }} t ? {Part(part)} : null", []) { TrainMissing = stream.TrainMissing },
    ];

    static string Part(string part) => part switch
    {
        "year" => "t.Year",
        "month" => "t.Month",
        "day" => "t.Day",
        "hour" => "t.Hour",
        "minute" => "t.Minute",
        "second" => "t.Second",
        "quarter" => "(t.Month + 2) / 3",
        "day_of_week" => "((int)t.DayOfWeek + 6) % 7",
        "day_of_year" => "t.DayOfYear",
        "iso_week" => "System.Globalization.ISOWeek.GetWeekOfYear(t)",
        "iso_year" => "System.Globalization.ISOWeek.GetYear(t)",
        "is_weekend" => "t.DayOfWeek == DayOfWeek.Saturday || t.DayOfWeek == DayOfWeek.Sunday ? 1 : 0",
        "is_leap_year" => "DateTime.IsLeapYear(t.Year) ? 1 : 0",
        "days_in_month" => "DateTime.DaysInMonth(t.Year, t.Month)",
        _ => throw new NotCoveredException($"no expression for the part {part}"),
    };
}
