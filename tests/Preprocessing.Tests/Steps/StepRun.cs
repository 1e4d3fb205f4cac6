using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Preprocessing.Generated;
using Preprocessing.Tests.Engines;
using Preprocessing.Engines;

namespace Preprocessing.Tests.Steps;

/// <summary>Looks at a fitted pipeline and rows that it accepts, whatever their class is.</summary>
interface IFittedVisitor
{
    void Visit<TRow>(FittedPipeline<TRow> fitted, TRow[] rows);
}

/// <summary>Runs the parts of the contract on one use of a step. Every method returns what is wrong, one line each.</summary>
abstract class StepRun
{
    static readonly Lazy<Dictionary<string, Func<StepRun>>> Runs = new(Compile);

    public static StepRun Of(string use) => Runs.Value[use]();

    public abstract Task<IReadOnlyList<string>> NoRows();
    public abstract Task<IReadOnlyList<string>> Fits();
    public abstract Task<IReadOnlyList<string>> BatchIsRows();
    public abstract Task<IReadOnlyList<string>> AnySplit();
    public abstract Task<IReadOnlyList<string>> InputUntouched();
    public abstract Task<IReadOnlyList<string>> Allocates();
    public abstract Task<IReadOnlyList<string>> SavesAndLoads();
    public abstract Task<IReadOnlyList<string>> Printable();
    public abstract Task<IReadOnlyList<string>> TellsApart();
    public abstract Task<IReadOnlyList<string>> TracedAsComputed();

    /// <summary>Shows what is fitted on ordinary values, with some rows of every scenario.</summary>
    public abstract Task Show(IFittedVisitor visitor);

    /// <summary>Why the feature cannot be written down as a graph; null if it can.</summary>
    public abstract Task<string?> NotTraced();

    /// <summary>What becomes of infinite numbers in the fit, and of ∞ and −∞ in a transform.</summary>
    public abstract Task<(string Fit, string Plus, string Minus)> AtInfinity();

    /// <summary>The formulas of the feature, fitted on ordinary values; the reason alone if it cannot be written down.</summary>
    public abstract Task<IReadOnlyList<Formula>> Formulas();

    static Dictionary<string, Func<StepRun>> Compile()
    {
        var run = GeneratorRun.Over(StepUse.All.Select((use, i) => use.Source($"Use{i}")).Append(StepUse.Helper));
        var assembly = run.Load();
        return StepUse.All.Select((use, i) => (use, type: assembly.GetType($"Use{i}")!)).ToDictionary(
            entry => entry.use.ToString(),
            entry => (Func<StepRun>)(() => typeof(IPipelineRow<>).MakeGenericType(entry.type).IsAssignableFrom(entry.type)
                ? (StepRun)Activator.CreateInstance(typeof(StepRun<>).MakeGenericType(entry.type), entry.use)!
                : throw new InvalidOperationException($"The generator refuses {entry.use}: {entry.use.Source(entry.type.Name)}")));
    }
}

sealed class StepRun<TRow>(StepUse use) : StepRun where TRow : class, IPipelineRow<TRow>, new()
{
    readonly Pipeline<TRow> pipeline = TRow.Pipeline;
    readonly string stepName = StepName(use);
    readonly List<string> wrong = [];
    FitException? refusal;

    static string StepName(StepUse use)
    {
        var type = use.StepType;
        return ((StepInfoAttribute?)Attribute.GetCustomAttribute(type, typeof(StepInfoAttribute)))?.Name ?? throw new InvalidOperationException($"{type.Name} has no [StepInfo].");
    }

    public override async Task<IReadOnlyList<string>> NoRows()
    {
        try
        {
            return await Fit("no rows", []) is null ? wrong : ["a fit on no rows succeeds"];
        }
        catch (SourceException error)
        {
            return error.Message.Contains("no rows") ? [] : [$"the error for no rows is: {error.Message}"];
        }
    }

