namespace Preprocessing.Scaffolding;

/// <summary>Widens what was seen, so that later data that are a little different are no error.</summary>
static class Slack
{
    // How far a range goes beyond what was seen, as a share of its width.
    const double Width = 0.25;

    /// <summary>A range around numbers, with round ends; it does not go below 0 if no number does.</summary>
    public static (double Least, double Greatest) Range(double least, double greatest)
    {
        var slack = Math.Max((greatest - least) * Width, Math.Max(Math.Abs(least), Math.Abs(greatest)) * 0.05);
        var unit = Unit(slack);
        var low = Rounded(Math.Floor((least - slack) / unit) * unit, unit);
        return (least >= 0 ? Math.Max(0, low) : low, Rounded(Math.Ceiling((greatest + slack) / unit) * unit, unit));
    }

    /// <summary>A share of missing values above one that was seen, in steps of 5 %; null if it would say nothing.</summary>
    public static double? Missing(double share)
    {
        var most = Math.Ceiling((share + Math.Max(0.05, share * 0.2)) * 20) / 20;
        return most < 1 ? Math.Round(most, 2) : null;
    }

    // A multiple of 0.2 has one digit behind the point; its double may show seventeen.
    static double Rounded(double number, double unit) =>
        Math.Round(number, Math.Clamp((int)Math.Ceiling(-Math.Log10(unit)), 0, 15));

    // 1, 2 or 5 times a power of ten, at most a tenth of the slack or so: a round number that does not widen the range by much.
    static double Unit(double slack)
    {
        if (slack <= 0)
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(slack)));
        return slack / power >= 5 ? 5 * power : slack / power >= 2 ? 2 * power : power;
    }
}
