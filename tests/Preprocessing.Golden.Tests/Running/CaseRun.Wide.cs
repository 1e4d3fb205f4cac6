using System.Globalization;
using System.Runtime.InteropServices;
using Preprocessing.Golden.Tests.Corpus;
using Preprocessing.Golden.Tests.Operations;

namespace Preprocessing.Golden.Tests.Running;

/// <summary>Runs a case whose rows are too wide to be written out: sparse batches and sparse rows alone.</summary>
sealed partial class CaseRun<TRow>
{
    /// <summary>
    /// No slots one by one: the columns of the output are the slots of the pipeline, in their order. Null if they are not.
    /// </summary>
    int[]? WideLayout(FittedPipeline<TRow> fitted)
    {
        var expected = (@case.ExpectedTrain ?? @case.ExpectedTest)!;
        if (written.Outputs.Any(output => output.Part != OutputPart.Values)
            || !written.Outputs.Select(output => output.Stream).SequenceEqual(Enumerable.Range(0, written.Streams.Count)))
            failures.Add("the outputs of a wide case are compared only where they are all numbers in the order of the columns");
        else if (fitted.Width != expected.Width)
            failures.Add($"there are {fitted.Width} outputs, expected {expected.Width}");
        else if (@case.FeatureNames is not null && !@case.NotCompared.Contains("feature_names"))
            failures.Add("the names of a wide case are not compared: list 'feature_names' under 'not_compared'");
        else
            return [];
        return null;
    }

    /// <summary>One row at a time gives the bits that the batch gave; if the batch was refused, so is at least one of its rows.</summary>
    void WideByRow(string stage, FittedPipeline<TRow> fitted, TRow[] rows, SparseMatrix<double> batch, StepException? refused)
    {
        var alone = new SparseMatrix<double>();
        var refusals = 0;
        for (var r = 0; r < rows.Length; r++)
            try
            {
                fitted.Transform(rows[r], alone);
                if (refused is null
                    && !(alone[0].Slots.SequenceEqual(batch[r].Slots)
                        && MemoryMarshal.AsBytes(alone[0].Values).SequenceEqual(MemoryMarshal.AsBytes(batch[r].Values))))
                    failures.Add($"{stage}: row {r} alone gives [{Entries(alone[0])}], in the batch [{Entries(batch[r])}]");
            }
            catch (StepException error)
            {
                refusals++;
                if (refused?.Fault != error.Fault)
                    failures.Add($"{stage}: row {r} alone fails with {error.Fault} ({error.Message}), "
                        + $"the batch with {refused?.Fault.ToString() ?? "nothing"}");
            }
        if (refused is not null && refusals == 0)
            failures.Add($"{stage}: the batch fails with {refused.Fault}, but no row does alone");
    }

    void CompareWide(string stage, SparseMatrix<double> matrix, ExpectedRows expected, Tolerance tolerance)
    {
        for (var r = 0; r < expected.Count; r++)
        {
            var actual = new Dictionary<int, double>();
            for (var i = 0; i < matrix[r].Slots.Length; i++)
                actual.Add(matrix[r].Slots[i], matrix[r].Values[i]);
            foreach (var column in actual.Keys.Union(expected.Sparse[r].Keys).Order())
            {
                var (found, wanted) = (actual.GetValueOrDefault(column), expected.Sparse[r].GetValueOrDefault(column));
                if (!tolerance.Accepts(wanted, found, Tolerance.SizeOf(column, @case.ExpectedTrain, @case.ExpectedTest))
                    && failures.Count < MostFailures)
                    failures.Add(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{stage}: row {r}, column {column} is {found:R}, expected {wanted:R} ± {tolerance}"));
            }
        }
    }

    static string Entries(SparseRow<double> row) => string.Join(", ", row.Slots.ToArray().Zip(row.Values.ToArray()));
}
