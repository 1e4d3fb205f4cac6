using System.Text;
using System.Text.Json;
using Preprocessing.Data.Tests.Matrix;

namespace Preprocessing.Data.Tests;

/// <summary>
/// CSV, JSON lines and JSON arrays with bytes changed, inserted, removed, repeated and cut off. A reading ends soon, takes little memory,
/// and gives rows or a refusal that names the file: the same at any partition size, and for CSV and lines the same as a reader of these
/// tests says. By default 1,000 files of each; the environment variable PREPROCESSING_TEXT_MUTATIONS says how many, and
/// PREPROCESSING_TEXT_MUTATIONS_FROM from which seed on. 120,000 take about ten minutes.
/// </summary>
[Collection(nameof(MutationTests))]
public sealed class TextMutationTests : IDisposable
{
    // 100,000 empty lines that are a partition each take 24 MB, the most of 180,000 files.
    const int MostMemory = 64 << 20;

    static readonly int Count = int.Parse(Environment.GetEnvironmentVariable("PREPROCESSING_TEXT_MUTATIONS") ?? "1000");
    static readonly int From = int.Parse(Environment.GetEnvironmentVariable("PREPROCESSING_TEXT_MUTATIONS_FROM") ?? "0");

    static readonly AnyPipeline Two = new(ColumnInfo.OfText("t", "T", nullable: true), ColumnInfo.OfText("u", "U", nullable: true));
    static readonly AnyPipeline Typed = new(
        ColumnInfo.OfText("t", "T"), ColumnInfo.Of<int>("n", "N", nullable: true), ColumnInfo.OfList<double>("v", "V", nullable: true));

    readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task Csv_files() => MutateAsync(
        "t,v,u\n",
        random => CsvText.Write(
            Enumerable.Range(0, random.Next(1, 12)).Select(_ => new[] { Text(random), Text(random), Text(random) }),
            ',',
            random.Next(3) switch { 0 => "\r\n", 1 => "\r", _ => "\n" },
            random.Next(2) == 0,
            random.Next(2) == 0),
        ".csv",
        (path, bytes) => CsvSource.Open(Two, new CsvReadOptions { PartitionBytes = bytes, MaxRowBytes = 1 << 16 }, path),
        text => CsvText.Read(text, ',') is { } rows && rows[0].Length == 3
            ? rows.Skip(1).Select(row => new object?[] { row[0], row[2] })
            : null);

    [Fact]
    public Task Json_lines() => MutateAsync(
        "",
        random => string.Join("\n", Enumerable.Range(0, random.Next(1, 12)).Select(_ => Object(random))),
        ".jsonl",
        (path, bytes) => JsonSource.Open(Two, new JsonReadOptions { PartitionBytes = bytes, MaxRowBytes = 1 << 16 }, path),
        text => Lines(text.TrimEnd('\r', '\n')));

    [Fact]
    public Task Json_arrays() => MutateAsync(
        "",
        random => $"[{string.Join(",\n", Enumerable.Range(0, random.Next(1, 12)).Select(_ => Object(random)))}]",
        ".json",
        (path, bytes) => JsonSource.Open(Typed, new JsonReadOptions { MaxBatchRows = (int)bytes, MaxRowBytes = 1 << 16 }, path),
        null);

    static readonly string[] Pieces =
        ["a", "\"", ",", "\n", "\r", "é", "😀", "\\", "x y", "", "12", "{", "[", "\u2028"];

