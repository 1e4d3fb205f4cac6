using System.Globalization;

namespace Preprocessing.Benchmarks.Reporting;

/// <summary>Numbers as the tables show them: three digits that mean something.</summary>
static class Numbers
{
    public static string Short(double value) => value switch
    {
        double.NaN => "–",
        0 => "0",
        >= 100 or <= -100 => Math.Round(value).ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 or <= -10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    /// <summary>Nanoseconds as milliseconds.</summary>
    public static string Milliseconds(double nanoseconds) => Short(nanoseconds / 1e6);
}
