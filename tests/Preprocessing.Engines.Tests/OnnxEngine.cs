using System.Runtime.CompilerServices;
using Microsoft.ML.OnnxRuntime;
using Preprocessing.Onnx;

namespace Preprocessing.Engines.Tests;

/// <summary>The exported model in ONNX Runtime, fed with raw columns.</summary>
sealed class OnnxEngine : Engine
{
    // A session per fitted pipeline: it is asked about several sets of rows.
    readonly ConditionalWeakTable<object, InferenceSession> sessions = [];

    public override string Name => "ONNX";

    public override double[] Transform<TRow>(FittedPipeline<TRow> fitted, TRow[] rows)
    {
        if (!sessions.TryGetValue(fitted, out var session))
            sessions.Add(fitted, session = Open(fitted, new OnnxExportOptions { Float64 = true }));
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

    public static T[] Run<TRow, T>(InferenceSession session, FittedPipeline<TRow> fitted, TRow[] rows) where T : unmanaged
    {
        var inputs = session.InputNames.ToDictionary(name => name, name => Input(fitted, name, rows));
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

    static OrtValue Input<TRow>(FittedPipeline<TRow> fitted, string name, TRow[] rows)
    {
        const string flag = "_missing";
        var isFlag = name.EndsWith(flag, StringComparison.Ordinal);
        var column = fitted.Pipeline.Columns.Single(column => column.Name == (isFlag ? name[..^flag.Length] : name));
        var values = Array.ConvertAll(rows, row => typeof(TRow).GetProperty(column.Member)!.GetValue(row));
        return isFlag ? Tensor(Array.ConvertAll(values, value => value is null))
            : column.Type == typeof(string) ? Texts(values)
            : column.Type == typeof(double) || column.Type == typeof(decimal) ? Tensor(Array.ConvertAll(values, value => value is null ? double.NaN : Convert.ToDouble(value, null)))
            : column.Type == typeof(float) ? Tensor(Array.ConvertAll(values, value => (float?)value ?? float.NaN))
            : column.Type == typeof(bool) ? Tensor(Array.ConvertAll(values, value => (bool?)value ?? false))
            : column.Type == typeof(ulong) ? Tensor(Array.ConvertAll(values, value => (ulong?)value ?? 0))
            : Tensor(Array.ConvertAll(values, value => value switch
            {
                null => 0,
                DateTime time => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
                DateTimeOffset time => (time.DateTime.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
                DateOnly date => date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber,
                TimeOnly time => time.Ticks / TimeSpan.TicksPerMicrosecond,
                TimeSpan duration => duration.Ticks / TimeSpan.TicksPerMicrosecond,
                _ => Convert.ToInt64(value, null),
            }));
    }

    static OrtValue Tensor<T>(T[] values) where T : unmanaged => OrtValue.CreateTensorValueFromMemory(values, [values.Length, 1]);

    static OrtValue Texts(object?[] values)
    {
        var tensor = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, [values.Length, 1]);
        for (var i = 0; i < values.Length; i++)
            tensor.StringTensorSetElementAt((string?)values[i] ?? "", i);
        return tensor;
    }
}
