using System.Globalization;

namespace Preprocessing.Benchmarks.Reporting;

/// <summary>All that was measured in one run: the contests, and numbers by name.</summary>
sealed class Facts
{
    readonly List<Running.Result> results = [];
    readonly Dictionary<string, double> numbers = [];

    /// <summary>The rows of a workload in memory or in its file.</summary>
    public static double Rows(string workload) =>
        workload == "W2" ? (Running.DataFolder.IsQuick ? 1e5 : 1e6)
        : Running.DataFolder.IsQuick ? (Running.DataFolder.IsComplete ? 2e5 : 1e5)
        : Running.DataFolder.IsComplete ? 3e6
        : 1e5;

    public IReadOnlyList<Running.Result> Results => results;

    public void Add(IEnumerable<Running.Result> more) => results.AddRange(more);

    /// <summary>A line "@name value" of a section; others are text.</summary>
    public bool Take(string line)
    {
        if (line.Split(' ') is not [['@', .. var name], var value] || !double.TryParse(value, CultureInfo.InvariantCulture, out var number))
            return false;
        numbers[name] = number;
        return true;
    }

    /// <summary>A number that a section reported; NaN if it did not.</summary>
    public double Number(string name) => numbers.GetValueOrDefault(name, double.NaN);

    /// <summary>What came of a contender, or null.</summary>
    public Running.Result? Find(string workload, string measure, int threads, string contender) => results.Find(result =>
        result.Workload == workload && result.Measure == measure && result.Threads == threads && result.Contender == contender)
        ?? results.Find(result => result.Workload == workload
            && result.Contender == contender
            && result.Failure is not null
            && (result.Measure == measure || result.Measure == ""));

    /// <summary>A median in nanoseconds, of processor time on one thread; NaN if there is none.</summary>
    public double Time(string workload, string measure, int threads, string contender) =>
        Find(workload, measure, threads, contender)?.Time ?? double.NaN;
}
