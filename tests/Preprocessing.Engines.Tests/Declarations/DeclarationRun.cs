using System.Reflection;
using System.Runtime.InteropServices;
using Preprocessing.Engines;

namespace Preprocessing.Engines.Tests.Declarations;

/// <summary>Everything that can be done with a pipeline, done on random data.</summary>
abstract class DeclarationRun
{
    /// <summary>What is wrong, one line each.</summary>
    public abstract Task<IReadOnlyList<string>> Wrong(int seed, SqlEngine sql);

    /// <summary>How much was reached, for the counts.</summary>
    public HashSet<string> Reached { get; } = [];

    public static DeclarationRun Of(Type row) => (DeclarationRun)Activator.CreateInstance(typeof(DeclarationRun<>).MakeGenericType(row))!;
}

sealed class DeclarationRun<TRow> : DeclarationRun where TRow : class, IPipelineRow<TRow>, new()
{
    readonly List<string> wrong = [];

    public override async Task<IReadOnlyList<string>> Wrong(int seed, SqlEngine sql)
    {
        var values = new RandomRows(seed);
        TRow[] rows = [.. Enumerable.Range(0, 150).Select(_ => values.Fill(new TRow()))];
        FittedPipeline<TRow> fitted;
        try
        {
            fitted = await TRow.Pipeline.FitAsync(rows);
        }
        catch (StepException refusal)
        {
            Reached.Add("refused by the fit");
            return refusal.Message.Length > 0 ? [] : ["a fit is refused without a word"];
        }
        Reached.Add("fitted");
        rows = [.. rows.Concat(Enumerable.Range(0, 50).Select(_ => values.Fill(new TRow()))).Where(row => Takes(fitted, row))];
        if (rows.Length == 0)
            return wrong;
        Compare<float>("", fitted, fitted, rows);
        Compare<double>("", fitted, fitted, rows);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".fitted.json");
        try
        {
            fitted.Save(path);
            Compare<double>("loaded: ", TRow.Pipeline.Load(path), fitted, rows);
            Reached.Add("saved and loaded");
        }
        finally
        {
            File.Delete(path);
        }
        if (fitted.Formulas.Where(formula => formula.Omitted is null).Any(formula => formula.ToString().Length == 0))
            wrong.Add("a formula is empty");
        Lineage(fitted, rows);
        Export("ONNX", fitted, rows, some => Onnx(fitted, some));
        if (fitted.Pipeline.Columns.All(column => SqlTypes.Contains(column.Type)) && typeof(TRow).GetProperties().All(property =>
            !property.CanWrite || SqlTypes.Contains(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)))
            Export("SQL", fitted, rows, some => sql.Transform(fitted, some));
        return wrong;
    }

    /// <summary>A value of another row, in a column that the lineage of a slot does not name, leaves the slot as it is.</summary>
    void Lineage(FittedPipeline<TRow> fitted, TRow[] rows)
    {
        var slots = fitted.Lineage.Slots.Where(slot => slot.Output is null).ToArray();
        if (!slots.Select(slot => slot.Name).SequenceEqual(fitted.SlotNames))
            wrong.Add("the lineage has other slots");
        var (before, after) = (new double[fitted.Width], new double[fitted.Width]);
        foreach (var column in fitted.Pipeline.Columns.Where(column => !column.IsRecalled))
        {
            var property = typeof(TRow).GetProperty(column.Member, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!;
            var (named, changed) = (slots.Select(slot => slot.Columns.Any(known => known.Column == column.Name)).ToArray(), false);
            for (var r = 0; r < Math.Min(rows.Length, 20); r++)
            {
                var own = property.GetValue(rows[r]);
                fitted.Transform(rows[r], before);
                property.SetValue(rows[r], property.GetValue(rows[^(r + 1)]));
                if (Takes(fitted, rows[r]))
                {
                    fitted.Transform(rows[r], after);
                    for (var k = 0; k < after.Length && wrong.Count < 5; k++)
                        if (before[k].Equals(after[k]))
                            continue;
                        else if (named[k])
                            changed = true;
                        else
                            wrong.Add($"'{column.Name}' changes {slots[k].Name}, whose lineage does not name it");
                }
                property.SetValue(rows[r], own);
            }
            if (changed)
                Reached.Add("lineage");
        }
    }

    static readonly Type[] SqlTypes =
    [
        typeof(double), typeof(float), typeof(long), typeof(int), typeof(bool), typeof(string), typeof(DateTime), typeof(DateOnly),
    ];

    static double[] Onnx(FittedPipeline<TRow> fitted, TRow[] rows)
    {
        using var session = OnnxEngine.Open(fitted, new() { Float64 = true });
        return OnnxEngine.Run<TRow, double>(session, fitted, Fill(fitted, rows));
    }

    static Batch<TRow> Fill(FittedPipeline<TRow> fitted, TRow[] rows)
    {
        var batch = new Batch<TRow>(fitted.Pipeline);
        fitted.Pipeline.Fill(batch, rows, training: false);
        return batch;
    }

    static bool Takes(FittedPipeline<TRow> fitted, TRow row)
    {
        try
        {
            fitted.Transform(row, new double[fitted.Width]);
            return true;
        }
        catch (StepException)
        {
            return false;
        }
    }

    /// <summary>Rows and batch of one are bit for bit the rows of the other.</summary>
    void Compare<T>(string words, FittedPipeline<TRow> fitted, FittedPipeline<TRow> other, TRow[] rows) where T : unmanaged
    {
        var (matrix, row) = (new T[rows.Length * fitted.Width], new T[fitted.Width]);
        var sparse = new SparseMatrix<T>();
        if (typeof(T) == typeof(float))
        {
            fitted.Transform(Fill(fitted, rows), (float[])(object)matrix);
            fitted.Transform(Fill(fitted, rows), (SparseMatrix<float>)(object)sparse);
        }
        else
        {
            fitted.Transform(Fill(fitted, rows), (double[])(object)matrix);
            fitted.Transform(Fill(fitted, rows), (SparseMatrix<double>)(object)sparse);
        }
        for (var r = 0; r < rows.Length && wrong.Count < 5; r++)
        {
            if (typeof(T) == typeof(float))
                other.Transform(rows[r], (float[])(object)row);
            else
                other.Transform(rows[r], (double[])(object)row);
            if (!Same<T>(row, matrix.AsSpan(r * fitted.Width, fitted.Width)))
                wrong.Add($"{words}row {r} alone is [{string.Join(", ", row)}], in the batch ["
                    + string.Join(", ", matrix.AsSpan(r * fitted.Width, fitted.Width).ToArray())
                    + "]");
            var dense = new T[fitted.Width];
            for (var i = 0; i < sparse[r].Slots.Length; i++)
                dense[sparse[r].Slots[i]] = sparse[r].Values[i];
            if (!Same<T>(row, dense))
                wrong.Add($"{words}row {r} alone is [{string.Join(", ", row)}], sparse [{string.Join(", ", dense)}]");
        }
    }

    static bool Same<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right) where T : unmanaged =>
        MemoryMarshal.AsBytes(left).SequenceEqual(MemoryMarshal.AsBytes(right));

    /// <summary>An engine gives what rows give, or refuses by name. Where its logarithm rounds otherwise, a bin may be another.</summary>
    void Export(string engine, FittedPipeline<TRow> fitted, TRow[] rows, Func<TRow[], double[]> transform)
    {
        rows = [.. rows.Where(row => Fill(fitted, [row]) is var batch && Enumerable.Range(0, fitted.Pipeline.Columns.Count)
            .Where(column => !fitted.Pipeline.Columns[column].IsTrainingOnly)
            .All(column => IsCommon(batch[column].ValueAt(0))))];
        double[] features;
        try
        {
            features = transform(rows);
        }
        catch (NotSupportedException refusal)
        {
            Reached.Add($"refused by {engine}");
            if (!refusal.Message.Contains('\n') && refusal.Message.Length < 20)
                wrong.Add($"{engine} refuses with '{refusal.Message}'");
            return;
        }
        Reached.Add(engine);
        var (expected, off, where) = (new double[fitted.Width], 0, "");
        for (var r = 0; r < rows.Length; r++)
        {
            fitted.Transform(rows[r], expected);
            for (var k = 0; k < expected.Length; k++)
                if (!(Engine.Distance(expected[k], features[r * expected.Length + k]) < 1e-9))
                    (off, where) = (off + 1, FormattableString.Invariant(
                        $"{fitted.SlotNames[k]} is {features[r * expected.Length + k]:R}, expected {expected[k]:R}"));
        }
        // Where a function rounds otherwise, a value that lies on an edge of bins or is a category itself falls to the other side.
        if (off > 0 && !(HasFunctions(fitted) && Chooses(fitted)))
            wrong.Add($"{engine}: {off} of {features.Length} numbers are others, such as {where}\n"
                + $"{(engine == "SQL" ? fitted.ToSql(SqlDialect.DuckDb, "data", "row") : "")}");
    }

    static IEnumerable<Number> Numbers(FittedPipeline<TRow> fitted) => Number.Reachable(
        fitted.Traced().Features.Where(feature => feature.Refusal is null).SelectMany(feature => feature.Slots).Select(slot => slot.Value));

    static bool Chooses(FittedPipeline<TRow> fitted) =>
        Numbers(fitted)
            .Any(number => number is Select or LookUp or Hit or Piecewise || number is Unary { Operation: UnaryOperation.Floor });

    static bool HasFunctions(FittedPipeline<TRow> fitted) => Numbers(fitted)
        .Any(number =>
            number is Unary { Operation: not (UnaryOperation.Negate or UnaryOperation.Abs or UnaryOperation.Sqrt or UnaryOperation.Floor) }
                or Binary { Operation: BinaryOperation.Pow or BinaryOperation.Atan2 });

    /// <summary>Other engines have texts without NUL, and times to the microsecond.</summary>
    static bool IsCommon(object? value) => value switch
    {
        string text => !text.Any(letter => letter == '\0' || char.IsSurrogate(letter)),
        DateTimeOffset time => time.Ticks % TimeSpan.TicksPerMicrosecond == 0,
        DateTime time => time.Ticks % TimeSpan.TicksPerMicrosecond == 0,
        _ => true,
    };
}
