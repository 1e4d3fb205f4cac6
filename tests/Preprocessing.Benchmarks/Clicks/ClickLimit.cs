using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Clicks;

/// <summary>
/// W2 by hand, as fast as its author could make it: a column at a time over blocks of rows that stay in the cache,
/// codes mapped through small tables.
/// </summary>
/// <remarks>
/// Specialised on purpose: single precision, texts of at most eight ASCII characters, at most 65,535 frequent values, counts below 2³¹.
/// </remarks>
sealed class ClickLimit : Contender
{
    // 128 rows of 26 indices are 26 KB: they stay in the first cache while the columns are written into them.
    const int Block = 128;

    readonly ClickData data = ClickData.Create();
    readonly float[] numbers;
    readonly long[] indices;
    // Longer by the rest of a register.
    readonly float[] mean = new float[Wide.Count], scale = new float[Wide.Count];
    readonly ShortKeys[] keys = new ShortKeys[ClickData.Texts];

    public ClickLimit() =>
        (numbers, indices) = (GC.AllocateUninitializedArray<float>(
            data.Rows * ClickData.Numbers), GC.AllocateUninitializedArray<long>(data.Rows * ClickData.Texts));

    public override IReadOnlyList<Measure> Prepare()
    {
        var state = ClickState.Fit(data);
        Fit();
        return
        [
            new(
                "fit",
                _ => Fit(),
                () => Enumerable.Range(0, ClickData.Numbers).Max(i => Deviation.Of(mean[i], state.Mean[i])),
                IsParallel: false),
            new("codes", threads => Transform(threads, fromCodes: true), () => ClickReference.Compare(state, data, numbers, indices)),
            new("texts", threads => Transform(threads, fromCodes: false), () => ClickReference.Compare(state, data, numbers, indices)),
            ClickRows.Measure(data, state, ClickRows.Of(data), Transform),
        ];
    }

    void Transform(int threads, bool fromCodes) => Workers.Run(threads, data.All.Count, i => Transform(data.All[i], fromCodes));

    void Transform(ClickChunk chunk, bool fromCodes)
    {
        Span<float> values = stackalloc float[Block], logs = stackalloc float[Block];
        var ofCodes = fromCodes
            ? Enumerable.Range(0, ClickData.Texts).Select(column => IndexOfCodes(chunk.Values[column], keys[column])).ToArray()
            : [];
        for (var start = 0; start < chunk.Rows; start += Block)
        {
            var count = Math.Min(Block, chunk.Rows - start);
            var rows = numbers.AsSpan((chunk.FirstRow + start) * ClickData.Numbers, count * ClickData.Numbers);
            for (var column = 0; column < ClickData.Numbers; column++)
            {
                Wide.ToSingle(chunk.Numbers[column].AsSpan(start, count), chunk.Missing[column].AsSpan(start, count), values);
                Wide.StandardLog(values[..count], mean[column], scale[column], logs);
                ref var to = ref rows[column];
                for (var row = 0; row < count; row++)
                    Unsafe.Add(ref to, row * ClickData.Numbers) = logs[row];
            }
            var into = indices.AsSpan((chunk.FirstRow + start) * ClickData.Texts, count * ClickData.Texts);
            for (var column = 0; column < ClickData.Texts; column++)
                if (fromCodes)
                    Map(chunk.Codes[column].AsSpan(start, count), ofCodes[column], ref into[column]);
                else
                    Map(chunk.Texts[column].AsSpan(start, count), keys[column], ref into[column]);
        }
    }

    // The first is that of the code −1.
    static ushort[] IndexOfCodes(string[] values, ShortKeys keys)
    {
        var indices = new ushort[values.Length + 1];
        for (var code = 0; code < values.Length; code++)
            indices[code + 1] = (ushort)keys.Find(values[code], 0);
        return indices;
    }

    static void Map(ReadOnlySpan<int> codes, ushort[] indices, ref long to)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(indices);
        for (var row = 0; row < codes.Length; row++)
            Unsafe.Add(ref to, row * ClickData.Texts) = Unsafe.Add(ref table, codes[row] + 1);
    }

    static void Map(ReadOnlySpan<string?> texts, ShortKeys keys, ref long to)
    {
        for (var row = 0; row < texts.Length; row++)
            Unsafe.Add(ref to, row * ClickData.Texts) = texts[row] is { } text ? keys.Find(text, 0) : 0;
    }

    void Transform(ClickRow row, float[] numbers, long[] indices)
    {
        Span<float> values = stackalloc float[Wide.Count];
        values.Clear();
        for (var column = 0; column < ClickData.Numbers; column++)
            values[column] = ClickRows.Number(row, column).GetValueOrDefault();
        Wide.StandardLog(values, mean, scale, values);
        values[..ClickData.Numbers].CopyTo(numbers);
        for (var column = 0; column < ClickData.Texts; column++)
            indices[column] = ClickRows.Text(row, column) is { } text ? keys[column].Find(text, 0) : 0;
    }

    void Fit()
    {
        Span<float> values = stackalloc float[Block], logs = stackalloc float[Block];
        for (var column = 0; column < ClickData.Numbers; column++)
        {
            double sum = 0, squares = 0;
            foreach (var chunk in data.All)
                for (var start = 0; start < chunk.Rows; start += Block)
                {
                    var count = Math.Min(Block, chunk.Rows - start);
                    Wide.ToSingle(chunk.Numbers[column].AsSpan(start, count), chunk.Missing[column].AsSpan(start, count), values);
                    Wide.StandardLog(values[..count], 0, 1, logs);
                    sum += System.Numerics.Tensors.TensorPrimitives.Sum<float>(logs[..count]);
                    squares += System.Numerics.Tensors.TensorPrimitives.SumOfSquares<float>(logs[..count]);
                }
            var average = sum / data.Rows;
            (mean[column], scale[column]) = ((float)average, (float)(1 / Math.Sqrt(squares / data.Rows - average * average)));
        }
        for (var column = 0; column < ClickData.Texts; column++)
            keys[column] = new(ClickState.Frequent(ClickState.Count(data, column)));
    }
}
