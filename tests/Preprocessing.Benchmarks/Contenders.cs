using Preprocessing.Benchmarks.Clicks;
using Preprocessing.Benchmarks.Files;
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
    public const string MlNet = "ML.NET";

    /// <summary>ONNX Runtime.</summary>
    public const string OnnxRuntime = "ONNX Runtime";

    /// <summary>DuckDB.</summary>
    public const string DuckDb = "DuckDB";

    /// <summary>The Parquet library that the product reads with, by itself.</summary>
    public const string ParquetNet = "Parquet.Net, raw reads";

    /// <summary>A Parquet library over the C++ one of Arrow.</summary>
    public const string ParquetSharp = "ParquetSharp";

    static readonly Dictionary<string, Dictionary<string, Func<Contender>>> All = new()
    {
        ["W1"] = new()
        {
            [Limit] = () => new FlightLimit(),
            [Product] = () => new FlightProduct(),
            [Hour] = () => new FlightHour(),
            [DuckDb] = () => new FlightDuck(),
            [MlNet] = () => new FlightMicrosoft(),
            [OnnxRuntime] = () => new FlightOnnx(),
        },
        ["W2"] = new()
        {
            [Limit] = () => new ClickLimit(),
            [Product] = () => new ClickProduct(),
            [Hour] = () => new ClickHour(),
            [DuckDb] = () => new ClickDuck(),
            [MlNet] = () => new ClickMicrosoft(),
            [OnnxRuntime] = () => new ClickOnnx(),
        },
        ["W1 file"] = new()
        {
            [Product] = () => new FileProduct<FlightRow>(DataFolder.Flights, FlightReference.Sum),
            [ParquetNet] = () => new FileParquetNet(DataFolder.FlightFiles, ["date", "distance", "origin", "destination"]),
            [ParquetSharp] = () => new FileParquetSharp(DataFolder.FlightFiles, ["date", "distance", "origin", "destination"]),
            [DuckDb] = () => new FileDuck(DataFolder.FlightGlob, ["date", "distance", "origin", "destination"], (database, files) =>
            {
                FlightDuck.Fit(database, $"(SELECT *, coalesce(delay > 15, false)::INT AS late FROM read_parquet('{files}'))", 1);
                return FlightDuck.Sums;
            }),
        },
        ["W2 file"] = new()
        {
            [Product] = () => new FileProduct<ClickRow>(ClickFile.Ensure(), ClickProduct.Sum),
            [ParquetNet] = () => new FileParquetNet([ClickFile.Ensure()], ClickDuck.Columns),
            [ParquetSharp] = () => new FileParquetSharp([ClickFile.Ensure()], ClickDuck.Columns),
            [DuckDb] = () => new FileDuck(ClickFile.Ensure(), ClickDuck.Columns, (database, file) =>
            {
                ClickDuck.Fit(database, $"read_parquet('{file}')", 1);
                return ClickDuck.Sums;
            }),
        },
    };

    /// <summary>The workloads.</summary>
    public static IReadOnlyList<string> Workloads => [.. All.Keys];

    /// <summary>The contenders of a workload.</summary>
    public static IReadOnlyList<string> Of(string workload) => [.. All[workload].Keys];

    /// <summary>How to make a contender.</summary>
    public static Func<Contender> Create(string workload, string contender) => All[workload][contender];
}
