using System.CommandLine;
using Preprocessing.Arrow;
using Preprocessing.Data;
using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>The words by which a command is told of data: files anywhere, a version of a dataset, or a server.</summary>
static class DataArgument
{
    const string Kinds = "Files, folders or patterns of one format, on this machine, s3://… or az://…; a version, such as flights@2; "
        + "or the address of a server that gives JSON, page by page.";

    static DataArgument() => FileFormats.Register(new ArrowFormat());

    /// <summary>The argument of a command that reads data.</summary>
    public static Argument<string[]> Create(string name) => new(name) { Description = Kinds, Arity = ArgumentArity.OneOrMore };

    /// <summary>An option that names other data.</summary>
    public static Option<string[]> Option(string name, string description) =>
        new(name) { Description = description, HelpName = "data", AllowMultipleArgumentsPerToken = true };

    /// <summary>Opens the data.</summary>
    /// <exception cref="PreprocessingException">They cannot be opened, or several are named where there can be one alone.</exception>
    public static IBatchSource<TRow> Open<TRow>(string[] addresses) where TRow : IPipelineRow<TRow> => addresses switch
    {
        [var address] when IsServer(address) => HttpSource.Open<TRow>(new HttpClient(), new() { Address = new(address) }),
        [var address] when IsVersion(address) => Dataset.Open<TRow>(address),
        _ when addresses.FirstOrDefault(address => IsServer(address) || IsVersion(address)) is { } single =>
            throw new WrongUseException($"'{single}' stands for itself alone. Name it by itself, or files alone."),
        _ => DataSource.Open(TRow.Pipeline, Remote.StoresOf(addresses), addresses),
    };

    /// <summary>What is said of the data in the record of a run.</summary>
    public static RunOptions Recorded(string[] addresses) => new() { Data = string.Join(' ', addresses.Select(WithoutQuery)) };

    static string WithoutQuery(string address) => IsServer(address) ? new Uri(address).GetLeftPart(UriPartial.Path) : address;

    static bool IsServer(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");

    // A file may be named with an @, too.
    static bool IsVersion(string address) => address.Contains('@', StringComparison.Ordinal)
        && !address.Contains("://", StringComparison.Ordinal) && !Path.Exists(address);
}
