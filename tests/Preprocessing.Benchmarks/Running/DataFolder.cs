using System.Reflection;

namespace Preprocessing.Benchmarks.Running;

/// <summary>Where the data are.</summary>
static class DataFolder
{
    /// <summary>The environment variable that names a folder with <c>flights-3m.parquet</c>.</summary>
    public const string Variable = "PREPROCESSING_DATA";

    /// <summary>The environment variable that asks for few rows and runs, while developing.</summary>
    public const string QuickVariable = "PREPROCESSING_QUICK";

    /// <summary>The folder of this project.</summary>
    public static string Project { get; } =
        typeof(DataFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Project").Value!;

    /// <summary>Whether few rows are enough.</summary>
    public static bool IsQuick => Environment.GetEnvironmentVariable(QuickVariable) is "1";

    /// <summary>Whether all 3,000,000 flights are there, or only the extract that is committed with the samples.</summary>
    public static bool IsComplete => Complete is { } file && File.Exists(file);

    /// <summary>The flights: one file, or the folder of the extract.</summary>
    public static string Flights => IsComplete ? Complete! : Extract;

    /// <summary>The folder of the extract of 100,000 flights.</summary>
    public static string Extract => Path.Combine(Project, "..", "..", "samples", "data");

    /// <summary>The flights as a pattern of files.</summary>
    public static string FlightGlob => IsComplete ? Flights : Path.Combine(Flights, "*.parquet");

    /// <summary>The flights as files.</summary>
    public static string[] FlightFiles =>
        IsComplete ? [Flights] : [.. Directory.GetFiles(Flights, "*.parquet").Order(StringComparer.Ordinal)];

    static string? Complete =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? Path.Combine(folder, "flights-3m.parquet") : null;
}
