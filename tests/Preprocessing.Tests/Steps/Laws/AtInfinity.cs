using Preprocessing.Authoring;

namespace Preprocessing.Tests.Steps.Laws;

/// <summary>What a step does with infinite numbers in the fit, and with ∞ and −∞ in a transform.</summary>
sealed class AtInfinity : IStepVisitor<(string Fit, string Plus, string Minus)>
{
    public async Task<(string Fit, string Plus, string Minus)> Visit<TRow>(StepRun<TRow> run) where TRow : class, IPipelineRow<TRow>, new()
    {
        var values = StepScenarios.Of(run.Use.Elements[0]).Single(scenario => scenario.Name == StepScenarios.Complete).Values;
        var fitted = await run.Pipeline.FitAsync(run.Rows(values));
        string fit;
        try
        {
            var state = (await run.Pipeline.FitAsync(run.Rows([.. values.Take(5), double.PositiveInfinity, .. values.Skip(5)]))).StateHash;
            fit = run.Use.StepType.GetInterfaces().All(shape => shape.Name != "IFit`2" || shape.GetGenericArguments()[0] == typeof(Nothing))
                ? "learns nothing"
                : state == (await run.Pipeline.FitAsync(run.Rows(values))).StateHash ? "left out" : "learnt";
        }
        catch (FitException error) when (error.Fault == Fault.InfiniteInput)
        {
            fit = "refused";
        }
        return (fit, Outcome(double.PositiveInfinity), Outcome(double.NegativeInfinity));

        string Outcome(double infinity)
        {
            double[] usual = new double[fitted.Width], features = new double[fitted.Width];
            var row = run.Rows(values)[6];
            fitted.Transform(row, usual);
            typeof(TRow).GetProperty(run.Use.Columns[0])!.SetValue(row, infinity);
            try
            {
                fitted.Transform(row, features);
            }
            catch (StepException error) when (error.Fault == Fault.InfiniteInput)
            {
                return "refused";
            }
            var changed = features.Zip(usual)
                .Where(pair => !pair.First.Equals(pair.Second))
                .Select(pair => pair.First)
                .DefaultIfEmpty(features[0]);
            return run.Use.Columns.Count > 1 && features.AsSpan().SequenceEqual(usual)
                ? "no change"
                : string.Join(", ", changed.Select(Word).Distinct());
        }

        static string Word(double number) => number switch
        {
            double.NaN => "missing",
            double.PositiveInfinity => "∞",
            double.NegativeInfinity => "−∞",
            _ => (number + 0.0).ToString("G4", System.Globalization.CultureInfo.InvariantCulture).Replace('-', '−'),
        };
    }
}
