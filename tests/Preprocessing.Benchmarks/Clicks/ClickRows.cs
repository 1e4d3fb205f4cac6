using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Clicks;

/// <summary>W3 on clicks: row objects from all over the data, one at a time.</summary>
static class ClickRows
{
    /// <summary>The objects that are gone through, again and again.</summary>
    public const int Distinct = 1 << 14;

    const int Pieces = 8;

    /// <summary>Objects of whatever class a contender reads.</summary>
    public static T[] Of<T>(ClickData data, Func<ClickChunk, int, T> create) =>
        [.. Places(data).Select(place => create(place.Chunk, place.Row))];

    /// <summary>A row for the product, and for those written by hand.</summary>
    public static ClickRow[] Of(ClickData data) => Of(data, (chunk, row) => new ClickRow
    {
        I1 = chunk.NumberAt(0, row),
        I2 = chunk.NumberAt(1, row),
        I3 = chunk.NumberAt(2, row),
        I4 = chunk.NumberAt(3, row),
        I5 = chunk.NumberAt(4, row),
        I6 = chunk.NumberAt(5, row),
        I7 = chunk.NumberAt(6, row),
        I8 = chunk.NumberAt(7, row),
        I9 = chunk.NumberAt(8, row),
        I10 = chunk.NumberAt(9, row),
        I11 = chunk.NumberAt(10, row),
        I12 = chunk.NumberAt(11, row),
        I13 = chunk.NumberAt(12, row),
        C1 = chunk.Texts[0][row],
        C2 = chunk.Texts[1][row],
        C3 = chunk.Texts[2][row],
        C4 = chunk.Texts[3][row],
        C5 = chunk.Texts[4][row],
        C6 = chunk.Texts[5][row],
        C7 = chunk.Texts[6][row],
        C8 = chunk.Texts[7][row],
        C9 = chunk.Texts[8][row],
        C10 = chunk.Texts[9][row],
        C11 = chunk.Texts[10][row],
        C12 = chunk.Texts[11][row],
        C13 = chunk.Texts[12][row],
        C14 = chunk.Texts[13][row],
        C15 = chunk.Texts[14][row],
        C16 = chunk.Texts[15][row],
        C17 = chunk.Texts[16][row],
        C18 = chunk.Texts[17][row],
        C19 = chunk.Texts[18][row],
        C20 = chunk.Texts[19][row],
        C21 = chunk.Texts[20][row],
        C22 = chunk.Texts[21][row],
        C23 = chunk.Texts[22][row],
        C24 = chunk.Texts[23][row],
        C25 = chunk.Texts[24][row],
        C26 = chunk.Texts[25][row],
    });

    /// <summary>A number of a row by the position of its column.</summary>
    public static long? Number(ClickRow row, int column) => column switch
    {
        0 => row.I1,
        1 => row.I2,
        2 => row.I3,
        3 => row.I4,
        4 => row.I5,
        5 => row.I6,
        6 => row.I7,
        7 => row.I8,
        8 => row.I9,
        9 => row.I10,
        10 => row.I11,
        11 => row.I12,
        _ => row.I13,
    };

    /// <summary>A text of a row by the position of its column.</summary>
    public static string? Text(ClickRow row, int column) => column switch
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

    /// <summary>The measure of a transform of one row into numbers and indices.</summary>
    /// <param name="data">The data.</param>
    /// <param name="state">What the reference learnt.</param>
    /// <param name="rows">The rows, of whatever class.</param>
    /// <param name="transform">Transforms one.</param>
    /// <param name="translate">Before they are compared, indices of another convention.</param>
    /// <param name="slower">By what the number of rows of a run is divided.</param>
    public static Measure Measure<T>(
        ClickData data, ClickState state, T[] rows, Action<T, float[], long[]> transform, Func<long[], long[]>? translate = null,
        int slower = 1)
    {
        var count = (DataFolder.IsQuick ? 1 << 15 : 1 << 18) / slower;
        return new("row", Run, Check, count);

        void Run(int threads) => Workers.Run(threads, Pieces, _ =>
        {
            // Made by the thread that writes them: neighbours in memory would share a line of the cache, and
            // with it the time of both threads.
            var (numbers, indices) = (new float[ClickData.Numbers], new long[ClickData.Texts]);
            for (var i = 0; i < count / Pieces; i++)
                transform(rows[i & Distinct - 1], numbers, indices);
        });

        double Check()
        {
            var (places, numbers, indices) = (Places(data).ToArray(), new float[ClickData.Numbers], new long[ClickData.Texts]);
            var largest = 0.0;
            for (var i = 0; i < Distinct; i += 3)
            {
                transform(rows[i], numbers, indices);
                largest = Math.Max(
                    largest, ClickReference.Compare(state, places[i].Chunk, places[i].Row, numbers, translate?.Invoke(indices) ?? indices));
            }
            return largest;
        }
    }

    static IEnumerable<(ClickChunk Chunk, int Row)> Places(ClickData data)
    {
        for (var i = 0L; i < Distinct; i++)
        {
            var row = (int)(i * 1_000_003 % data.Rows);
            var chunk = data.All.Last(chunk => chunk.FirstRow <= row);
            yield return (chunk, row - chunk.FirstRow);
        }
    }
}
