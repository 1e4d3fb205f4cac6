using System.Globalization;

namespace Preprocessing.Datasets;

/// <summary>What names a version: <c>flights</c> and <c>flights@latest</c>, <c>flights@3</c>, <c>flights@golden</c>.</summary>
/// <param name="Dataset">The name of the dataset.</param>
/// <param name="Version">The number; null if the version is named by a tag, or the latest is meant.</param>
/// <param name="Tag">The tag; null if there is none.</param>
readonly record struct DatasetAddress(string Dataset, int? Version, string? Tag)
{
    const string Latest = "latest";

    /// <summary>Reads an address.</summary>
    /// <exception cref="DatasetException">It is none.</exception>
    public static DatasetAddress Parse(string address)
    {
        var at = address.IndexOf('@');
        var name = at < 0 ? address : address[..at];
        var version = at < 0 ? Latest : address[(at + 1)..];
        if (!IsName(name))
            throw new DatasetException($"'{address}' does not begin with the name of a dataset: {Rule}, such as 'flights@3'.");
        if (version == Latest)
            return new(name, null, null);
        if (int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            return new(name, number, null);
        return IsTag(version) ? new(name, null, version) : throw new DatasetException(
            $"'{address}' names no version: behind '@' stands a number from 1 on, a tag ({Rule}), or '{Latest}'.");
    }

    /// <summary>Whether a text can be a tag: a name that is no number.</summary>
    public static bool IsTag(string tag) => IsName(tag) && tag != Latest && !char.IsAsciiDigit(tag[0]);

    /// <summary>Whether a text can be the name of a dataset, which is the name of a folder on every system.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 100
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_' or '.')
        && name[^1] != '.';

    /// <summary>What names look like, for messages.</summary>
    public const string Rule = "small letters, digits, '-', '_' and '.'";
}
