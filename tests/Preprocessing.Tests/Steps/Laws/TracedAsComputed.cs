using Preprocessing.Engines;
using Preprocessing.Generated;
using Preprocessing.Tests.Engines;

namespace Preprocessing.Tests.Steps.Laws;

/// <summary>The expression graph of a step computes what its row path computes.</summary>
sealed class TracedAsComputed : StepLaw
{
    protected override async Task Check<TRow>(StepRun<TRow> run)
    {
        foreach (var (name, rows) in run.Scenarios)
        {
            if (await run.Fit(name, rows) is not { } fitted)
                continue;
            var traced = fitted.Traced();
            if (traced.Features[0].Refusal is { } reason)
            {
                if (!run.Use.MayBeRefused(reason))
                    run.Wrong.Add($"{name}: {reason}");
                continue;
            }
            var slots = traced.Slots("A trace");
            var features = new double[fitted.Width];
            foreach (var (_, others) in run.Scenarios)
                foreach (var row in others.Take(traced.Graph.Count < 2000 ? 40 : 1))
                {
                    var refused = StepRun<TRow>.Refused(fitted, row) is not null;
                    if (!refused)
                        fitted.Transform(row, features);
                    var evaluation = new Evaluation(column => typeof(TRow).GetProperty(run.Pipeline.Columns[column].Member)!.GetValue(row));
                    foreach (var slot in slots)
                        if (evaluation.Of(slot.Value) is var value
                            && (Refusal.Is(value) ? !refused : !refused && !Operations.Same(value, features[slot.Position])))
                            run.Wrong.Add($"{name}: {slot.Name} is traced as {value:R}, "
                                + $"computed as {(refused ? "refused" : features[slot.Position].ToString("R", null))}");
                    if (refused && !slots.Any(slot => Refusal.Is(evaluation.Of(slot.Value))))
                        run.Wrong.Add($"{name}: a row is refused that the trace accepts");
                }
        }
    }
}