    public override async Task<IReadOnlyList<string>> Fits()
    {
        foreach (var (name, rows) in Scenarios)
            if (await Fit(name, rows) is null && (name == StepScenarios.Complete || name == StepScenarios.Ordinary && refusal!.Fault != Fault.MissingInput) && refusal!.Fault != Fault.InvalidInputType)
                wrong.Add($"the step cannot be fitted on ordinary values ({refusal.Message}); give parameters that can by IStepExamples<…> on its tests");
        return wrong;
    }

    public override async Task<IReadOnlyList<string>> BatchIsRows()
    {
        foreach (var (name, rows) in Scenarios)
            if (await Fit(name, rows) is { } fitted)
                foreach (var (others, strange) in Scenarios)
                    Compare($"fitted on {name}, transforming {others}", fitted, others == name ? strange : [.. strange.Take(50)]);
        return wrong;
    }

    public override async Task<IReadOnlyList<string>> AnySplit()
    {
        foreach (var (name, rows) in Scenarios)
        {
            var outcomes = new Dictionary<string, string>();
            foreach (var (size, threads) in new[] { (4096, 1), (1, 1), (7, 2), (64, 3), (129, 1) })
                foreach (var seed in new[] { 0, 1 })
                {
                    if (size == 1 && rows.Length > 300)
                        continue;
                    var order = rows.ToArray();
                    if (seed > 0)
                        new Random(seed).Shuffle(order);
                    outcomes[$"{size} rows a batch, {threads} threads, {(seed > 0 ? "shuffled" : "in order")}"] = await Outcome(order, size, threads);
                }
            foreach (var different in outcomes.Where(outcome => outcome.Value != outcomes.First().Value))
                wrong.Add($"{name}: {outcomes.First().Key} gives {outcomes.First().Value}, but {different.Key} gives {different.Value}");
        }
        return wrong;
    }

    public override async Task<IReadOnlyList<string>> InputUntouched()
    {
        foreach (var (name, rows) in Scenarios)
        {
            var batch = Fill(rows);
            var before = Text(batch);
            if (await Fit(name, rows) is not { } fitted)
                continue;
            var fit = (IFitted<TRow>)pipeline;
            foreach (var group in fit.BeginPass(0, fit.EmptyState(), group: 0).Parts.Select(part => part.Group).Distinct())
                fit.BeginPass(0, fit.EmptyState(), group).Add(batch);
            if (Text(batch) != before)
                wrong.Add($"{name}: the fit changes its input");
            try
            {
                fitted.Transform(batch, new float[rows.Length * fitted.Width]);
            }
            catch (StepException)
            {
            }
            if (Text(batch) != before)
                wrong.Add($"{name}: the transform changes its input");
        }
        return wrong;
    }

    public override async Task<IReadOnlyList<string>> Allocates()
    {
        foreach (var (name, rows) in Scenarios)
        {
            if (await Fit(name, rows) is not { } fitted)
                continue;
            var accepted = rows.Where(row => Refused(fitted, row) is null).ToArray();
            var features = new float[fitted.Width];
            var sparse = new SparseMatrix<float>();
            var allocated = long.MaxValue;
            // The first rounds may meet code that is being compiled.
            for (var round = 0; round < 20 && allocated > 0; round++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                foreach (var row in accepted)
                {
                    fitted.Transform(in row, features);
                    fitted.Transform(in row, sparse);
                }
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }
            if (allocated > 0)
                wrong.Add($"{name}: {allocated} bytes for {accepted.Length} rows");
        }
        return wrong;
    }

