using Preprocessing.Datasets;

namespace Preprocessing.Tool;

/// <summary>A version of a dataset, as answers have it.</summary>
/// <param name="Address">Its address, such as <c>flights@3</c>.</param>
/// <param name="Path">Where it lies in the working folder.</param>
/// <param name="Files">The number of its files.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Sha256">Its content.</param>
/// <param name="Rows">The number of rows; null if it was committed without a class.</param>
/// <param name="Checks">What the checks said; null if it was committed without a class.</param>
/// <param name="CommittedAt">When it was committed, in UTC.</param>
/// <param name="Actor">Who committed it.</param>
/// <param name="Message">What it is, in words.</param>
sealed record VersionLine(
    string Address, string Path, int Files, long Bytes, string Sha256, long? Rows, Verdict? Checks, DateTime CommittedAt, string? Actor,
    string? Message)
{
    /// <summary>That of a manifest.</summary>
    public static VersionLine Of(Manifest manifest) => new(
        manifest.Address,
        manifest.Path,
        manifest.Files.Count,
        manifest.Length,
        manifest.Sha256,
        manifest.Content?.Rows,
        manifest.Content?.Verdict,
        manifest.CommittedAt,
        manifest.Actor,
        manifest.Message);

    /// <summary>Files, bytes and rows in words.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Amount => $"{Sizes.Count(Files, "file")}, {Sizes.Of(Bytes)}{(Rows is { } rows ? $", {Sizes.Count(rows, "row")}" : "")}";
}
