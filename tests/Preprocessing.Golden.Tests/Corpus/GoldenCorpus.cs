namespace Preprocessing.Golden.Tests.Corpus;

/// <summary>All cases of the folder named in the environment variable PREPROCESSING_GOLDEN; without it, of the committed copy.</summary>
static class GoldenCorpus
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("PREPROCESSING_GOLDEN") is { Length: > 0 } named
        ? Directory.Exists(named)
            ? named
            : throw new DirectoryNotFoundException($"PREPROCESSING_GOLDEN names the folder '{named}', which does not exist.")
        : Path.Combine(AppContext.BaseDirectory, "Golden");

    public static IReadOnlyList<GoldenCase> Cases { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.json").Where(file => Path.GetFileName(file) != "index.json")
            .Order(StringComparer.Ordinal).Select(file => GoldenCase.Parse(File.ReadAllText(file))),
    ];
}
