using System.Globalization;

namespace Preprocessing.Benchmarks.Reporting;

/// <summary>Something that is to be reached, what was measured, and whether it is.</summary>
sealed record Target(string What, string Wanted, string Measured, bool? IsMet)
{
    public override string ToString() =>
        $"| {What} | {Wanted} | {Measured} | {IsMet switch { true => "met", false => "**missed**", _ => "not measured" }} |";

    /// <summary>A number that is to be at most another.</summary>
    public static Target AtMost(string what, double measured, double limit, string unit) =>
        Of(what, "at most", measured, limit, unit, measured <= limit);

    /// <summary>A number that is to be at least another.</summary>
    public static Target AtLeast(string what, double measured, double limit, string unit) =>
        Of(what, "at least", measured, limit, unit, measured >= limit);

    static Target Of(string what, string how, double measured, double limit, string unit, bool isMet) => new(
        what, string.Create(CultureInfo.InvariantCulture, $"{how} {limit:0.##}{unit}"), double.IsNaN(measured)
            ? "–"
            : Numbers.Short(measured) + unit, double.IsNaN(measured) ? null : isMet);
}
