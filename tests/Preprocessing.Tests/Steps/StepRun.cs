using System.Buffers;
using System.Runtime.InteropServices;
using Preprocessing.Engines;

namespace Preprocessing.Tests.Steps;

/// <summary>Looks at one use of a step in a compiled pipeline, whatever the class of its rows is.</summary>
interface IStepVisitor<TResult>
{
    Task<TResult> Visit<TRow>(StepRun<TRow> run) where TRow : class, IPipelineRow<TRow>, new();
}

/// <summary>Looks at a fitted pipeline and rows that it accepts, whatever their class is.</summary>
interface IFittedVisitor
{
    void Visit<TRow>(FittedPipeline<TRow> fitted, TRow[] rows);
}

/// <summary>One use of a step, compiled into a pipeline.</summary>
abstract class StepRun
{
    static readonly Lazy<Dictionary<string, Func<StepRun>>> Runs = new(() => Load(weighted: false)),
        WeightedRuns = new(() => Load(weighted: true));

    public static StepRun Of(string use) => Runs.Value[use]();

    /// <summary>The same in a pipeline whose rows have weights, all of them 1.</summary>
    public static StepRun Weighted(string use) => WeightedRuns.Value[use]();

    public abstract Task<TResult> Visit<TResult>(IStepVisitor<TResult> visitor);

    /// <summary>Shows what is fitted on ordinary values, with some rows of every scenario.</summary>
    public abstract Task Show(IFittedVisitor visitor);

    /// <summary>The reason why the feature cannot be written down as a graph; null if it can.</summary>
    public abstract Task<string?> NotTraced();

    /// <summary>The formulas of the feature, fitted on ordinary values; the reason alone if it cannot be written down.</summary>
    public abstract Task<IReadOnlyList<Formula>> Formulas();

    /// <summary>Whether two rows have the same bits.</summary>
    public static bool Same(ReadOnlySpan<float> left, ReadOnlySpan<float> right) =>
        MemoryMarshal.AsBytes(left).SequenceEqual(MemoryMarshal.AsBytes(right));

    static Dictionary<string, Func<StepRun>> Load(bool weighted)
    {
        var assembly = GeneratorRun.Load(File.ReadAllBytes(StepUse.Compiled(weighted)));
        return StepUse.All.Select((use, i) => (use, type: assembly.GetType($"Use{i}")!)).ToDictionary(
            entry => entry.use.ToString(),
            entry => (Func<StepRun>)(() => typeof(IPipelineRow<>).MakeGenericType(entry.type).IsAssignableFrom(entry.type)
                ? (StepRun)Activator.CreateInstance(typeof(StepRun<>).MakeGenericType(entry.type), entry.use)!
                : throw new InvalidOperationException($"The generator refuses {entry.use}: {entry.use.Source(entry.type.Name)}")));
    }
}

/// <summary>One use of a step, with rows of every scenario. A law notes what is wrong, one line each.</summary>
sealed class StepRun<TRow>(StepUse use) : StepRun where TRow : class, IPipelineRow<TRow>, new()
{
    public Pipeline<TRow> Pipeline { get; } = TRow.Pipeline;

    public StepUse Use => use;

    public string StepName { get; } = NameOf(use.StepType);

    public List<string> Wrong { get; } = [];

    /// <summary>The error of the last fit that was refused.</summary>
    public FitException? Refusal { get; private set; }

    public IReadOnlyList<(string Name, TRow[] Rows)> Scenarios =>
        field ??= [.. StepScenarios.Of(use.Elements[0]).Select(entry => (entry.Name, Rows(entry.Values)))];

    public override Task<TResult> Visit<TResult>(IStepVisitor<TResult> visitor) => visitor.Visit(this);

    public override async Task Show(IFittedVisitor visitor)
    {
        var fitted = await FitOrdinary() ?? throw new InvalidOperationException(Refusal!.Message);
        visitor.Visit(fitted, [.. Scenarios.SelectMany(scenario => scenario.Rows.Take(60)).Where(row => Refused(fitted, row) is null)]);
    }

    public override async Task<string?> NotTraced() =>
        await FitOrdinary() is { } fitted ? fitted.Traced().Features[0].Refusal : Refusal!.Message;

    public override async Task<IReadOnlyList<Formula>> Formulas() =>
        (await FitOrdinary())?.Formulas ?? throw new InvalidOperationException(Refusal!.Message);

    /// <summary>Fits; null if the step refuses the values with an error that names feature and step.</summary>
    public async Task<FittedPipeline<TRow>?> Fit(string name, TRow[] rows)
    {
        try
        {
            return await Pipeline.FitAsync(rows);
        }
        catch (FitException error)
        {
            if (!error.Message.Contains("'Value'") || !error.Message.Contains($"'{StepName}'"))
                Wrong.Add($"{name}: the error names not both feature and step: {error.Message}");
            Refusal = error;
            return null;
        }
    }

    /// <summary>Fits on ordinary values, or on complete ones where the step takes no missing value.</summary>
    public async Task<FittedPipeline<TRow>?> FitOrdinary() =>
        await Fit(StepScenarios.Ordinary, Scenarios[0].Rows) ?? await Fit(StepScenarios.Complete, Scenarios[1].Rows);

    public TRow[] Rows(object?[] values)
    {
        var columns = use.Columns;
        var rows = new TRow[values.Length];
        for (var r = 0; r < rows.Length; r++)
        {
            rows[r] = new();
            for (var c = 0; c < columns.Count; c++)
                // Numbers beside texts are few and simple.
                typeof(TRow).GetProperty(columns[c])!.SetValue(
                    rows[r], use.Elements[c] != use.Elements[0] ? r % 5 == 0 ? null : r % 7 - 3.5 : values[(r + c * 3) % values.Length]);
            typeof(TRow).GetProperty("Target")!.SetValue(rows[r], r % 13 == 0 ? null : (double)(r % 5));
            typeof(TRow).GetProperty("Weight")?.SetValue(rows[r], 1.0);
            typeof(TRow).GetProperty("Beside")?.SetValue(rows[r], r % 7 == 0 ? null : r % 9 - 4.5);
        }
        return rows;
    }

    public Batch<TRow> Fill(TRow[] rows)
    {
        var batch = new Batch<TRow>(Pipeline);
        Pipeline.Fill(batch, rows, training: true);
        return batch;
    }

    /// <summary>The error that refuses a row; null if the row is accepted.</summary>
    public static StepException? Refused(FittedPipeline<TRow> fitted, TRow row)
    {
        // Some features are thousands of numbers, and every law asks this of every row.
        var features = ArrayPool<float>.Shared.Rent(fitted.Width);
        try
        {
            fitted.Transform(row, features.AsSpan(0, fitted.Width));
            return null;
        }
        catch (StepException error)
        {
            return error;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(features);
        }
    }

    static string NameOf(Type step) =>
        ((StepInfoAttribute?)Attribute.GetCustomAttribute(step, typeof(StepInfoAttribute)))?.Name
        ?? throw new InvalidOperationException($"{step.Name} has no [StepInfo].");
}
