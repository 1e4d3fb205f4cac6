using Preprocessing.Benchmarks.Clicks;
using Preprocessing.Benchmarks.Flights;
using Preprocessing.Benchmarks.Running;

namespace Preprocessing.Benchmarks;

/// <summary>Who takes part in which workload, in the order of the tables.</summary>
static class Contenders
{
    /// <summary>The generated code.</summary>
    public const string Product = "Preprocessing";

    /// <summary>What the best engineer would write by hand for this one pipeline.</summary>
    public const string Limit = "limit";

    /// <summary>What a good engineer writes in an hour.</summary>
    public const string Hour = "hour";

    /// <summary>ML.NET.</summary>
    public const string Microsoft = "ML.NET";

    /// <summary>ONNX Runtime.</summary>
    public const string Onnx = "ONNX Runtime";

    /// <summary>DuckDB.</summary>
    public const string DuckDb = "DuckDB";

    static readonly Dictionary<string, Dictionary<string, Func<Contender>>> All = new()
    {
        ["W1"] = new()
        {
            [Limit] = () => new FlightLimit(),
            [Product] = () => new FlightProduct(),
            [Hour] = () => new FlightHour(),
            [DuckDb] = () => new FlightDuck(),
            [Microsoft] = () => new FlightMicrosoft(),
            [Onnx] = () => new FlightOnnx(),
        },
        ["W2"] = new()
        {
            [Limit] = () => new ClickLimit(),
            [Product] = () => new ClickProduct(),
            [Hour] = () => new ClickHour(),
            [DuckDb] = () => new ClickDuck(),
            [Microsoft] = () => new ClickMicrosoft(),
            [Onnx] = () => new ClickOnnx(),
        },
    };

    /// <summary>The workloads.</summary>
    public static IReadOnlyList<string> Workloads => [.. All.Keys];

    /// <summary>The contenders of a workload.</summary>
    public static IReadOnlyList<string> Of(string workload) => [.. All[workload].Keys];

    /// <summary>How to make a contender.</summary>
    public static Func<Contender> Create(string workload, string contender) => All[workload][contender];
}
