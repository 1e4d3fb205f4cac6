using System.Globalization;

namespace Preprocessing.Testing;

/// <summary>Another way to compute the features of a fitted pipeline, such as an exported graph.</summary>
/// <param name="Name">The name for messages.</param>
/// <param name="Transform">Computes the features of all rows, row by row.</param>
/// <typeparam name="TRow">The class that declares the pipeline.</typeparam>
public sealed record Engine<TRow>(string Name, Func<TRow[], float[]> Transform)
{
    /// <summary>
    /// The allowed error of a feature, as a share of its magnitude (or of 1, if the magnitude is smaller); 0 for the same bits.
    /// </summary>
    public double Tolerance { get; init; }
}

/// <summary>Two ways to compute the same features do not agree. The message says which ways, and at which row and feature.</summary>
public sealed class ParityException(string message) : Exception(message);

/// <summary>Asserts that features do not depend on the way in which they are computed.</summary>
public static class Parity
{
    const int MostDifferences = 10;

    /// <summary>
    /// Asserts that rows have the same features and named outputs, to the last bit, one by one and as a batch, whole and in pieces, before
    /// and after the fitted pipeline was saved and loaded, in single and in double precision. Other engines must compute the vector of
    /// features within their declared tolerance.
    /// </summary>
    /// <param name="fitted">The pipeline.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="engines">Other ways to compute the features.</param>
    /// <exception cref="ParityException">Two ways do not agree.</exception>
    /// <exception cref="StepException">A step refuses a value.</exception>
    public static void Check<TRow>(FittedPipeline<TRow> fitted, TRow[] rows, params ReadOnlySpan<Engine<TRow>> engines)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        ArgumentNullException.ThrowIfNull(rows);
        var expected = RowByRow(fitted, rows);
        var exact = RowByRowInDouble(fitted, rows);
        Compare(fitted, "as a batch", expected, InPieces(fitted, rows, rows.Length));
        Compare(fitted, "as a batch of double precision", exact, InPiecesOfDouble(fitted, rows));
        // 7 is neither a divisor nor a multiple of the width of a vector.
        Compare(fitted, "in pieces of 7 rows", expected, InPieces(fitted, rows, 7));
        var loaded = SavedAndLoaded(fitted);
        if (loaded.StateHash != fitted.StateHash)
            throw new ParityException($"Pipeline '{fitted.Pipeline.Name}' has the state hash {fitted.StateHash}, "
                + $"but {loaded.StateHash} after it was saved and loaded.");
        Compare(fitted, "saved and loaded", exact, RowByRowInDouble(loaded, rows));
        foreach (var output in fitted.Outputs)
        {
            var values = OutputValues.Compute(output, rows);
            Compare(output, "as a batch", values, OutputValues.Compute(output, Filled(fitted, rows)));
            Compare(output, "saved and loaded", values, OutputValues.Compute(loaded.Output(output.Name), rows));
        }
        foreach (var engine in engines)
            Compare(fitted, engine.Name, expected, engine.Transform(rows), engine.Tolerance);
    }

    static float[] RowByRow<TRow>(FittedPipeline<TRow> fitted, TRow[] rows)
    {
        var matrix = new float[rows.Length * fitted.Width];
        for (var row = 0; row < rows.Length; row++)
            fitted.Transform(in rows[row], matrix.AsSpan(row * fitted.Width, fitted.Width));
        return matrix;
    }

    static double[] RowByRowInDouble<TRow>(FittedPipeline<TRow> fitted, TRow[] rows)
    {
        var matrix = new double[rows.Length * fitted.Width];
        for (var row = 0; row < rows.Length; row++)
            fitted.Transform(in rows[row], matrix.AsSpan(row * fitted.Width, fitted.Width));
        return matrix;
    }

    static float[] InPieces<TRow>(FittedPipeline<TRow> fitted, TRow[] rows, int size)
    {
        var matrix = new float[rows.Length * fitted.Width];
        using var transformer = Loaded(fitted, rows);
        for (var start = 0; start < rows.Length; start += size)
            transformer.Transform(start, Math.Min(size, rows.Length - start), matrix.AsSpan(start * fitted.Width));
        return matrix;
    }

    static double[] InPiecesOfDouble<TRow>(FittedPipeline<TRow> fitted, TRow[] rows)
    {
        var matrix = new double[rows.Length * fitted.Width];
        using var transformer = Loaded(fitted, rows);
        transformer.Transform(0, rows.Length, matrix);
        return matrix;
    }

    static BatchTransformer<TRow> Loaded<TRow>(FittedPipeline<TRow> fitted, TRow[] rows)
    {
        var transformer = fitted.CreateTransformer();
        transformer.Load(Filled(fitted, rows));
        return transformer;
    }

    static Batch<TRow> Filled<TRow>(FittedPipeline<TRow> fitted, TRow[] rows)
    {
        var batch = new Batch<TRow>(fitted.Pipeline);
        fitted.Pipeline.Fill(batch, rows, training: false);
        return batch;
    }

    static FittedPipeline<TRow> SavedAndLoaded<TRow>(FittedPipeline<TRow> fitted)
    {
        var folder = Directory.CreateTempSubdirectory("preprocessing-parity-");
        try
        {
            var path = Path.Combine(folder.FullName, "fitted.json");
            fitted.Save(path);
            return fitted.Pipeline.Load(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static void Compare<TRow>(FittedPipeline<TRow> fitted, string way, double[] expected, double[] actual) =>
        Compare($"Pipeline '{fitted.Pipeline.Name}'", fitted.SlotNames, way, expected, actual);

    static void Compare<TRow>(FittedOutput<TRow> output, string way, double[] expected, double[] actual) =>
        Compare($"Output '{output.Name}'", output.SlotNames, way, expected, actual);

    static void Compare(string what, IReadOnlyList<string> names, string way, double[] expected, double[] actual) =>
        Report(
            what, names, way, expected, actual,
            i => BitConverter.DoubleToInt64Bits(expected[i]) == BitConverter.DoubleToInt64Bits(actual[i]));

    static void Compare<TRow>(FittedPipeline<TRow> fitted, string way, float[] expected, float[] actual, double tolerance = 0) =>
        Report(
            $"Pipeline '{fitted.Pipeline.Name}'",
            fitted.SlotNames,
            way,
            expected,
            actual,
            i => BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i])
                || tolerance > 0 && (float.IsNaN(expected[i]) ? float.IsNaN(actual[i]) : expected[i] == actual[i]
                    || Math.Abs(actual[i] - (double)expected[i]) <= tolerance * Math.Max(1, Math.Abs((double)expected[i]))));

    static void Report<T>(string what, IReadOnlyList<string> names, string way, T[] expected, T[] actual, Func<int, bool> same)
        where T : IFormattable
    {
        if (actual.Length != expected.Length)
            throw new ParityException(
                $"{what}, {way}: {actual.Length} features came out, expected {expected.Length}, {names.Count} for each row.");
        var differing = Enumerable.Range(0, expected.Length).Where(i => !same(i)).ToList();
        if (differing.Count == 0)
            return;
        var lines = differing.Take(MostDifferences).Select(i =>
            $"  {names[i % names.Count]} of row {i / names.Count + 1}: {Text(expected[i])} row by row, {Text(actual[i])} {way}\n");
        throw new ParityException(
            $"{what} has other features {way} than row by row, {differing.Count} of {expected.Length}:\n{string.Concat(lines)}");
    }

    static string Text<T>(T value) where T : IFormattable => value.ToString("R", CultureInfo.InvariantCulture);
}
