using Microsoft.ML;
using Microsoft.ML.Data;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Clicks;

/// <summary>
/// W2 by ML.NET: a chain of estimators, read by a cursor, and a prediction engine for a row. Frequent values are found with LINQ.
/// </summary>
sealed class ClickMicrosoft : Contender
{
    readonly ClickData data = ClickData.Create();
    readonly MLContext ml = new(seed: 1);
    readonly ClickInput[] inputs;
    readonly float[] numbers;
    readonly long[] indices;
    ITransformer? model;

    public ClickMicrosoft()
    {
        (numbers, indices) = (new float[data.Rows * ClickData.Numbers], new long[data.Rows * ClickData.Texts]);
        inputs = [.. data.All.SelectMany(chunk => Enumerable.Range(0, chunk.Rows).Select(row => Of(chunk, row)))];
    }

    public override IReadOnlyList<Measure> Prepare()
    {
        var state = ClickState.Fit(data);
        Fit();
        var engine = ml.Model.CreatePredictionEngine<ClickInput, ClickOutput>(model);
        var output = new ClickOutput { Numbers = new float[ClickData.Numbers] };
        return
        [
            new("fit", _ => Fit(), IsParallel: false),
            new("texts", Transform, () => ClickReference.Compare(state, data, numbers, indices)),
            ClickRows.Measure(data, state, ClickRows.Of(data, Of), (row, numbers, indices) =>
            {
                engine.Predict(row, ref output);
                output.Numbers.CopyTo(numbers, 0);
                for (var column = 0; column < ClickData.Texts; column++)
                    indices[column] = output.Index(column);
            }, slower: 4) with { IsParallel = false },
        ];
    }

    void Transform(int threads)
    {
        var view = model!.Transform(ml.Data.LoadFromEnumerable(inputs));
        var columns = Texts.Select(text => view.Schema[text]).Prepend(view.Schema["Numbers"]).ToArray();
        // It may give fewer cursors than it is asked for.
        var cursors = threads == 1 ? [view.GetRowCursor(columns)] : view.GetRowCursorSet(columns, threads);
        Workers.Run(threads, cursors.Length, i =>
        {
            using var cursor = cursors[i];
            var read = cursor.GetGetter<VBuffer<float>>(columns[0]);
            var keys = columns[1..].Select(column => cursor.GetGetter<uint>(column)).ToArray();
            var (row, key) = (default(VBuffer<float>), 0u);
            while (cursor.MoveNext())
            {
                read(ref row);
                row.CopyTo(numbers.AsSpan((int)cursor.Position * ClickData.Numbers, ClickData.Numbers));
                for (var column = 0; column < keys.Length; column++)
                {
                    keys[column](ref key);
                    indices[cursor.Position * ClickData.Texts + column] = key;
                }
            }
        });
    }

    void Fit()
    {
        IEstimator<ITransformer> chain = ml.Transforms.CustomMapping<ClickInput, ClickDerived>(Derive, contractName: null)
            .Append(ml.Transforms.NormalizeMeanVariance("Numbers", fixZero: false));
        for (var column = 0; column < ClickData.Texts; column++)
        {
            var at = column;
            var frequent = inputs.Select(row => Text(row, at))
                .Where(text => text.Length > 0)
                .GroupBy(text => text)
                .Select(rows => (rows.Key, Count: rows.Count()))
                .Where(value => value.Count >= ClickState.MinFrequency)
                .OrderByDescending(value => value.Count)
                .ThenBy(value => value.Key, StringComparer.Ordinal)
                .Select(value => new Value { Key = value.Key });
            // A key that is not in the data of keys is missing, which is 0.
            chain = chain.Append(ml.Transforms.Conversion.MapValueToKey(Texts[column], keyData: ml.Data.LoadFromEnumerable(frequent)));
        }
        model = chain.Fit(ml.Data.LoadFromEnumerable(inputs));
    }

    static void Derive(ClickInput row, ClickDerived derived)
    {
        derived.Numbers ??= new float[ClickData.Numbers];
        for (var column = 0; column < ClickData.Numbers; column++)
            derived.Numbers[column] = float.IsNaN(row.Raw[column]) ? 0 : MathF.Log(1 + MathF.Max(0, row.Raw[column]));
    }

    static readonly string[] Texts = [.. Enumerable.Range(1, ClickData.Texts).Select(i => $"C{i}")];

