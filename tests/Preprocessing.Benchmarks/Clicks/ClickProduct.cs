using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Clicks;

/// <summary>W2 by the generated code.</summary>
sealed class ClickProduct : Contender
{
    const int Width = ClickData.Numbers + ClickData.Texts;

    readonly ClickData data = ClickData.Create();
    readonly float[] matrix;
    readonly BatchSource<ClickRow> source;
    readonly Batch<ClickRow>[] codes, texts;
    FittedPipeline<ClickRow> fitted;

    public ClickProduct()
    {
        matrix = GC.AllocateUninitializedArray<float>(data.Rows * Width);
        codes = [.. data.All.Select(ClickBatches.FromCodes)];
        texts = [.. data.All.Select(ClickBatches.FromTexts)];
        source = new(codes);
        fitted = Fit(Environment.ProcessorCount);
    }

    public override IReadOnlyList<Measure> Prepare()
    {
        var state = ClickState.Fit(data);
        var features = new float[Width];
        var rows = ClickRows.Of(data);
        return
        [
            new("fit", threads => fitted = Fit(threads)),
            new("codes", threads => Transform(threads, codes), () => Compare(state)),
            new("texts", threads => Transform(threads, texts), () => Compare(state)),
            ClickRows.Measure(data, state, rows, Width, (row, features) => fitted.Transform(in row, features), Split(state)),
        ];
    }

    /// <summary>The sum of all features of all rows, from batches that were compared with the reference.</summary>
    public static double Sum()
    {
        var product = new ClickProduct();
        product.Transform(1, product.codes);
        return product.Compare(ClickState.Fit(product.data)) <= Deviation.Allowed ? product.matrix.Sum(value => (double)value) : double.NaN;
    }

    FittedPipeline<ClickRow> Fit(int threads) =>
        ClickRow.Pipeline.FitAsync(source, new FitOptions { MaxDegreeOfParallelism = threads }).GetAwaiter().GetResult();

    void Transform(int threads, Batch<ClickRow>[] batches) => Workers.Run(threads, batches.Length, i =>
        fitted.Transform(batches[i], matrix.AsSpan(data.All[i].FirstRow * Width, batches[i].Count * Width)));

    double Compare(ClickState state)
    {
        var split = Split(state);
        var (numbers, indices) = (new float[data.Rows * ClickData.Numbers], new long[data.Rows * ClickData.Texts]);
        for (var row = 0; row < data.Rows; row++)
            split(matrix.AsSpan(row * Width, Width), numbers.AsSpan(row * ClickData.Numbers), indices.AsSpan(row * ClickData.Texts));
        return ClickReference.Compare(state, data, numbers, indices);
    }

    // The vocabulary counts from 0 and puts rare values behind the frequent ones; the workload wants 0 for those.
    static Split Split(ClickState state) => (features, numbers, indices) =>
    {
        features[..ClickData.Numbers].CopyTo(numbers);
        for (var column = 0; column < ClickData.Texts; column++)
        {
            var index = (int)features[ClickData.Numbers + column];
            indices[column] = index < 0 || index >= state.Index[column].Count ? 0 : index + 1;
        }
    };
}

/// <summary>Takes a row of features apart into numbers and indices.</summary>
delegate void Split(ReadOnlySpan<float> features, Span<float> numbers, Span<long> indices);
