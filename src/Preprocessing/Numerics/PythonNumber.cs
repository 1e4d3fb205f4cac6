using System.Globalization;

namespace Preprocessing.Authoring;

/// <summary>Doubles in the form of Python's repr, because slot names that hold numbers are compared with Python's.</summary>
static class PythonNumber
{
    /// <summary>Formats a number with the fewest digits that read back to it; with an exponent below 1e-4 and from 1e16.</summary>
    public static string Format(double number)
    {
        if (double.IsNaN(number))
            return "nan";
        if (double.IsInfinity(number))
            return number > 0 ? "inf" : "-inf";

        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var sign = shortest[0] == '-' ? "-" : "";
        var parts = shortest[sign.Length..].Split('E');
        var point = parts[0].IndexOf('.');
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        // The position of the decimal point, counted from the first digit.
        var place = (point < 0 ? digits.Length : point) + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        var zeros = digits.Length - digits.TrimStart('0').Length;
        digits = digits[zeros..].TrimEnd('0');
        place -= zeros;
        if (digits.Length == 0)
            return sign + "0.0";

        var exponent = place - 1;
        if (exponent is < -4 or >= 16)
        {
            var fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return FormattableString.Invariant($"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        }
        if (place <= 0)
            return sign + "0." + new string('0', -place) + digits;
        return place >= digits.Length
            ? sign + digits.PadRight(place, '0') + ".0"
            : sign + digits[..place] + "." + digits[place..];
    }
}
