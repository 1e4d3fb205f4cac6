using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Preprocessing.Golden.Tests.Corpus;
using Preprocessing.Golden.Tests.Operations;

namespace Preprocessing.Golden.Tests.Running;

/// <summary>Runs one case.</summary>
abstract class CaseRun
{
    static readonly Dictionary<string, Fault> Faults = new()
    {
        ["nan_input"] = Fault.MissingInput,
        ["infinite_input"] = Fault.InfiniteInput,
        ["non_positive_input"] = Fault.NonPositiveInput,
        ["constant_input"] = Fault.ConstantInput,
        ["unknown_category"] = Fault.UnknownCategory,
        ["invalid_parameter"] = Fault.InvalidParameter,
        ["invalid_input_type"] = Fault.InvalidInputType,
        ["too_few_samples"] = Fault.TooFewRows,
        ["no_features_left"] = Fault.NoFeaturesLeft,
        ["empty_vocabulary"] = Fault.EmptyVocabulary,
        ["out_of_range_input"] = Fault.OutOfRange,
        ["missing_not_seen_in_fit"] = Fault.MissingNotSeenInFit,
    };

    protected readonly List<string> failures = [];

    public abstract Task<IReadOnlyList<string>> RunAsync();

    /// <summary>Whether an error is the one that a case asks for.</summary>
    public static bool IsExpected(GoldenCase @case, string stage, StepException error) =>
        @case.ErrorStage == stage && Faults.GetValueOrDefault(@case.Error!, (Fault)(-1)) == error.Fault;
}

/// <summary>Runs one case, whose class has been compiled to <typeparamref name="TRow"/>.</summary>
sealed partial class CaseRun<TRow>(CaseClass written) : CaseRun where TRow : class, IPipelineRow<TRow>, new()
{
    const int MostFailures = 6;

    // The bound that the page of the steps states of ONNX Runtime's functions: powers of huge numbers are off most.
    const double OnnxError = 1e-12;

    readonly GoldenCase @case = written.Case;
    readonly Pipeline<TRow> pipeline = TRow.Pipeline;

    public override async Task<IReadOnlyList<string>> RunAsync()
    {
        var train = Rows(@case.TrainRows, column => column.Train);
        if (@case.Weights is { } weights)
            for (var r = 0; r < train.Length; r++)
                typeof(TRow).GetProperty("RowWeight")!.SetValue(train[r], weights[r]);
        var test = Rows(@case.TestRows, column => column.Test);
        FittedPipeline<TRow> fitted;
        try
        {
            fitted = await pipeline.FitAsync(train);
        }
        catch (StepException error)
        {
            if (!IsExpected(@case, "fit", error))
                failures.Add($"fit fails with {error.Fault} ({error.Message}), "
                    + $"expected {@case.Error ?? "success"} in {@case.ErrorStage ?? "no stage"}");
            return failures;
        }
        catch (CheckException error)
        {
            // The only constraint there is says that no value may be missing.
            if (@case is not { ErrorStage: "fit", Error: "nan_input" })
                failures.Add($"fit fails with {error.Message}, expected {@case.Error ?? "success"} in {@case.ErrorStage ?? "no stage"}");
            return failures;
        }
        if (@case.ErrorStage == "fit")
        {
            failures.Add($"fit succeeds, expected {@case.Error}");
            return failures;
        }
        if (Layout(fitted) is not { } layout)
            return failures;
        Transform("transform_train", fitted, layout, train, @case.ExpectedTrain, @case.Tolerance);
        Transform("transform_test", fitted, layout, test, @case.ExpectedTest, @case.Tolerance);
        if (@case.NotCompared.Contains("fitted"))
            return failures;
        if (WithRecorded(State(fitted), compare: true) is not { } recorded)
            return failures;
        var given = Given(recorded);
        if (Layout(given) is not { } givenLayout)
            return failures;
        Transform(
            "transform_train", given, givenLayout, train, @case.ExpectedTrain, @case.GivenFittedTolerance, " with the recorded state");
        Transform("transform_test", given, givenLayout, test, @case.ExpectedTest, @case.GivenFittedTolerance, " with the recorded state");
        return failures;
    }

    void Fail(string failure)
    {
        if (!failures.Contains(failure))
            failures.Add(failure);
    }

    TRow[] Rows(int count, Func<GoldenColumn, IReadOnlyList<JsonElement>> values)
    {
        var rows = new TRow[count];
        for (var r = 0; r < count; r++)
            rows[r] = new();
        for (var c = 0; c < @case.Columns.Count; c++)
            Set(@case.Columns[c], $"C{c}");
        if (@case.Target is { } target)
            Set(target, "Target");
        return rows;

        void Set(GoldenColumn column, string member)
        {
            var property = typeof(TRow).GetProperty(member)!;
            var cells = values(column);
            for (var r = 0; r < cells.Count; r++)
                property.SetValue(rows[r], Value(column, cells[r]));
        }
    }

