namespace Preprocessing.Benchmarks.Running;

/// <summary>How far numbers are from those of a reference in double precision.</summary>
static class Deviation
{
    /// <summary>What single precision explains: features are of the order of 1 to 100, logarithms are standardised.</summary>
    public const double Allowed = 2e-5;

    /// <summary>The difference relative to the reference, or absolute where that is below 1; infinite if one of them is missing.</summary>
    public static double Of(double value, double reference)
    {
        var difference = Math.Abs(value - reference) / Math.Max(1, Math.Abs(reference));
        return double.IsNaN(difference) ? double.PositiveInfinity : difference;
    }
}