    static string? Text(Random random) =>
        random.Next(6) == 0 ? null : string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    static string Object(Random random) => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["t"] = Text(random) ?? "",
        ["n"] = random.Next(100),
        ["v"] = new[] { 0.5, random.Next(9) },
        ["u"] = Text(random),
        ["w"] = new { t = Text(random) },
    });

    // Another reader's rows; null if it refuses.
    static IEnumerable<object?[]>? Lines(string text)
    {
        var rows = new List<object?[]>();
        foreach (var line in text.Length == 0 ? [] : text.Split('\n'))
            try
            {
                using var json = JsonDocument.Parse(line);
                if (json.RootElement.ValueKind != JsonValueKind.Object)
                    return null;
                object?[] row = [null, null];
                // Two properties in different case are one column: the exact one.
                var properties = json.RootElement.EnumerateObject().Where(IsNamed).ToArray();
                foreach (var (name, i) in new[] { ("t", 0), ("u", 1) })
                {
                    var same = properties.Where(property => property.Name == name).ToArray();
                    var other = properties
                        .Where(property => property.Name != name && property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                        .ToArray();
                    if (same.Length > 1 || other.Length > 1 || other.Concat(same).Any(property => property.Value.ValueKind
                        is not (JsonValueKind.String or JsonValueKind.Null)))
                        return null;
                    row[i] = (same.FirstOrDefault() is { Value.ValueKind: not JsonValueKind.Undefined } exact ? exact
                        : other.FirstOrDefault()) is { Value.ValueKind: JsonValueKind.String } found ? found.Value.GetString() : null;
                }
                rows.Add(row);
            }
            catch (Exception refusal) when (refusal is JsonException or InvalidOperationException)
            {
                return null;
            }
        return rows;
    }

    // A name with half a character is that of no column.
    static bool IsNamed(JsonProperty property)
    {
        try
        {
            return property.Name.Length >= 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    async Task MutateAsync(
        string head,
        Func<Random, string> write,
        string ending,
        Func<string, long, IBatchSource<Any>> open,
        Func<string, IEnumerable<object?[]>?>? other)
    {
        var (refused, read, faults) = (0, 0, new List<string>());
        var path = folder["mutated" + ending];
        for (var seed = From; seed < From + Count; seed++)
        {
            var random = new Random(seed);
            var bytes = Encoding.UTF8.GetBytes(write(random)).ToList();
            for (var times = random.Next(3); times >= 0; times--)
                Mutate(bytes, random);
            bytes.InsertRange(0, Encoding.UTF8.GetBytes(head));
            await File.WriteAllBytesAsync(path, [.. bytes], TestContext.Current.CancellationToken);
            var before = GC.GetTotalAllocatedBytes();
            var answers = new List<string>();
            foreach (var part in new long[] { 1, 50, 1 << 20 })
                answers.Add(await AnswerAsync(path, () => open(path, part), seed, faults));
            if (GC.GetTotalAllocatedBytes() - before is > MostMemory and var taken)
                faults.Add($"seed {seed}: {taken} bytes were allocated");
            if (answers.Distinct().Count() > 1)
                faults.Add($"seed {seed}: partitions differ: {string.Join("\n--\n", answers)}");
            if (other is not null && Expected([.. bytes], head.Length, other) is { } expected && expected != answers[0])
                faults.Add($"seed {seed}: {answers[0]} instead of {expected} in {Encoding.UTF8.GetString([.. bytes])}");
            if (answers[0] == Refused)
                refused++;
            else
                read++;
        }
        TestContext.Current.TestOutputHelper!.WriteLine($"{Count} damaged files: {refused} refused, {read} read; {faults.Count} faults.");
        string.Join("\n", faults.Take(5)).ShouldBe("");
        refused.ShouldBeGreaterThan(Count / 5);
        read.ShouldBeGreaterThan(Count / 50);
    }

    const string Refused = "refused";

    static async Task<string> AnswerAsync(string path, Func<IBatchSource<Any>> open, int seed, List<string> faults)
    {
        try
        {
            return Shown(await Task.Run(() => Reading.RowsAsync(open())).WaitAsync(TimeSpan.FromMinutes(1)));
        }
        catch (SourceException refusal)
        {
            if (!refusal.Message.Contains(path))
                faults.Add($"seed {seed}: the refusal does not name the file: {refusal.Message}");
        }
        catch (Exception error)
        {
            faults.Add($"seed {seed}: {error}");
        }
        return Refused;
    }

    static string? Expected(byte[] bytes, int head, Func<string, IEnumerable<object?[]>?> other)
    {
        if (bytes.Contains((byte)0) || bytes.Length > 1 << 15 || bytes.Length == 0)
            return null;
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return text.StartsWith('\uFEFF') || text.Length == head ? null : other(text) is { } rows ? Shown(rows) : Refused;
        }
        catch (DecoderFallbackException)
        {
            return Refused;
        }
    }

    static string Shown(IEnumerable<object?[]> rows) => string.Join("\n", rows.Select(Rows.Show));

    static void Mutate(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, 20), bytes.Count - at);
        switch (random.Next(8))
        {
            case 0 when length > 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when length > 0:
                bytes.RemoveRange(at, length);
                break;
            case 2 when length > 0:
                bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                break;
            case 3 when random.Next(4) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4 when random.Next(8) == 0:
                bytes.InsertRange(at, Enumerable.Repeat((byte)random.Next(256), random.Next(100_000)));
                break;
            case 5:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                break;
            default:
                bytes.Insert(at, "\"\"\"\n\r,\\{}[]:0\0\uFFFD"u8[random.Next(15)]);
                break;
        }
    }
}
