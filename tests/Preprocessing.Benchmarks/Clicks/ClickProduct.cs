using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Clicks;

/// <summary>W2 by the generated code: numbers to the vector of features, indices to an output of their own.</summary>
sealed class ClickProduct : Contender
{
    readonly ClickData data = ClickData.Create();
    readonly float[] numbers;
    readonly long[] indices;
    readonly BatchSource<ClickRow> source;
    readonly Batch<ClickRow>[] codes, texts;
    FittedPipeline<ClickRow> fitted;

    public ClickProduct()
    {
        (numbers, indices) = (GC.AllocateUninitializedArray<float>(
            data.Rows * ClickData.Numbers), GC.AllocateUninitializedArray<long>(data.Rows * ClickData.Texts));
        codes = [.. data.All.Select(ClickBatches.FromCodes)];
        texts = [.. data.All.Select(ClickBatches.FromTexts)];
        source = new(codes);
        fitted = Fit(Environment.ProcessorCount);
    }

    public override IReadOnlyList<Measure> Prepare()
    {
        var state = ClickState.Fit(data);
        var ids = fitted.Output("ids");
        return
        [
            new("fit", threads => Fit(threads)),
            new("codes", threads => Transform(threads, codes), () => Compare(state)),
            new("texts", threads => Transform(threads, texts), () => Compare(state)),
            ClickRows.Measure(data, state, ClickRows.Of(data), (row, numbers, indices) =>
            {
                fitted.Transform(in row, numbers);
                ids.Transform(in row, indices);
            }, indices => Translate(indices)),
        ];
    }

    /// <summary>The sum of all numbers and indices of all rows, once they have been compared with the reference.</summary>
    public static double Sum()
    {
        var product = new ClickProduct();
        product.Transform(1, product.codes);
        return product.Compare(ClickState.Fit(product.data)) <= Deviation.Allowed
            ? product.numbers.Sum(value => (double)value) + product.indices.Sum()
            : double.NaN;
    }

    FittedPipeline<ClickRow> Fit(int threads) =>
        ClickRow.Pipeline.FitAsync(source, new FitOptions { MaxDegreeOfParallelism = threads }).GetAwaiter().GetResult();

    void Transform(int threads, Batch<ClickRow>[] batches) => Workers.Run(threads, batches.Length, i =>
    {
        var (first, count) = (data.All[i].FirstRow, batches[i].Count);
        using var transformer = fitted.CreateTransformer();
        transformer.Load(batches[i]);
        transformer.Transform(0, count, numbers.AsSpan(first * ClickData.Numbers, count * ClickData.Numbers));
        transformer.Transform(fitted.Output("ids"), 0, count, indices.AsSpan(first * ClickData.Texts, count * ClickData.Texts));
    });

    double Compare(ClickState state)
    {
        var translated = new long[indices.Length];
        for (var start = 0; start < indices.Length; start += ClickData.Texts)
            Translate(indices.AsSpan(start, ClickData.Texts)).CopyTo(translated, start);
        return ClickReference.Compare(state, data, numbers, translated);
    }

    // Embeddings number missing values 1, rare and unknown ones 2, and then count on; the workload wants 0 for both, and then counts on.
    static long[] Translate(ReadOnlySpan<long> indices)
    {
        var translated = new long[ClickData.Texts];
        for (var column = 0; column < ClickData.Texts; column++)
            translated[column] = Math.Max(0, indices[column] - 2);
        return translated;
    }
}
