namespace Preprocessing.Tests.Profiling;

public class DriftTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<DriftReport> Compare(Visit[] earlier, Visit[] later, DriftOptions? options = null)
    {
        var fitted = await Visit.Pipeline.FitAsync(
            new RowSource<Visit>(Visit.Pipeline, earlier), new FitOptions { Profile = true }, null, Stop);
        return await fitted.CompareAsync(
            new RowSource<Visit>(Visit.Pipeline, later, 100), options, training: true, cancellationToken: Stop);
    }

    // The figures that the definitions of the measures come with.
    [Fact]
    public void Published_figures()
    {
        DriftMeasures.PsiNoise(10, 200, 200, 0.05).ShouldBe(0.169, 0.001);
        DriftMeasures.PsiNoise(10, 500, 500, 0.05).ShouldBe(0.0677, 0.0005);
        // Distances to divergences in bits: 0.1 is 0.0144, and 0.263 is 0.1.
        (0.1 * 0.1 / Math.Log(2)).ShouldBe(0.0144, 0.0001);
        Distributions.ChiSquareExceeded(0.05, 9).ShouldBe(16.918977604620448, 1e-12);
        Distributions.ChiSquareExceeded(0.05, 1).ShouldBe(3.841458820694124, 1e-12);
        Distributions.ChiSquareTail(30, 10).ShouldBe(0.000856641210775301, 1e-15);
        Distributions.ChiSquareTail(0.5, 3).ShouldBe(0.9188914116546136, 1e-13);
        Distributions.NormalTails(1.959963984540054).ShouldBe(0.05, 1e-14);
        Distributions.KolmogorovTail(1.3580986393225505).ShouldBe(0.05, 1e-12);
        Distributions.KolmogorovTail(0.5).ShouldBe(0.9639452436648751, 1e-13);
        // With a million rows each, a distance of 0.0019 is below 5 % likely by chance.
        var root = Math.Sqrt(1e12 / 2e6);
        Distributions.KolmogorovTail((root + 0.12 + 0.11 / root) * 0.00193).ShouldBeLessThan(0.05);
    }

    [Fact]
    public void Histograms_worked_out_by_hand()
    {
        double[] p = [10, 40, 50], q = [20, 40, 40];
        var smooth = ((double[])[10.5, 40.5, 50.5]).Zip([20.5, 40.5, 40.5], (a, b) => (b - a) / 101.5 * Math.Log(b / a)).Sum();
        DriftMeasures.Psi(p, q).ShouldBe(smooth, 1e-14);
        DriftMeasures.LInfinity(p, q, out var worst).ShouldBe(0.1, 1e-15);
        worst.ShouldBe(0);
        DriftMeasures.ChiSquare(p, q).Statistic.ShouldBe(10 + 0 + 2, 1e-12);
        DriftMeasures.KolmogorovSmirnov(p, q).Distance.ShouldBe(0.1, 1e-15);
        DriftMeasures.JensenShannon([1, 0], [0, 1]).ShouldBe(Math.Log(2), 1e-15);
        DriftMeasures.JensenShannon(p, p).ShouldBe(0);
        // p = 10 %, q = 20 %, pooled 15 %: z = 0.1 / √(0.15 · 0.85 · 2 / 100) = 1.9803.
        DriftMeasures.TwoProportions(10, 100, 20, 100).ShouldBe(0.04767, 0.00001);
        // Of 4 + 3 rare rows 7 are expected together.
        DriftMeasures.ChiSquare([93, 4, 3], [93, 7, 0]).Statistic.ShouldBe(0, 1e-12);
        DriftMeasures.ChiSquare([100, 0], [90, 10]).Statistic.ShouldBe(double.NaN);
    }

    [Fact]
    public async Task Rows_of_the_same_kind_are_sound() =>
        (await Compare(Visit.Some(5_000, 1), Visit.Some(5_000, 2))).Verdict.ShouldBe(Verdict.Sound);

    [Fact]
    public async Task A_shift_is_found_in_its_column_alone()
    {
        var report = await Compare(Visit.Some(5_000, 1), Visit.Some(5_000, 2, shift: 10));
        report.Verdict.ShouldBe(Verdict.Warning);
        report.Columns.Where(column => column.Verdict != Verdict.Sound).Select(column => column.Column).ShouldBe(["Amount"]);
        var amount = report["Amount"];
        (amount.Verdict, amount.Reasons.Count).ShouldBe((Verdict.Failure, 2));
        amount.KolmogorovSmirnov.ShouldBe(0.25, 0.03);
        (await Compare(Visit.Some(5_000, 1), Visit.Some(5_000, 2, shift: 10), new DriftOptions { Critical = ["Amount"] }))
            .Verdict.ShouldBe(Verdict.Failure);
    }

    [Fact]
    public async Task Values_that_go_missing_are_seen()
    {
        var amount = (await Compare(Visit.Some(5_000, 1), Visit.Some(5_000, 2, missing: 0.13)))["Amount"];
        (amount.Verdict, amount.MissingShare > 0.12).ShouldBe((Verdict.Warning, true));
        amount.Reasons.ShouldHaveSingleItem().ShouldEndWith("limit 2.0 %.");
        (await Compare(Visit.Some(5_000, 1), Visit.Some(5_000, 2, missing: 0.95)))["Amount"].Verdict.ShouldBe(Verdict.Failure);
    }

    [Fact]
    public async Task The_same_missing_share_is_no_drift()
    {
        var amount = (await Compare(Visit.Some(5_000, 1, missing: 0.5), Visit.Some(5_000, 2, missing: 0.5)))["Amount"];
        amount.Verdict.ShouldBe(Verdict.Sound);
        amount.JensenShannonBits.ShouldBeLessThan(0.005);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(50)]
    public async Task Too_few_rows_are_insufficient_never_sound(int rows) =>
        (await Compare(Visit.Some(5_000, 1), Visit.Some(rows, 2))).Verdict.ShouldBe(Verdict.InsufficientData);

    [Fact]
    public async Task Another_mix_of_texts_names_the_text()
    {
        var later = Visit.Some(5_000, 2);
        var report = await Compare(
            Visit.Some(5_000, 1), [.. later.Select((row, i) => i % 4 == 0 ? new Visit { City = "city 0", At = row.At } : row)]);
        report["City"].WorstBin.ShouldBe("'city 0'");
        report["City"].Verdict.ShouldNotBe(Verdict.Sound);
        report.ToString().ShouldContain("'city 0' changed");
    }

    [Fact]
    public async Task A_state_without_a_profile_says_how_to_get_one()
    {
        var fitted = await Visit.Pipeline.FitAsync(Visit.Some(100, 1), cancellationToken: Stop);
        Should.Throw<InvalidOperationException>(() => fitted.CompareAsync(new RowSource<Visit>(Visit.Pipeline, Visit.Some(1, 1)))).Message
            .ShouldBe("The fitted pipeline 'profiled-visit' has no profile to compare with. Fit it with new FitOptions "
                + "{ Profile = true }.");
    }
}
