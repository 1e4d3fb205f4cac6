using System.CommandLine;
using Preprocessing.Data;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>The argument by which a command is told of rows: files of this machine or of a store, or a committed version.</summary>
sealed class DataArgument
{
    /// <summary>The argument itself.</summary>
    public Argument<string[]> Argument { get; } = new("data")
    {
        Description = "Files, folders or globs of Parquet, CSV or JSON, of this machine, " + Remote.Stores
            + " Or one committed version, such as flights@3.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Opens the rows.</summary>
    /// <exception cref="SourceException">There are no such files, or they are not those of the class.</exception>
    /// <exception cref="DatasetException">There is no such version.</exception>
    public IBatchSource<TRow> Open<TRow>(Session session) where TRow : IPipelineRow<TRow>
    {
        var paths = session.Value(Argument);
        return paths is [var only] && IsVersion(only)
            ? Dataset.Open<TRow>(only)
            : DataSource.Open(TRow.Pipeline, Remote.StoresOf(paths), paths);
    }

    /// <summary>What is said of the rows in the record of a run.</summary>
    public RunOptions Recorded(Session session) => new() { Data = string.Join(' ', session.Value(Argument)) };

    static bool IsVersion(string path) => path.Contains('@') && !path.Contains("://") && !File.Exists(path) && !Directory.Exists(path);
}
