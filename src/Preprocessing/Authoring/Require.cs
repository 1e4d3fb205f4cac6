using System.Runtime.CompilerServices;
using Preprocessing.Authoring;

namespace Preprocessing;

/// <summary>The requirements of steps on their parameters and on the values that they are fitted on.</summary>
static class Require
{
    /// <summary>Requires that a parameter, or a combination of parameters, has a meaning.</summary>
    /// <param name="holds">Whether it has.</param>
    /// <param name="otherwise">What was found and what is expected.</param>
    /// <param name="rest">The end of a long message, which holds no numbers.</param>
    public static void Parameter(bool holds, FormattableString otherwise, string rest = "")
    {
        if (!holds)
            throw new FitException(Fault.InvalidParameter, FormattableString.Invariant(otherwise) + rest);
    }

    /// <summary>Requires that no training value is infinite.</summary>
    public static void NoInfinity(double infinite, string what = "training values")
    {
        if (infinite > 0)
            throw new FitException(
                Fault.InfiniteInput,
                FormattableString.Invariant($"{infinite} of the {what} are infinite, expected finite numbers or missing ones. ")
                    + "Clip the values, or leave those that cannot be right missing.");
    }

    /// <summary>Requires that a limit is a share of the rows, a number of rows, or 0 for none.</summary>
    public static void Frequency(double limit, [CallerArgumentExpression(nameof(limit))] string name = "") =>
        Parameter(limit == 0 || limit is > 0 and < 1 || limit >= 1 && Math.Floor(limit) == limit,
            $"{name} is {limit}, expected a share of the rows between 0 and 1, a whole number of rows, or 0 for no limit.");

    /// <summary>
    /// Returns a usable divisor: a value below 10·2⁻⁵² counts as zero and becomes 1, as in all
    /// scalers of scikit-learn but the standardising one.
    /// </summary>
    public static double NotZero(double scale) => scale < 10 * Epsilon ? 1 : scale;

    /// <summary>2⁻⁵², the distance from 1 to the next double.</summary>
    public const double Epsilon = 1.0 / (1L << 52);
}