    public override async Task<IReadOnlyList<string>> SavesAndLoads()
    {
        foreach (var (name, rows) in Scenarios)
        {
            if (await Fit(name, rows) is not { } fitted)
                continue;
            var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            try
            {
                fitted.Save(path);
                var loaded = pipeline.Load(path);
                if (loaded.StateHash != fitted.StateHash || !loaded.SlotNames.SequenceEqual(fitted.SlotNames))
                    wrong.Add($"{name}: the hash or the names differ after loading");
                float[] before = new float[fitted.Width], after = new float[fitted.Width];
                foreach (var row in rows.Where(row => Refused(fitted, row) is null))
                {
                    fitted.Transform(row, before);
                    loaded.Transform(row, after);
                    if (!Same(before, after))
                        wrong.Add($"{name}: after loading [{string.Join(", ", after)}], before [{string.Join(", ", before)}]");
                }
                var text = await File.ReadAllTextAsync(path);
                loaded.Save(path);
                if (await File.ReadAllTextAsync(path) != text)
                    wrong.Add($"{name}: saved again, the file differs");
            }
            catch (Exception error) when (error is StateException or EncoderFallbackException or ArgumentException)
            {
                wrong.Add($"{name}: {error.Message}");
            }
            finally
            {
                File.Delete(path);
            }
        }
        return wrong;
    }