    static ClickInput Of(ClickChunk chunk, int row) => new()
    {
        Raw = [.. Enumerable.Range(0, ClickData.Numbers).Select(column => chunk.NumberAt(column, row) ?? float.NaN)],
        C1 = chunk.Texts[0][row] ?? "",
        C2 = chunk.Texts[1][row] ?? "",
        C3 = chunk.Texts[2][row] ?? "",
        C4 = chunk.Texts[3][row] ?? "",
        C5 = chunk.Texts[4][row] ?? "",
        C6 = chunk.Texts[5][row] ?? "",
        C7 = chunk.Texts[6][row] ?? "",
        C8 = chunk.Texts[7][row] ?? "",
        C9 = chunk.Texts[8][row] ?? "",
        C10 = chunk.Texts[9][row] ?? "",
        C11 = chunk.Texts[10][row] ?? "",
        C12 = chunk.Texts[11][row] ?? "",
        C13 = chunk.Texts[12][row] ?? "",
        C14 = chunk.Texts[13][row] ?? "",
        C15 = chunk.Texts[14][row] ?? "",
        C16 = chunk.Texts[15][row] ?? "",
        C17 = chunk.Texts[16][row] ?? "",
        C18 = chunk.Texts[17][row] ?? "",
        C19 = chunk.Texts[18][row] ?? "",
        C20 = chunk.Texts[19][row] ?? "",
        C21 = chunk.Texts[20][row] ?? "",
        C22 = chunk.Texts[21][row] ?? "",
        C23 = chunk.Texts[22][row] ?? "",
        C24 = chunk.Texts[23][row] ?? "",
        C25 = chunk.Texts[24][row] ?? "",
        C26 = chunk.Texts[25][row] ?? "",
    };

    static string Text(ClickInput row, int column) => column switch
    {
        0 => row.C1,
        1 => row.C2,
        2 => row.C3,
        3 => row.C4,
        4 => row.C5,
        5 => row.C6,
        6 => row.C7,
        7 => row.C8,
        8 => row.C9,
        9 => row.C10,
        10 => row.C11,
        11 => row.C12,
        12 => row.C13,
        13 => row.C14,
        14 => row.C15,
        15 => row.C16,
        16 => row.C17,
        17 => row.C18,
        18 => row.C19,
        19 => row.C20,
        20 => row.C21,
        21 => row.C22,
        22 => row.C23,
        23 => row.C24,
        24 => row.C25,
        _ => row.C26,
    };

    /// <summary>A row, as ML.NET reads it.</summary>
    sealed class ClickInput
    {
        [VectorType(ClickData.Numbers)] public float[] Raw = [];

        public string C1 = "", C2 = "", C3 = "", C4 = "", C5 = "", C6 = "", C7 = "", C8 = "";
        public string C9 = "", C10 = "", C11 = "", C12 = "", C13 = "", C14 = "", C15 = "", C16 = "";
        public string C17 = "", C18 = "", C19 = "", C20 = "", C21 = "", C22 = "", C23 = "", C24 = "", C25 = "", C26 = "";
    }

    sealed class ClickDerived
    {
        [VectorType(ClickData.Numbers)] public float[]? Numbers;
    }

    sealed class ClickOutput
    {
        [VectorType(ClickData.Numbers)] public float[] Numbers = [];

#pragma warning disable CS0649 // ML.NET assigns them.
        [KeyType(1 << 16)] public uint C1, C2, C3, C4, C5, C6, C7, C8;
        [KeyType(1 << 16)] public uint C9, C10, C11, C12, C13, C14, C15, C16;
        [KeyType(1 << 16)] public uint C17, C18, C19, C20, C21, C22, C23, C24, C25, C26;
#pragma warning restore CS0649

        public uint Index(int column) => column switch
        {
            0 => C1,
            1 => C2,
            2 => C3,
            3 => C4,
            4 => C5,
            5 => C6,
            6 => C7,
            7 => C8,
            8 => C9,
            9 => C10,
            10 => C11,
            11 => C12,
            12 => C13,
            13 => C14,
            14 => C15,
            15 => C16,
            16 => C17,
            17 => C18,
            18 => C19,
            19 => C20,
            20 => C21,
            21 => C22,
            22 => C23,
            23 => C24,
            24 => C25,
            _ => C26,
        };
    }

    /// <summary>A row of the data of keys.</summary>
    sealed class Value
    {
        public string Key { get; set; } = "";
    }
}
