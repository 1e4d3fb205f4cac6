using System.Text.Json;

namespace Preprocessing.Datasets;

/// <summary>The record of one version of a dataset: a small file that is committed to git, without a value of the data.</summary>
/// <param name="Dataset">The name of the dataset.</param>
/// <param name="Version">The number of the version, from 1. Versions are ordered by it, never by a clock.</param>
/// <param name="Path">Where the data lie in the working folder, relative to the repository's root, with slashes.</param>
/// <param name="IsFolder">Whether the dataset is a folder; else it is one file.</param>
/// <param name="Md5">Its address in the cache: that of the file, or that of the list of files, which ends with ".dir".</param>
/// <param name="Sha256">
/// The version by content, as sources of files have it: the SHA-256 of one file, or of the sorted digests of several, one per line.
/// </param>
/// <param name="Files">The files, in the order of their names.</param>
public sealed record Manifest(
    string Dataset, int Version, string Path, bool IsFolder, string Md5, string Sha256, IReadOnlyList<DatasetFile> Files)
{
    /// <summary>The versions that these data were made from, such as <c>flights@2</c>.</summary>
    public IReadOnlyList<string> Parents { get; init; } = [];

    /// <summary>The version tokens of the sources that the data were read from.</summary>
    public IReadOnlyList<DataInput> Sources { get; init; } = [];

    /// <summary>What the version is, in words; null if nobody said it.</summary>
    public string? Message { get; init; }

    /// <summary>Who committed it; null if nobody said it.</summary>
    public string? Actor { get; init; }

    /// <summary>When it was committed, in UTC. Recorded, never compared.</summary>
    public required DateTime CommittedAt { get; init; }

    /// <summary>The identifier of the run that made the data; null if there is none.</summary>
    public string? Run { get; init; }

    /// <summary>What a pipeline read in the data; null if the version was committed without one.</summary>
    public DatasetContent? Content { get; init; }

    /// <summary>The entry of the audit log that records the commit.</summary>
    public required AuditAnchor Audit { get; init; }

    /// <summary>What names the version: <c>flights@3</c>.</summary>
    public string Address => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Dataset}@{Version}");

    /// <summary>Where a file lies in the working folder, relative to the repository's root, with slashes.</summary>
    internal string PlaceOf(DatasetFile file) => IsFolder ? $"{Path}/{file.Path}" : Path;

    /// <summary>The number of bytes of all files.</summary>
    public long Length => Files.Sum(file => file.Length);

    /// <summary>The version token that reaches fitted pipelines and stamps: address, content and the entry of the audit log.</summary>
    public string Token => $"{Address} {Sha256} audit:{Audit}";
}

/// <summary>Data that something was made from.</summary>
/// <param name="Name">Their address without secrets, or their name.</param>
/// <param name="Token">Their version token; null if they have none.</param>
public sealed record DataInput(string Name, string? Token)
{
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", Name);
        json.WriteString("token", Token);
        json.WriteEndObject();
    }

    internal static DataInput Read(JsonElement json) =>
        new(json.Text("name"), json.GetProperty("token").GetString());
}

/// <summary>What a pipeline read in a version.</summary>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="SchemaHash">The hash of its input columns.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="EventTime">The first and the last event time, in UTC; null if the class has none, or there are no rows.</param>
/// <param name="Verdict">What its checks say.</param>
/// <param name="Broken">The constraints that rows break, and how many.</param>
/// <param name="Profile">The profile of the columns; texts that fewer than ten rows have are not in it.</param>
public sealed record DatasetContent(
    string Pipeline, string SchemaHash, long Rows, TimeRange? EventTime, Verdict Verdict, IReadOnlyList<BrokenConstraint> Broken,
    DataProfile Profile);

/// <summary>A constraint that rows break.</summary>
/// <param name="Column">The column, or the rule.</param>
/// <param name="Constraint">The constraint, as the class declares it.</param>
/// <param name="Rows">The number of rows that break it.</param>
public sealed record BrokenConstraint(string Column, string Constraint, long Rows)
{
    internal static IReadOnlyList<BrokenConstraint> Of(CheckReport report) =>
        [.. report.Results.Where(result => result.Rows > 0).Select(result =>
            new BrokenConstraint(result.Constraint.Column, result.Constraint.Text, result.Rows))];

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("column", Column);
        json.WriteString("constraint", Constraint);
        json.WriteNumber("rows", Rows);
        json.WriteEndObject();
    }

    internal static BrokenConstraint Read(JsonElement json) => new(
        json.Text("column"),
        json.Text("constraint"),
        json.GetProperty("rows").GetInt64());
}
