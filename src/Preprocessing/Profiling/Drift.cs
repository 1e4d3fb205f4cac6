using System.Globalization;

namespace Preprocessing;

/// <summary>Compares the counts of later rows with a profile.</summary>
static class Drift
{
    /// <summary>Compares a column.</summary>
    public static ColumnDrift Of(ColumnCounts counts, DriftOptions options)
    {
        var profile = counts.Profile;
        double[] fineBefore = ColumnCounts.Reference(profile), fineAfter = [.. counts.Counts.Select(count => (double)count)];
        double[] before = Coarse(profile, fineBefore), after = Coarse(profile, fineAfter);
        double n = DriftMeasures.Sum(before), m = DriftMeasures.Sum(after);
        var few = n == 0 || m == 0;
        var divergence = few ? double.NaN : DriftMeasures.JensenShannon(before, after);
        var worst = 0;
        var (statistic, chance) = few ? (double.NaN, double.NaN) : DriftMeasures.ChiSquare(before, after);
        var (distance, likelihood) = profile.Kind == ColumnKind.Text
            ? (double.NaN, double.NaN)
            : DriftMeasures.KolmogorovSmirnov(fineBefore.AsSpan(1), fineAfter.AsSpan(1));
        var drift = new ColumnDrift
        {
            Column = profile.Name,
            Verdict = Verdict.InsufficientData,
            Reasons = [],
            ReferenceRows = n,
            Rows = m,
            Psi = few ? double.NaN : DriftMeasures.Psi(before, after),
            PsiNoise = few ? double.PositiveInfinity : DriftMeasures.PsiNoise(before.Length, n, m, options.Significance),
            JensenShannonDistance = Math.Sqrt(divergence),
            JensenShannonBits = divergence / PortableMath.Log(2),
            LInfinity = few ? double.NaN : DriftMeasures.LInfinity(before, after, out worst),
            WorstBin = BinName(profile, worst),
            ChiSquare = statistic,
            ChiSquareProbability = chance,
            KolmogorovSmirnov = distance,
            KolmogorovSmirnovProbability = likelihood,
            ReferenceMissingShare = before[0] / n,
            MissingShare = after[0] / m,
            MissingProbability = few ? double.NaN : DriftMeasures.TwoProportions(before[0], n, after[0], m),
        };
        return Judge(drift, profile.Kind, options);
    }

    static ColumnDrift Judge(ColumnDrift drift, ColumnKind kind, DriftOptions options)
    {
        if (!(drift.PsiNoise < options.PsiFailure))
            return drift with
            {
                Reasons = [string.Create(CultureInfo.InvariantCulture,
                    $"{drift.Rows} rows are too few beside {drift.ReferenceRows}: chance alone gives a PSI of {drift.PsiNoise:0.###}.")],
            };
        var reasons = new List<string>();
        var fails = drift.Psi >= options.PsiFailure && drift.Psi > drift.PsiNoise;
        if (fails || drift.Psi >= options.PsiWarning && drift.Psi > drift.PsiNoise)
            reasons.Add(string.Create(CultureInfo.InvariantCulture,
                $"The PSI is {drift.Psi:0.000}, limit {(fails ? options.PsiFailure : options.PsiWarning)}; mostly {drift.WorstBin}."));
        if (drift.KolmogorovSmirnov >= options.KolmogorovSmirnov && drift.KolmogorovSmirnovProbability < options.Significance)
            reasons.Add(string.Create(CultureInfo.InvariantCulture,
                $"The distribution functions are {drift.KolmogorovSmirnov:0.000} apart, limit {options.KolmogorovSmirnov}."));
        if (kind == ColumnKind.Text && drift.LInfinity >= options.LInfinity && drift.ChiSquareProbability < options.Significance)
            reasons.Add(string.Create(CultureInfo.InvariantCulture,
                $"The share of {drift.WorstBin} changed by {drift.LInfinity:0.000}, limit {options.LInfinity}."));
        if (Math.Abs(drift.MissingShare - drift.ReferenceMissingShare) >= options.MissingShare
            && drift.MissingProbability < options.Significance)
            reasons.Add(string.Create(CultureInfo.InvariantCulture,
                $"{drift.MissingShare:0.0 %} are missing, {drift.ReferenceMissingShare:0.0 %} were; limit {options.MissingShare:0.0 %}."));
        return drift with
        {
            Verdict = fails ? Verdict.Failure : reasons.Count > 0 ? Verdict.Warning : Verdict.Sound,
            Reasons = reasons,
        };
    }

    // Bins of numbers are grouped by tenths; those of texts stay.
    static double[] Coarse(ColumnProfile profile, double[] fine)
    {
        if (profile.Kind == ColumnKind.Text)
            return fine;
        var coarse = new double[profile.Numbers.Deciles.Count + 2];
        coarse[0] = fine[0];
        for (int bin = 1, group = 1; bin < fine.Length; bin++)
        {
            coarse[group] += fine[bin];
            if (group <= profile.Numbers.Deciles.Count && profile.Numbers.Deciles[group - 1] == bin - 1)
                group++;
        }
        return coarse;
    }

    static string BinName(ColumnProfile profile, int bin)
    {
        if (bin == 0)
            return "missing";
        if (profile.Kind == ColumnKind.Text)
            return bin <= profile.Top.Count ? $"'{profile.Top[bin - 1].Value}'" : "other texts";
        var deciles = profile.Numbers.Deciles;
        return $"({(bin == 1 ? "-∞" : Shown(deciles[bin - 2]))}, {(bin > deciles.Count ? "∞" : Shown(deciles[bin - 1]))}]";

        string Shown(int edge)
        {
            var number = profile.Numbers.Edges[edge];
            return profile.Kind == ColumnKind.Time && number > 86_400
                ? new DateTime((long)(number * TimeSpan.TicksPerSecond)).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)
                : number.ToString(CultureInfo.InvariantCulture);
        }
    }
}
