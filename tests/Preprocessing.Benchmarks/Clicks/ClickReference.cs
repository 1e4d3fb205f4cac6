using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Clicks;

/// <summary>W2 in double precision, written to be read: what every contender's numbers are compared with before they are timed.</summary>
static class ClickReference
{
    /// <summary>The largest deviation of row-major matrices of numbers and indices.</summary>
    public static double Compare(ClickState state, ClickData data, float[] numbers, long[] indices)
    {
        var largest = 0.0;
        foreach (var chunk in data.All)
            for (var row = 0; row < chunk.Rows; row += 7)
                largest = Math.Max(largest, Compare(
                    state,
                    chunk,
                    row,
                    numbers.AsSpan((chunk.FirstRow + row) * ClickData.Numbers, ClickData.Numbers),
                    indices.AsSpan((chunk.FirstRow + row) * ClickData.Texts, ClickData.Texts)));
        return largest;
    }

    /// <summary>The largest deviation of a row. Indices have to be the same.</summary>
    public static double Compare(ClickState state, ClickChunk chunk, int row, ReadOnlySpan<float> numbers, ReadOnlySpan<long> indices)
    {
        var largest = 0.0;
        for (var column = 0; column < ClickData.Numbers; column++)
            largest = Math.Max(largest, Deviation.Of(numbers[column],
                (Math.Log(1.0 + Math.Max(0, chunk.NumberAt(column, row) ?? 0)) - state.Mean[column]) / state.Deviation[column]));
        for (var column = 0; column < ClickData.Texts; column++)
        {
            var code = chunk.Codes[column][row];
            var expected = code < 0 ? 0 : state.Index[column].GetValueOrDefault(chunk.Values[column][code]);
            if (indices[column] != expected)
                return double.PositiveInfinity;
        }
        return largest;
    }
}
