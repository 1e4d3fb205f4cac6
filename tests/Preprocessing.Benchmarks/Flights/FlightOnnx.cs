using Microsoft.ML.OnnxRuntime;
using Preprocessing.Benchmarks.Running;
using static Preprocessing.Onnx.Proto.TensorProto.Types;

namespace Preprocessing.Benchmarks.Flights;

/// <summary>W1 as a hand-written graph in ONNX Runtime, which has no dates: it is given the hours since a Monday, and the month.</summary>
sealed class FlightOnnx : Contender
{
    const int Rows = 1024;

    readonly FlightData data = FlightData.Load();
    readonly float[] matrix;
    InferenceSession? session;

    public FlightOnnx() => matrix = new float[data.Rows * FlightData.Width];

    public override IReadOnlyList<Measure> Prepare()
    {
        var state = FlightState.Fit(data);
        session = OnnxCall.Open(Graph(state));
        var one = new Call(session, 1);
        return
        [
            new("texts", Transform, () => FlightReference.Compare(state, data, matrix)),
            FlightRows.Measure(data, state, FlightRows.Of(data), (row, features) =>
            {
                one.Set(0, row.Departure, row.Distance, row.Origin, row.Destination);
                one.Run();
                one.Features.CopyTo(features, 0);
            }, slower: 64) with { IsParallel = false },
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
            for (var row = 0; row < count; row++)
                call.Set(
                    row, chunk.Departure[start + row], chunk.Distance[start + row], chunk.Origins[start + row],
                    chunk.Destinations[start + row]);
            call.Run();
            call.Features.AsSpan(0, count * FlightData.Width).CopyTo(matrix.AsSpan((chunk.FirstRow + start) * FlightData.Width));
        });
        foreach (var call in calls.Values)
            call.Dispose();
    }

    static byte[] Graph(FlightState state)
    {
        var graph = new OnnxGraph();
        var distance = graph.Input("distance", DataType.Float, 1);
        var hour = graph.Input("hour", DataType.Int64, 1);
        var month = graph.Input("month", DataType.Int64, 1);
        var origin = graph.Input("origin", DataType.String, 1);
        var destination = graph.Input("destination", DataType.String, 1);

        var log = graph.Node(
            "Div",
            graph.Node("Sub", graph.Node("Log", graph.Node("Add", distance, graph.Constant(1))), graph.Constant((float)state.Mean)),
            graph.Constant((float)state.Deviation));
        var reached = graph.Node("GreaterOrEqual", distance, graph.Constant([.. state.Edges.Select(edge => (float)edge)]));
        var bin = graph.Node("ReduceSum", graph.Cast(reached, DataType.Int64), graph.Constant([1], isRow: false));
        var ofDay = Angle(graph, graph.Node("Mod", hour, graph.Constant([24], isRow: true)), 24);
        var ofWeek = Angle(
            graph, graph.Node("Mod", graph.Node("Div", hour, graph.Constant([24], isRow: true)), graph.Constant([7], isRow: true)), 7);
        var rank = graph.Lookup(origin, state.Rank.Select(entry => KeyValuePair.Create(entry.Key, (float)entry.Value)), 0f);
        var late =
            graph.Lookup(origin, state.LateShare.Select(entry => KeyValuePair.Create(entry.Key, (float)entry.Value)), (float)state.Prior);
        var slot = graph.Lookup(destination, state.Slot.Select(entry => KeyValuePair.Create(entry.Key, (long)entry.Value)), 20L);
        var features = graph.Concat(
            log, graph.OneHot(bin, 8), graph.Node("Sin", ofDay), graph.Node("Cos", ofDay), graph.Node("Sin", ofWeek),
            graph.Node("Cos", ofWeek), graph.OneHot(month, 12), rank, late, graph.OneHot(slot, 21));
        graph.Output(features, "features", DataType.Float, FlightData.Width);
        return graph.Bytes();
    }

    static string Angle(OnnxGraph graph, string value, int period) =>
        graph.Node("Mul", graph.ToSingle(value), graph.Constant((float)(2 * Math.PI / period)));

    public override void Dispose() => session?.Dispose();

    sealed class Call : IDisposable
    {
        readonly float[] distance;
        readonly long[] hour, month;
        readonly OrtValue origin, destination;
        readonly OnnxCall call;

        public Call(InferenceSession session, int rows)
        {
            (distance, hour, month, Features) = (new float[rows], new long[rows], new long[rows], new float[rows * FlightData.Width]);
            (origin, destination) = (OnnxCall.Texts(rows), OnnxCall.Texts(rows));
            call = new(session,
                [
                    ("distance", OnnxCall.Over(distance, rows, 1)),
                    ("hour", OnnxCall.Over(hour, rows, 1)),
                    ("month", OnnxCall.Over(month, rows, 1)),
                    ("origin", origin),
                    ("destination", destination),
                ],
                [("features", OnnxCall.Over(Features, rows, FlightData.Width))]);
        }

        public float[] Features { get; }

        public void Set(int row, DateTime departure, long distance, string from, string to)
        {
            this.distance[row] = distance;
            hour[row] = departure.Ticks / TimeSpan.TicksPerHour;
            month[row] = departure.Month - 1;
            origin.StringTensorSetElementAt(from, row);
            destination.StringTensorSetElementAt(to, row);
        }

        public void Run() => call.Run();

        public void Dispose() => call.Dispose();
    }
}
