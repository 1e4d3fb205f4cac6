using Microsoft.ML.OnnxRuntime;
using Preprocessing.Onnx;

namespace Preprocessing.Support;

/// <summary>The exported model in ONNX Runtime, fed with raw columns.</summary>
sealed class OnnxEngine : Engine
{
    public override string Name => "ONNX";

    public override bool Takes(object? value) => IsCommon(value);

    public override double[] Transform<TRow>(FittedPipeline<TRow> fitted, TRow[] rows)
    {
        using var session = Open(fitted, new() { Float64 = true });
        return Run<TRow, double>(session, fitted, rows);
    }

    public static InferenceSession Open<TRow>(FittedPipeline<TRow> fitted, OnnxExportOptions options)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".onnx");
        try
        {
            fitted.SaveOnnx(path, options);
            return new InferenceSession(path, new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL });
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static T[] Run<TRow, T>(InferenceSession session, FittedPipeline<TRow> fitted, TRow[] rows) where T : unmanaged =>
        Run<TRow, T>(
            session,
            fitted,
            rows.Length,
            (column, row) => RowMembers.Value(rows[row], fitted.Pipeline.Columns[column].Member));

    public static T[] Run<TRow, T>(InferenceSession session, FittedPipeline<TRow> fitted, Batch<TRow> batch) where T : unmanaged =>
        Run<TRow, T>(session, fitted, batch.Count, (column, row) => batch[column].ValueAt(row));

    static T[] Run<TRow, T>(InferenceSession session, FittedPipeline<TRow> fitted, int rows, Func<int, int, object?> valueOf)
        where T : unmanaged
    {
        var inputs = session.InputNames.ToDictionary(
            name => name,
            name => ListedInput(fitted.Pipeline.Columns, name, session.InputMetadata[name].Dimensions[1], rows, valueOf)
                ?? Input(fitted.Pipeline.Columns, name, rows, valueOf));
        try
        {
            using var run = new RunOptions();
            using var results = session.Run(run, inputs, session.OutputNames);
            return results[0].GetTensorDataAsSpan<T>().ToArray();
        }
        finally
        {
            foreach (var value in inputs.Values)
                value.Dispose();
        }
    }

    /// <summary>An input as the documentation of the export says it comes in.</summary>
    static OrtValue Input(IReadOnlyList<ColumnInfo> columns, string name, int rows, Func<int, int, object?> valueOf)
    {
        const string flag = "_missing";
        var isFlag = name.EndsWith(flag, StringComparison.Ordinal);
        var column = columns.ToList().FindIndex(column => column.Name == (isFlag ? name[..^flag.Length] : name));
        var type = columns[column].Type;
        object?[] values = [.. Enumerable.Range(0, rows).Select(row => valueOf(column, row))];
        return isFlag ? Tensor(Array.ConvertAll(values, value => value is null))
            : type == typeof(string) ? Texts(values)
            : type == typeof(double) || type == typeof(decimal)
                ? Tensor(Array.ConvertAll(values, value => value is null ? double.NaN : Convert.ToDouble(value, null)))
            : type == typeof(Half) ? Tensor(Array.ConvertAll(values, value => (float?)(Half?)value ?? float.NaN))
            : type == typeof(float) ? Tensor(Array.ConvertAll(values, value => (float?)value ?? float.NaN))
            : type == typeof(bool) ? Tensor(Array.ConvertAll(values, value => (bool?)value ?? false))
            : type == typeof(ulong) ? Tensor(Array.ConvertAll(values, value => (ulong?)value ?? 0))
            : Tensor(Array.ConvertAll(values, Whole));
    }

    /// <summary>A vector, or one of the columns that a vector is read from; null if the input is neither.</summary>
    static OrtValue? ListedInput(
        IReadOnlyList<ColumnInfo> columns, string name, int width, int rows, Func<int, int, object?> valueOf)
    {
        for (var column = 0; column < columns.Count; column++)
        {
            var part = columns[column].Parts.ToList().FindIndex(part => part.Name == name);
            if (part < 0 && (columns[column].Name != name || !columns[column].Type.IsArray))
                continue;
            double[] numbers = [.. Enumerable.Range(0, rows).SelectMany(row => VectorValue.Numbers(valueOf(column, row), part, width))];
            return columns[column].Type == typeof(float[])
                ? OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(numbers, number => (float)number), [rows, width])
                : OrtValue.CreateTensorValueFromMemory(numbers, [rows, width]);
        }
        return null;
    }

    static long Whole(object? value) => value switch
    {
        null => 0,
        DateTime time => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        DateTimeOffset time => Whole(time.DateTime),
        DateOnly date => date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber,
        TimeOnly time => time.Ticks / TimeSpan.TicksPerMicrosecond,
        TimeSpan span => span.Ticks / TimeSpan.TicksPerMicrosecond,
        _ => Convert.ToInt64(value, null),
    };

    static OrtValue Tensor<T>(T[] values) where T : unmanaged => OrtValue.CreateTensorValueFromMemory(values, [values.Length, 1]);

    static OrtValue Texts(object?[] values)
    {
        var tensor = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, [values.Length, 1]);
        for (var i = 0; i < values.Length; i++)
            tensor.StringTensorSetElementAt(values[i]?.ToString() ?? "", i);
        return tensor;
    }
}
