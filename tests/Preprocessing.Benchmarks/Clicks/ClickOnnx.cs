using Microsoft.ML.OnnxRuntime;
using Preprocessing.Benchmarks.Running;
using static Preprocessing.Onnx.Proto.TensorProto.Types;

namespace Preprocessing.Benchmarks.Clicks;

/// <summary>W2 as a hand-written graph in ONNX Runtime.</summary>
sealed class ClickOnnx : Contender
{
    const int Rows = 1024;

    readonly ClickData data = ClickData.Create();
    readonly float[] numbers;
    readonly long[] indices;
    InferenceSession? session;

    public ClickOnnx() => (numbers, indices) = (new float[data.Rows * ClickData.Numbers], new long[data.Rows * ClickData.Texts]);

    public override IReadOnlyList<Measure> Prepare()
    {
        var state = ClickState.Fit(data);
        session = OnnxCall.Open(Graph(state));
        var one = new Call(session, 1);
        return
        [
            new("texts", Transform, () => ClickReference.Compare(state, data, numbers, indices)),
            ClickRows.Measure(data, state, ClickRows.Of(data), (row, numbers, indices) =>
            {
                for (var column = 0; column < ClickData.Numbers; column++)
                    one.Numbers[column] = ClickRows.Number(row, column) ?? float.NaN;
                for (var column = 0; column < ClickData.Texts; column++)
                    one.SetText(column, 0, ClickRows.Text(row, column));
                one.Run();
                one.Transformed.CopyTo(numbers, 0);
                one.Indices.CopyTo(indices, 0);
            }, slower: 32) with { IsParallel = false },
        ];
    }

    void Transform(int threads)
    {
        var pieces = data.All
            .SelectMany(chunk => Enumerable.Range(0, (chunk.Rows + Rows - 1) / Rows).Select(i => (chunk, start: i * Rows))).ToArray();
        using var calls = new ThreadLocal<Call>(() => new Call(session!, Rows), trackAllValues: true);
        Workers.Run(threads, pieces.Length, i =>
        {
            var (chunk, start) = pieces[i];
            var count = Math.Min(Rows, chunk.Rows - start);
            var call = calls.Value!;
            for (var column = 0; column < ClickData.Numbers; column++)
                for (var row = 0; row < count; row++)
                    call.Numbers[row * ClickData.Numbers + column] = chunk.Missing[column][start + row]
                        ? float.NaN
                        : chunk.Numbers[column][start + row];
            for (var column = 0; column < ClickData.Texts; column++)
                for (var row = 0; row < count; row++)
                    call.SetText(column, row, chunk.Texts[column][start + row]);
            call.Run();
            call.Transformed.AsSpan(0, count * ClickData.Numbers).CopyTo(numbers.AsSpan((chunk.FirstRow + start) * ClickData.Numbers));
            call.Indices.AsSpan(0, count * ClickData.Texts).CopyTo(indices.AsSpan((chunk.FirstRow + start) * ClickData.Texts));
        });
        foreach (var call in calls.Values)
            call.Dispose();
    }

    static byte[] Graph(ClickState state)
    {
        var graph = new OnnxGraph();
        var given = graph.Input("numbers", DataType.Float, ClickData.Numbers);
        var present = graph.Node("Where", graph.Node("IsNaN", given), graph.Constant(0), given);
        var log = graph.Node("Log", graph.Node("Add", graph.Node("Max", present, graph.Constant(0)), graph.Constant(1)));
        var standard = graph.Node(
            "Div",
            graph.Node("Sub", log, graph.Constant([.. state.Mean.Select(mean => (float)mean)])),
            graph.Constant([.. state.Deviation.Select(deviation => (float)deviation)]));
        graph.Output(standard, "transformed", DataType.Float, ClickData.Numbers);
        var looked = state.Index.Select((index, column) =>
            graph.Lookup(
                graph.Input($"text{column}", DataType.String, 1),
                index.Select(entry => KeyValuePair.Create(entry.Key, (long)entry.Value)),
                0L)).ToArray();
        graph.Output(graph.Concat(looked), "indices", DataType.Int64, ClickData.Texts);
        return graph.Bytes();
    }

    public override void Dispose() => session?.Dispose();

    sealed class Call : IDisposable
    {
        readonly OrtValue[] texts;
        readonly OnnxCall call;

        public Call(InferenceSession session, int rows)
        {
            (Numbers, Transformed, Indices) =
                (new float[rows * ClickData.Numbers], new float[rows * ClickData.Numbers], new long[rows * ClickData.Texts]);
            texts = [.. Enumerable.Range(0, ClickData.Texts).Select(_ => OnnxCall.Texts(rows))];
            call = new(session,
                [("numbers", OnnxCall.Over(Numbers, rows, ClickData.Numbers)), .. texts.Select((text, column) => ($"text{column}", text))],
                [
                    ("transformed", OnnxCall.Over(Transformed, rows, ClickData.Numbers)),
                    ("indices", OnnxCall.Over(Indices, rows, ClickData.Texts)),
                ]);
        }

        public float[] Numbers { get; }

        public float[] Transformed { get; }

        public long[] Indices { get; }

        public void SetText(int column, int row, string? text) => texts[column].StringTensorSetElementAt(text ?? "", row);

        public void Run() => call.Run();

        public void Dispose() => call.Dispose();
    }
}