    static object? Value(GoldenColumn column, JsonElement cell) => cell.ValueKind == JsonValueKind.Null ? null : column.Type switch
    {
        "float64" => ExpectedRows.Number(cell),
        "float32" => (float)ExpectedRows.Number(cell),
        "int64" => cell.GetInt64(),
        "string[]" => cell.EnumerateArray().Select(item => item.GetString()).ToArray(),
        "int64[]" => cell.EnumerateArray().Select(item => item.GetInt64()).ToArray(),
        "timestamp" => DateTime.Parse(
            cell.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal),
        _ => cell.GetString(),
    };

    /// <summary>The slot that each column of the expected output is in; null if the widths do not agree.</summary>
    int[]? Layout(FittedPipeline<TRow> fitted)
    {
        if (@case.IsWide)
            return WideLayout(fitted);
        var slots = new List<int>();
        var names = new List<string>();
        foreach (var (stream, part) in written.Outputs)
        {
            var member = written.Member(stream);
            var own = Enumerable.Range(0, fitted.Width).Where(slot => fitted.SlotNames[slot] is var name
                && (name == member || name.StartsWith(member + "_", StringComparison.Ordinal))).ToList();
            var flags = written.Streams[stream].Steps.Any(step => step.Arguments.Contains("Indicator = true"));
            var chosen = part == OutputPart.Flag ? own.TakeLast(1) : flags ? own.SkipLast(1) : own;
            foreach (var slot in chosen)
            {
                slots.Add(slot);
                names.Add(Renamed(fitted.SlotNames[slot], member, written.Streams[stream].Name, part));
            }
        }
        var expected = @case.ExpectedTrain ?? @case.ExpectedTest;
        if (@case.IsText)
            return [.. slots];
        if (expected is not null && slots.Count != expected.Width)
        {
            failures.Add($"there are {slots.Count} outputs ({string.Join(", ", names.Take(20))}), expected {expected.Width}");
            return null;
        }
        if (written.Names is { } given)
            names = [.. given];
        if (@case.FeatureNames is { } wanted && !@case.NotCompared.Contains("feature_names") && !wanted.SequenceEqual(names))
            Fail($"the names are {string.Join(", ", names)}, expected {string.Join(", ", wanted)}");
        return [.. slots];
    }

    /// <summary>
    /// A slot's name with the column's name for the property's, and the corpus's word for what this library calls otherwise.
    /// </summary>
    string Renamed(string slot, string member, string name, OutputPart part) =>
        part == OutputPart.Flag
            ? (name.LastIndexOf("__", StringComparison.Ordinal) is >= 0 and var at
                ? name.Insert(at + 2, "missingindicator_")
                : "missingindicator_" + name)
            : name + written.Suffix(slot[member.Length..]);

    /// <summary>
    /// The exported model gives what the batch gives, up to the rounding of ONNX Runtime's own functions. What is not exported
    /// is refused by name, and counted.
    /// </summary>
    void InOnnx(string stage, FittedPipeline<TRow> fitted, TRow[] rows, double[] matrix)
    {
        double[] features;
        try
        {
            features = new OnnxEngine().Transform(fitted, rows);
        }
        catch (NotSupportedException)
        {
            return;
        }
        for (var i = 0; i < features.Length; i++)
            if (Engine.Distance(matrix[i], features[i]) > OnnxError)
                Fail(FormattableString.Invariant($"{stage}: {fitted.SlotNames[i % fitted.Width]} of row {i / fitted.Width} is ")
                    + FormattableString.Invariant($"{features[i]:R} in ONNX Runtime, {matrix[i]:R} in a batch"));
    }

    void Transform(
        string stage, FittedPipeline<TRow> fitted, int[] layout, TRow[] rows, ExpectedRows? expected, Tolerance tolerance, string with = "")
    {
        if (failures.Count >= MostFailures || expected is null && @case.ErrorStage != stage)
            return;
        if (written.RefusesMissing && rows.Any(row => pipeline.Check(row).Count > 0))
        {
            if (@case.ErrorStage != stage || @case.Error != "nan_input")
                failures.Add(
                    $"{stage}{with}: a missing value is refused, expected {@case.Error ?? "success"} in {@case.ErrorStage ?? "no stage"}");
            return;
        }
        var matrix = new double[@case.IsWide ? 0 : rows.Length * fitted.Width];
        var wide = new SparseMatrix<double>();
        StepException? refused = null;
        try
        {
            var batch = new Batch<TRow>(pipeline);
            pipeline.Fill(batch, rows, training: false);
            if (@case.IsWide)
                fitted.Transform(batch, wide);
            else
                fitted.Transform(batch, matrix);
        }
        catch (StepException error)
        {
            refused = error;
        }
        if (@case.IsWide)
            WideByRow(stage + with, fitted, rows, wide, refused);
        else
            ByRow(stage + with, fitted, rows, matrix, refused);
        if (refused is null && !@case.IsWide)
        {
            Sparse(stage + with, fitted, rows, matrix);
            InOnnx(stage + with, fitted, rows, matrix);
        }
        if (refused is not null && !IsExpected(@case, stage, refused))
            failures.Add($"{stage}{with} fails with {refused.Fault} ({refused.Message}), "
                + $"expected {@case.Error ?? "success"} in {@case.ErrorStage ?? "no stage"}");
        else if (refused is null && @case.ErrorStage == stage)
            failures.Add($"{stage}{with} succeeds, expected {@case.Error}");
        else if (refused is null && expected!.Count != rows.Length)
            failures.Add($"{stage}: the case has {rows.Length} rows, but expects {expected.Count}");
        else if (refused is null && @case.IsText)
            CompareTexts(stage + with, fitted, layout, matrix, expected!);
        else if (refused is null && @case.IsWide)
            CompareWide(stage + with, wide, expected!, tolerance);
        else if (refused is null)
            Compare(stage + with, layout, matrix, fitted.Width, expected!, tolerance);
    }

