using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks.Clicks;

/// <summary>
/// Rows shaped like those of the Criteo challenge: heavy-tailed counts and categories with few frequent and many rare
/// values. The same in every process.
/// </summary>
sealed class ClickData
{
    /// <summary>Columns of numbers.</summary>
    public const int Numbers = 13;

    /// <summary>Columns of texts.</summary>
    public const int Texts = 26;

    const int Chunks = 2;

    ClickData(IReadOnlyList<ClickChunk> chunks) => (All, Rows) = (chunks, chunks.Sum(chunk => chunk.Rows));

    public IReadOnlyList<ClickChunk> All { get; }

    public int Rows { get; }

    /// <summary>1,000,000 rows, or fewer while developing.</summary>
    public static ClickData Create()
    {
        var size = (DataFolder.IsQuick ? 100_000 : 1_000_000) / Chunks;
        return new([.. Enumerable.Range(0, Chunks).Select(i => Chunk(i * size, size))]);
    }

    static ClickChunk Chunk(int start, int count)
    {
        var chunk = new ClickChunk
        {
            FirstRow = start,
            Rows = count,
            Numbers = new long[Numbers][],
            Missing = new bool[Numbers][],
            Codes = new int[Texts][],
            Values = new string[Texts][],
        };
        Parallel.For(0, Numbers + Texts, column =>
        {
            if (column < Numbers)
                (chunk.Numbers[column], chunk.Missing[column]) = NumbersOf(column, start, count);
            else
                (chunk.Codes[column - Numbers], chunk.Values[column - Numbers]) = TextsOf(column - Numbers, start, count);
        });
        return chunk;
    }

    // From −2 up, with medians of about 10 and tails as long as the column's number says; 0 to 45 % are missing.
    static (long[], bool[]) NumbersOf(int column, int start, int count)
    {
        var (numbers, missing) = (new long[count], new bool[count]);
        for (var row = 0; row < count; row++)
        {
            var random = Random(column, start + row);
            missing[row] = Uniform(random) < 0.45 * column / (Numbers - 1);
            if (!missing[row])
                numbers[row] = (long)Math.Min(12 * Math.Pow(1 / (1 - Uniform(Mix(random))), 0.3 + 0.1 * column), 1e9)
                    - 14
                    + (long)(4 * Uniform(Mix(~random)));
        }
        return (numbers, missing);
    }

    // The k-th most frequent of 4 to 300,000 values has a share of about 1/k of the first; 0 to 40 % are missing.
    static (int[], string[]) TextsOf(int column, int start, int count)
    {
        var size = (int)Math.Round(4 * Math.Pow(75_000, column / (Texts - 1.0)));
        var codeOf = new int[size];
        var codes = new int[count];
        var values = new List<string>();
        var spread = Math.Log(size + 1);
        for (var row = 0; row < count; row++)
        {
            var random = Random(Numbers + column, start + row);
            if (Uniform(random) < column % 5 * 0.1)
            {
                codes[row] = -1;
                continue;
            }
            var value = Math.Min((int)Math.Exp(spread * Uniform(Mix(random))) - 1, size - 1);
            if (codeOf[value] == 0)
            {
                values.Add(Name(column, value));
                codeOf[value] = values.Count;
            }
            codes[row] = codeOf[value] - 1;
        }
        return (codes, [.. values]);
    }

    // Eight hexadecimal digits; no two values of a column have the same, as both steps can be undone.
    static string Name(int column, int value)
    {
        var name = ((uint)value + 1) * 0x9E3779B1u + (uint)column * 0x85EBCA6Bu;
        return (name ^ name >> 15).ToString("x8");
    }

    static ulong Random(int column, long row) => Mix((ulong)row * 64 + (ulong)column + 1);

    // The finaliser of SplitMix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014).
    static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
        x = (x ^ x >> 27) * 0x94D049BB133111EB;
        return x ^ x >> 31;
    }

    static double Uniform(ulong random) => (random >> 11) * (1.0 / (1L << 53));
}
