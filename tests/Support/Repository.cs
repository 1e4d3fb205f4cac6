using System.Reflection;

namespace Preprocessing.Support;

/// <summary>Where the tests find what they read.</summary>
static class Repository
{
    public static string Root { get; } = Path.GetFullPath(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Repository").Value!);

    public static string SampleData { get; } = Path.Combine(Root, "samples", "data");

    /// <summary>The flights that the equalities are tested on: the committed extract, or those that PREPROCESSING_FLIGHTS names.</summary>
    public static string Flights { get; } = Environment.GetEnvironmentVariable("PREPROCESSING_FLIGHTS") is { Length: > 0 } named
        ? named
        : SampleData;
}
