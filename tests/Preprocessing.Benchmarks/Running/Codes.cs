namespace Preprocessing.Benchmarks.Running;

/// <summary>
/// The distinct texts among some rows, in the order of their first rows, and each row's position among them: what a dictionary page holds.
/// </summary>
sealed class Codes
{
    public Codes(IReadOnlyList<string> texts, int start, int count)
    {
        var known = new Dictionary<string, int>();
        var values = new List<string>();
        OfRows = new int[count];
        for (var row = 0; row < count; row++)
        {
            var text = texts[start + row];
            if (!known.TryGetValue(text, out var code))
            {
                known.Add(text, code = values.Count);
                values.Add(text);
            }
            OfRows[row] = code;
        }
        Values = [.. values];
    }

    public int[] OfRows { get; }

    public string[] Values { get; }
}
