using System.CommandLine;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>One call of a command.</summary>
/// <param name="Parsed">Its words.</param>
/// <param name="Terminal">Where it writes.</param>
/// <param name="Stop">Ends it.</param>
sealed record Session(ParseResult Parsed, Terminal Terminal, CancellationToken Stop)
{
    /// <summary>The value of an argument.</summary>
    public T Value<T>(Argument<T> argument) => Parsed.GetValue(argument)!;

    /// <summary>The value of an option; its default if it was not given.</summary>
    public T? Value<T>(Option<T> option) => Parsed.GetValue(option);

    /// <summary>The repository of the working folder.</summary>
    /// <exception cref="DatasetException">There is none.</exception>
    public DatasetRepository Repository => DatasetRepository.Open(".");

    /// <summary>Does a work as a run with a record where the working folder is a repository, else without.</summary>
    /// <param name="recorded">Does it with a record.</param>
    /// <param name="alone">Does it without.</param>
    public static Task<T> RecordAsync<T>(Func<RunLog, Task<T>> recorded, Func<Task<T>> alone) =>
        DatasetRepository.OpenIfAny(".") is { } repository ? recorded(repository.Runs) : alone();

    /// <summary>Shows how far a work on files is.</summary>
    /// <param name="work">What is done, such as "Hashing".</param>
    public ProgressLine<ByteProgress> ShowBytes(string work) =>
        new(Terminal, work, progress => new(progress.Bytes, progress.Total), Sizes.Of);

    /// <summary>Shows how many rows a work has done.</summary>
    /// <param name="work">What is done, such as "Transforming".</param>
    public ProgressLine<long> ShowRows(string work) => new(Terminal, work, rows => new(rows, null), Rows);

    /// <summary>Shows how far a fit is.</summary>
    public ProgressLine<FitProgress> ShowFit() => new(
        Terminal,
        "Fitting",
        progress => new(
            progress.Rows + (progress.Pass - 1) * (progress.TotalRows ?? 0), progress.TotalRows * progress.Passes),
        Rows);

    static string Rows(long rows) => FormattableString.Invariant($"{rows:N0} rows");
}
