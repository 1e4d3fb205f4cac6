namespace Preprocessing.Golden.Tests.Operations;

/// <summary>At the end of a chain a step; before other steps, which take one number, a C# expression over the column.</summary>
sealed class DateParts : Operation
{
    public override void Apply(Stage stage)
    {
        string[] parts = [.. stage["parts"].EnumerateArray().Select(part => part.GetString()!)];
        if (stage.IsLast)
            stage.Each(
                "DateParts",
                "("
                    + string.Join(", ", parts.Select(
                        part => $"DatePart.{string.Concat(part.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}"))
                    + ")");
        else
            stage.Streams =
            [
                .. from stream in stage.Streams
                   from part in parts
                   select new Stream($"{stream.Name}_{part}", "double?", $"{stream.Expression} is {{ }} t ? {Expression(part)} : null", [])
                   {
                       TrainMissing = stream.TrainMissing,
                   },
            ];
    }

    static string Expression(string part) => part switch
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
        _ => throw new NotCoveredException($"no expression for the part {part}"),
    };
}
