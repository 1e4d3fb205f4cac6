using System.Text;
using Preprocessing.Golden.Tests.Corpus;

namespace Preprocessing.Golden.Tests;

/// <summary>Prints, at the end of the run, how many cases of each operation pass, and every case that is not covered.</summary>
public sealed class GoldenReport : IDisposable
{
    readonly Dictionary<string, (int Passed, int Total)> operations = [];
    readonly SortedDictionary<string, string> notCovered = new(StringComparer.Ordinal);

    internal void Ran(GoldenCase @case, bool passed) => Count(@case, passed ? 1 : 0);

    internal void NotCovered(GoldenCase @case, string reason)
    {
        Count(@case, 0);
        lock (operations)
            notCovered[@case.Id] = reason;
    }

    void Count(GoldenCase @case, int passed)
    {
        lock (operations)
            operations[@case.Operation] = operations.GetValueOrDefault(@case.Operation) is var (before, total)
                ? (before + passed, total + 1)
                : default;
    }

    public void Dispose()
    {
        var text = new StringBuilder($"Golden cases in {GoldenCorpus.Folder}: passed / total\n");
        foreach (var (operation, (passed, total)) in operations.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var missing = notCovered.Keys.Count(id => id.StartsWith(operation + ".", StringComparison.Ordinal));
            text.Append($"  {operation} {passed}/{total}"
                + $"{(missing == 0 ? "" : missing == total ? " (not covered)" : $" ({missing} not covered)")}\n");
        }
        text.Append($"  all {operations.Values.Sum(entry => entry.Passed)}/{operations.Values.Sum(entry => entry.Total)}\n");
        if (notCovered.Count > 0)
            text.Append($"Not covered, and not counted as passed: {notCovered.Count} cases\n");
        foreach (var group in notCovered.GroupBy(entry => (Operation: entry.Key.Split('.')[0], entry.Value)))
            text.Append($"  {group.Key.Operation}: {group.Count()} cases, {group.Key.Value}\n");
        Console.Out.Write(text);
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "golden.txt"), text.ToString());
    }
}
