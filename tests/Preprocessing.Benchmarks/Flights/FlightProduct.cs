using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Flights;

/// <summary>W1 by the generated code.</summary>
sealed class FlightProduct : Contender
{
    readonly FlightData data = FlightData.Load();
    readonly float[] matrix;
    readonly BatchSource<FlightRow> source;
    readonly Batch<FlightRow>[] codes, texts;
    FittedPipeline<FlightRow> fitted;

    public FlightProduct()
    {
        matrix = GC.AllocateUninitializedArray<float>(data.Rows * FlightData.Width);
        codes = [.. data.All.Select(chunk => FlightBatches.FromCodes(chunk))];
        texts = [.. data.All.Select(chunk => FlightBatches.FromTexts(chunk))];
        source = new(codes);
        fitted = Fit(Environment.ProcessorCount);
    }

    public override IReadOnlyList<Measure> Prepare()
    {
        var state = FlightState.Fit(data);
        return
        [
            new("fit", threads => fitted = Fit(threads)),
            new("codes", threads => Transform(threads, codes), () => FlightReference.Compare(state, data, matrix)),
            new("texts", threads => Transform(threads, texts), () => FlightReference.Compare(state, data, matrix)),
            FlightRows.Measure(data, state, FlightRows.Of(data), (row, features) => fitted.Transform(in row, features)),
        ];
    }

    FittedPipeline<FlightRow> Fit(int threads) =>
        FlightRow.Pipeline.FitAsync(source, new FitOptions { MaxDegreeOfParallelism = threads }).GetAwaiter().GetResult();

    void Transform(int threads, Batch<FlightRow>[] batches) => Workers.Run(threads, batches.Length, i =>
        fitted.Transform(batches[i], matrix.AsSpan(data.All[i].FirstRow * FlightData.Width, batches[i].Count * FlightData.Width)));
}