    /// <summary>The sparse path gives the bits of the dense one.</summary>
    void Sparse(string stage, FittedPipeline<TRow> fitted, TRow[] rows, double[] matrix)
    {
        var batch = new Batch<TRow>(pipeline);
        pipeline.Fill(batch, rows, training: false);
        var sparse = new SparseMatrix<double>();
        fitted.Transform(batch, sparse);
        var dense = new double[fitted.Width];
        for (var r = 0; r < rows.Length; r++)
        {
            Array.Clear(dense);
            for (var i = 0; i < sparse[r].Slots.Length; i++)
                dense[sparse[r].Slots[i]] = sparse[r].Values[i];
            if (!MemoryMarshal.AsBytes<double>(dense).SequenceEqual(MemoryMarshal.AsBytes(matrix.AsSpan(r * fitted.Width, fitted.Width))))
                failures.Add($"{stage}: row {r} is another one in the sparse batch: ["
                    + string.Join(", ", sparse[r].Slots.ToArray().Zip(sparse[r].Values.ToArray()))
                    + "]");
        }
    }

    /// <summary>One row at a time gives the bits that the batch gave; if the batch was refused, so is at least one of its rows.</summary>
    void ByRow(string stage, FittedPipeline<TRow> fitted, TRow[] rows, double[] matrix, StepException? refused)
    {
        var features = new double[fitted.Width];
        var refusals = 0;
        for (var r = 0; r < rows.Length; r++)
            try
            {
                fitted.Transform(rows[r], features);
                if (refused is null
                    && !MemoryMarshal.AsBytes<double>(features)
                        .SequenceEqual(MemoryMarshal.AsBytes(matrix.AsSpan(r * fitted.Width, fitted.Width))))
                    failures.Add($"{stage}: row {r} alone gives [{string.Join(", ", features)}], in the batch ["
                        + string.Join(", ", matrix.AsSpan(r * fitted.Width, fitted.Width).ToArray())
                        + "]");
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

    void Compare(string stage, int[] layout, double[] matrix, int width, ExpectedRows expected, Tolerance tolerance)
    {
        for (var column = 0; column < layout.Length; column++)
        {
            var size = Tolerance.SizeOf(column, @case.ExpectedTrain, @case.ExpectedTest);
            for (var r = 0; r < expected.Count; r++)
                if (matrix[r * width + layout[column]] is var actual
                    && !tolerance.Accepts(expected.Numbers[r][column], actual, size)
                    && failures.Count < MostFailures)
                    failures.Add(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{stage}: row {r}, column {column} is {actual:R}, expected {expected.Numbers[r][column]:R} ± {tolerance}"));
        }
    }

    /// <summary>
    /// Texts come out as indicators: the one that is set is named after the text. A text that training did not have sets none.
    /// </summary>
    void CompareTexts(string stage, FittedPipeline<TRow> fitted, int[] layout, double[] matrix, ExpectedRows expected)
    {
        for (var column = 0; column < written.Outputs.Count; column++)
        {
            var prefix = written.Member(written.Outputs[column].Stream) + "_";
            var own = layout.Where(slot => fitted.SlotNames[slot].StartsWith(prefix, StringComparison.Ordinal))
                .ToDictionary(slot => fitted.SlotNames[slot][prefix.Length..]);
            for (var r = 0; r < expected.Count; r++)
            {
                var wanted = expected.Texts[r][column]!;
                var actual = own.Where(slot => matrix[r * fitted.Width + slot.Value] == 1).Select(slot => slot.Key).SingleOrDefault();
                if (own.ContainsKey(wanted) ? actual != wanted : actual is not null)
                    failures.Add($"{stage}: row {r}, column {column} is '{actual}', expected '{wanted}'");
            }
        }
    }
}
