using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Clicks;

/// <summary>W2 as a good engineer writes it in an hour.</summary>
sealed class ClickHour : Contender
{
    readonly ClickData data = ClickData.Create();
    readonly float[] numbers;
    readonly long[] indices;
    readonly double[] mean = new double[ClickData.Numbers], deviation = new double[ClickData.Numbers];
    Dictionary<string, int>[] index = [];

    public ClickHour() => (numbers, indices) = (new float[data.Rows * ClickData.Numbers], new long[data.Rows * ClickData.Texts]);

    public override IReadOnlyList<Measure> Prepare()
    {
        var state = ClickState.Fit(data);
        Fit();
        return
        [
            new("fit", _ => Fit(), IsParallel: false),
            new("texts", Transform, () => ClickReference.Compare(state, data, numbers, indices)),
            ClickRows.Measure(data, state, ClickRows.Of(data), Transform),
        ];
    }

    void Transform(int threads) => Workers.Run(threads, data.All.Count, i =>
    {
        var chunk = data.All[i];
        for (var row = 0; row < chunk.Rows; row++)
        {
            for (var column = 0; column < ClickData.Numbers; column++)
                numbers[(chunk.FirstRow + row) * ClickData.Numbers + column] = Number(
                    column, chunk.Missing[column][row] ? null : chunk.Numbers[column][row]);
            for (var column = 0; column < ClickData.Texts; column++)
                indices[(chunk.FirstRow + row) * ClickData.Texts + column] = Index(column, chunk.Texts[column][row]);
        }
    });

    void Transform(ClickRow row, float[] numbers, long[] indices)
    {
        for (var column = 0; column < ClickData.Numbers; column++)
            numbers[column] = Number(column, ClickRows.Number(row, column));
        for (var column = 0; column < ClickData.Texts; column++)
            indices[column] = Index(column, ClickRows.Text(row, column));
    }

    float Number(int column, long? number) => (float)((Math.Log(1.0 + Math.Max(0, number ?? 0)) - mean[column]) / deviation[column]);

    int Index(int column, string? text) => text is not null && index[column].TryGetValue(text, out var found) ? found : 0;

    void Fit()
    {
        for (var column = 0; column < ClickData.Numbers; column++)
        {
            double sum = 0, squares = 0;
            foreach (var chunk in data.All)
                for (var row = 0; row < chunk.Rows; row++)
                {
                    var log = Math.Log(1.0 + (chunk.Missing[column][row] ? 0 : Math.Max(0, chunk.Numbers[column][row])));
                    sum += log;
                    squares += log * log;
                }
            mean[column] = sum / data.Rows;
            deviation[column] = Math.Sqrt(squares / data.Rows - mean[column] * mean[column]);
        }
        index = [.. Enumerable.Range(0, ClickData.Texts).Select(column =>
        {
            var counts = new Dictionary<string, int>();
            foreach (var chunk in data.All)
                foreach (var text in chunk.Texts[column])
                    if (text is not null)
                        counts[text] = counts.GetValueOrDefault(text) + 1;
            return ClickState.Frequent(counts);
        })];
    }
}