    public override async Task<IReadOnlyList<string>> Printable()
    {
        if ((await Fit(StepScenarios.Ordinary, Scenarios[0].Rows) ?? await Fit(StepScenarios.Complete, Scenarios[1].Rows)) is not { } fitted)
            return wrong;
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
            fitted.State.Write(json);
        var text = System.Text.Encoding.UTF8.GetString(bytes.ToArray());
        using var parsed = JsonDocument.Parse(text);
        foreach (var member in parsed.RootElement.EnumerateObject())
            if (member.Name != $"Value/{stepName}" || member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
                wrong.Add($"what is learnt stands under '{member.Name}', expected an object or list under 'Value/{stepName}'");
        foreach (var internals in new[] { "Preprocessing.", "System.", "Attribute", "`1", "[]" + "\"", "Version=" })
            if (text.Contains(internals, StringComparison.Ordinal))
                wrong.Add($"the state speaks of '{internals}': {text[..Math.Min(300, text.Length)]}");
        return wrong;
    }

    public override async Task<IReadOnlyList<string>> TellsApart()
    {
        foreach (var (name, rows) in Scenarios)
            if (await Fit(name, rows) is { } fitted)
                wrong.AddRange(StepDomain.Wrong(use.StepType, fitted.State, use.IsDerived ? [] : rows.Select(row => typeof(TRow).GetProperty("Value")!.GetValue(row))).Select(fault => $"{name}: {fault}"));
        return wrong;
    }

    public override async Task<IReadOnlyList<string>> TracedAsComputed()
    {
        foreach (var (name, rows) in Scenarios)
        {
            if (await Fit(name, rows) is not { } fitted)
                continue;
            var traced = fitted.Traced();
            if (traced.Features[0].Refusal is { } reason)
            {
                if (!use.MayBeRefused(reason))
                    wrong.Add($"{name}: {reason}");
                continue;
            }
            var slots = traced.Slots("A trace");
            var features = new double[fitted.Width];
            foreach (var (_, others) in Scenarios)
                foreach (var row in others.Take(traced.Graph.Count < 2000 ? 40 : 1))
                {
                    var refused = Refused(fitted, row) is not null;
                    if (!refused)
                        fitted.Transform(row, features);
                    var evaluation = new Evaluation(column => typeof(TRow).GetProperty(pipeline.Columns[column].Member)!.GetValue(row));
                    foreach (var slot in slots)
                        if (evaluation.Of(slot.Value) is var value && (Refusal.Is(value) ? !refused : !refused && !Operations.Same(value, features[slot.Position])))
                            wrong.Add($"{name}: {slot.Name} is traced as {value:R}, computed as {(refused ? "refused" : features[slot.Position].ToString("R", null))}");
                    if (refused && !slots.Any(slot => Refusal.Is(evaluation.Of(slot.Value))))
                        wrong.Add($"{name}: a row is refused that the trace accepts");
                }
        }
        return wrong;
    }

    public override async Task Show(IFittedVisitor visitor)
    {
        var fitted = await FitOrdinary() ?? throw new InvalidOperationException(refusal!.Message);
        visitor.Visit(fitted, [.. Scenarios.SelectMany(scenario => scenario.Rows.Take(60)).Where(row => Refused(fitted, row) is null)]);
    }

    public override async Task<string?> NotTraced() => await FitOrdinary() is { } fitted ? fitted.Traced().Features[0].Refusal : refusal!.Message;

    public override async Task<IReadOnlyList<Formula>> Formulas() => (await FitOrdinary())?.Formulas ?? throw new InvalidOperationException(refusal!.Message);

    public override async Task<(string Fit, string Plus, string Minus)> AtInfinity()
    {
        var values = StepScenarios.Of(use.Elements[0]).Single(scenario => scenario.Name == StepScenarios.Complete).Values;
        var fitted = await pipeline.FitAsync(Rows(values));
        string fit;
        try
        {
            var state = (await pipeline.FitAsync(Rows([.. values.Take(5), double.PositiveInfinity, .. values.Skip(5)]))).StateHash;
            fit = use.StepType.GetInterfaces().All(shape => shape.Name != "IFit`2" || shape.GetGenericArguments()[0] == typeof(Nothing)) ? "learns nothing"
                : state == (await pipeline.FitAsync(Rows(values))).StateHash ? "left out" : "learnt";
        }
        catch (FitException error) when (error.Fault == Fault.InfiniteInput)
        {
            fit = "refused";
        }
        return (fit, Outcome(double.PositiveInfinity), Outcome(double.NegativeInfinity));

        string Outcome(double infinity)
        {
            double[] usual = new double[fitted.Width], features = new double[fitted.Width];
            var row = Rows(values)[6];
            fitted.Transform(row, usual);
            typeof(TRow).GetProperty(use.Columns[0])!.SetValue(row, infinity);
            try
            {
                fitted.Transform(row, features);
            }
            catch (StepException error) when (error.Fault == Fault.InfiniteInput)
            {
                return "refused";
            }
            var changed = features.Zip(usual).Where(pair => !pair.First.Equals(pair.Second)).Select(pair => pair.First).DefaultIfEmpty(features[0]);
            return use.Columns.Count > 1 && features.AsSpan().SequenceEqual(usual) ? "no change" : string.Join(", ", changed.Select(Word).Distinct());
        }

        static string Word(double number) => number switch
        {
            double.NaN => "missing",
            double.PositiveInfinity => "∞",
            double.NegativeInfinity => "−∞",
            _ => (number + 0.0).ToString("G4", System.Globalization.CultureInfo.InvariantCulture).Replace('-', '−'),
        };
    }

    async Task<FittedPipeline<TRow>?> FitOrdinary() => await Fit(StepScenarios.Ordinary, Scenarios[0].Rows) ?? await Fit(StepScenarios.Complete, Scenarios[1].Rows);

    IReadOnlyList<(string Name, TRow[] Rows)> Scenarios => field ??=
        [.. StepScenarios.Of(use.Elements[0]).Select(entry => (entry.Name, Rows(entry.Values)))];

    TRow[] Rows(object?[] values)
    {
        var columns = use.Columns;
        var rows = new TRow[values.Length];
        for (var r = 0; r < rows.Length; r++)
        {
            rows[r] = new();
            for (var c = 0; c < columns.Count; c++)
                // Numbers beside texts are few and simple.
                typeof(TRow).GetProperty(columns[c])!.SetValue(rows[r], use.Elements[c] != use.Elements[0] ? r % 5 == 0 ? null : r % 7 - 3.5 : values[(r + c * 3) % values.Length]);
            typeof(TRow).GetProperty("Target")!.SetValue(rows[r], r % 13 == 0 ? null : (double)(r % 5));
            typeof(TRow).GetProperty("Beside")?.SetValue(rows[r], r % 7 == 0 ? null : r % 9 - 4.5);
        }
        return rows;
    }

    /// <summary>Fits; null if the step refuses the values with an error that names feature and step.</summary>
    async Task<FittedPipeline<TRow>?> Fit(string name, TRow[] rows)
    {
        try
        {
            return await pipeline.FitAsync(rows);
        }
        catch (FitException error)
        {
            if (!error.Message.Contains("'Value'") || !error.Message.Contains($"'{stepName}'"))
                wrong.Add($"{name}: the error names not both feature and step: {error.Message}");
            refusal = error;
            return null;
        }
    }

    async Task<string> Outcome(TRow[] rows, int size, int threads)
    {
        try
        {
            return (await pipeline.FitAsync(new RowSource<TRow>(pipeline, rows, size), new FitOptions { MaxDegreeOfParallelism = threads })).StateHash;
        }
        catch (FitException error)
        {
            return error.Message;
        }
    }

    Batch<TRow> Fill(TRow[] rows)
    {
        var batch = new Batch<TRow>(pipeline);
        pipeline.Fill(batch, rows, training: true);
        return batch;
    }

    static string Text(Batch<TRow> batch) => string.Join('\n', Enumerable.Range(0, batch.Schema.Columns.Count).Select(column =>
        string.Join('|', Enumerable.Range(0, batch.Count).Select(row => batch[column].ValueAt(row) switch
        {
            null => "null",
            double number => BitConverter.DoubleToInt64Bits(number).ToString("x", null),
            Array list => string.Join(',', list.Cast<object?>()),
            var value => Convert.ToString(value, null),
        }))));

    void Compare(string when, FittedPipeline<TRow> fitted, TRow[] rows)
    {
        var matrix = new float[rows.Length * fitted.Width];
        StepException? refused = null;
        try
        {
            fitted.Transform(Fill(rows), matrix);
        }
        catch (StepException error)
        {
            refused = error;
        }
        var features = new float[fitted.Width];
        var (sparse, sparseBatch) = (new SparseMatrix<float>(), new SparseMatrix<float>());
        if (refused is null)
            fitted.Transform(Fill(rows), sparseBatch);
        var refusals = new List<StepException>();
        for (var r = 0; r < rows.Length; r++)
            if (Refused(fitted, rows[r]) is { } refusal)
                refusals.Add(refusal);
            else
            {
                Array.Fill(features, 12345);
                fitted.Transform(rows[r], features);
                if (refused is null && !Same(features, matrix.AsSpan(r * fitted.Width, fitted.Width)) && wrong.Count < 10)
                    wrong.Add($"{when}: row {r} alone gives [{string.Join(", ", features)}], in the batch [{string.Join(", ", matrix.AsSpan(r * fitted.Width, fitted.Width).ToArray())}]");
            }
        for (var r = 0; refused is null && r < rows.Length; r++)
        {
            fitted.Transform(rows[r], sparse);
            foreach (var row in new[] { Dense(sparse, 0), Dense(sparseBatch, r) })
                if (!Same(row, matrix.AsSpan(r * fitted.Width, fitted.Width)) && wrong.Count < 10)
                    wrong.Add($"{when}: row {r} is sparse [{string.Join(", ", row)}], dense [{string.Join(", ", matrix.AsSpan(r * fitted.Width, fitted.Width).ToArray())}]");
        }
        if (refusals.FirstOrDefault()?.Message != refused?.Message)
            wrong.Add($"{when}: the batch is refused with '{refused?.Message}', the first such row with '{refusals.FirstOrDefault()?.Message}'");
        if (refused is not null && (!refused.Message.Contains("'Value'") || !refused.Message.Contains($"'{stepName}'")))
            wrong.Add($"{when}: the error names not both feature and step: {refused.Message}");
    }

    static float[] Dense(SparseMatrix<float> matrix, int row)
    {
        var dense = new float[matrix.Width];
        for (var i = 0; i < matrix[row].Slots.Length; i++)
            dense[matrix[row].Slots[i]] = matrix[row].Values[i];
        return dense;
    }

    static StepException? Refused(FittedPipeline<TRow> fitted, TRow row)
    {
        try
        {
            fitted.Transform(row, new float[fitted.Width]);
            return null;
        }
        catch (StepException error)
        {
            return error;
        }
    }

    static bool Same(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => MemoryMarshal.AsBytes(left).SequenceEqual(MemoryMarshal.AsBytes(right));
}
