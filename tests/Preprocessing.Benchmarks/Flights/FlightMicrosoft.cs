using Microsoft.ML;
using Microsoft.ML.Data;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Flights;

/// <summary>
/// W1 by ML.NET: a chain of estimators, read by a cursor, and a prediction engine for a row. What its estimators
/// cannot learn is learnt with LINQ.
/// </summary>
sealed class FlightMicrosoft : Contender
{
    readonly FlightData data = FlightData.Load();
    readonly MLContext ml = new(seed: 1);
    readonly FlightInput[] inputs;
    readonly float[] matrix;
    ITransformer? model;

    public FlightMicrosoft()
    {
        matrix = new float[data.Rows * FlightData.Width];
        inputs = [.. data.All.SelectMany(chunk => Enumerable.Range(0, chunk.Rows).Select(row => FlightInput.Of(chunk, row)))];
    }

    public override IReadOnlyList<Measure> Prepare()
    {
        var state = FlightState.Fit(data);
        Fit();
        var engine = ml.Model.CreatePredictionEngine<FlightInput, FlightOutput>(model);
        var output = new FlightOutput { Features = new float[FlightData.Width] };
        return
        [
            new("fit", _ => Fit(), IsParallel: false),
            new("texts", threads =>
                CursorMatrix.Fill(model!.Transform(ml.Data.LoadFromEnumerable(inputs)), "Features", FlightData.Width, matrix, threads),
                () => FlightReference.Compare(state, data, matrix)),
            FlightRows.Measure(data, state, FlightRows.Of(data, FlightInput.Of), (row, features) =>
            {
                engine.Predict(row, ref output);
                output.Features.CopyTo(features, 0);
            }, slower: 4) with { IsParallel = false },
        ];
    }

    void Fit()
    {
        var sorted = data.All.SelectMany(chunk => chunk.Distance).Order().ToArray();
        var edges = Enumerable.Range(1, 7).Select(i => (float)Quantile(sorted, i / 8.0)).ToArray();
        var origins = inputs.GroupBy(row => row.Origin).Select(rows => (rows.Key, Count: rows.Count(), Late: rows.Count(row => row.Late)))
            .OrderByDescending(origin => origin.Count).ThenBy(origin => origin.Key, StringComparer.Ordinal).ToArray();
        var prior = (double)origins.Sum(origin => origin.Late) / inputs.Length;
        var destinations = inputs.GroupBy(row => row.Destination).Select(rows => (rows.Key, Count: rows.Count())).ToArray();
        var slots = destinations.OrderByDescending(destination => destination.Count)
            .ThenByDescending(destination => destination.Key, StringComparer.Ordinal)
            .Take(20)
            .Select(destination => destination.Key)
            .Order(StringComparer.Ordinal)
            .Select((name, i) => (name, i))
            .ToDictionary(entry => entry.name, entry => entry.i);

        var chain = ml.Transforms
            .CustomMapping<FlightInput, FlightDerived>((row, derived) => Derive(row, derived, edges), contractName: null)
            .Append(ml.Transforms.NormalizeMeanVariance("LogDistance", fixZero: false))
            .Append(ml.Transforms.Conversion.MapValue(
                "OriginRank", origins.Select((origin, i) => KeyValuePair.Create(origin.Key, (float)(i + 1))), "Origin"))
            .Append(ml.Transforms.Conversion.MapValue(
                "OriginMean",
                origins.Select(origin => KeyValuePair.Create(origin.Key, (float)((origin.Late + 20 * prior) / (origin.Count + 20)))),
                "Origin"))
            .Append(ml.Transforms.Conversion.MapValue(
                "Airport",
                destinations.Select(destination =>
                    KeyValuePair.Create(destination.Key, OneHot(21, slots.GetValueOrDefault(destination.Key, 20)))),
                "Destination"))
            .Append(ml.Transforms.Concatenate(
                "Features", "LogDistance", "DistanceBin", "Clock", "Month", "OriginRank", "OriginMean", "Airport"));
        model = chain.Fit(ml.Data.LoadFromEnumerable(inputs));
    }

    static void Derive(FlightInput row, FlightDerived derived, float[] edges)
    {
        derived.LogDistance = MathF.Log(1 + row.Distance);
        var bin = 0;
        while (bin < edges.Length && row.Distance >= edges[bin])
            bin++;
        Set(ref derived.DistanceBin, 8, bin);
        derived.Clock ??= new float[4];
        var (hour, day) = (2 * MathF.PI * row.Departure.Hour / 24, 2 * MathF.PI * (((int)row.Departure.DayOfWeek + 6) % 7) / 7);
        (derived.Clock[0], derived.Clock[1], derived.Clock[2], derived.Clock[3]) =
            (MathF.Sin(hour), MathF.Cos(hour), MathF.Sin(day), MathF.Cos(day));
        Set(ref derived.Month, 12, row.Departure.Month - 1);
    }

    static void Set(ref float[]? slots, int count, int slot)
    {
        slots ??= new float[count];
        Array.Clear(slots);
        slots[slot] = 1;
    }

    static float[] OneHot(int count, int slot)
    {
        float[]? slots = null;
        Set(ref slots, count, slot);
        return slots!;
    }

    static double Quantile(long[] sorted, double q)
    {
        var position = (sorted.Length - 1) * q;
        var below = (int)position;
        return sorted[below] + (position - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
    }

    /// <summary>A row, as ML.NET reads it.</summary>
    sealed class FlightInput
    {
        public DateTime Departure { get; set; }

        public float Distance { get; set; }

        public string Origin { get; set; } = "";

        public string Destination { get; set; } = "";

        public bool Late { get; set; }

        public static FlightInput Of(FlightChunk chunk, int row) => new()
        {
            Departure = chunk.Departure[row],
            Distance = chunk.Distance[row],
            Origin = chunk.Origins[row],
            Destination = chunk.Destinations[row],
            Late = chunk.Late[row],
        };
    }

    /// <summary>What C# works out of a row before the estimators.</summary>
    sealed class FlightDerived
    {
        public float LogDistance;

        [VectorType(8)] public float[]? DistanceBin;

        [VectorType(4)] public float[]? Clock;

        [VectorType(12)] public float[]? Month;
    }

    sealed class FlightOutput
    {
        [VectorType(FlightData.Width)] public float[] Features = [];
    }
}
