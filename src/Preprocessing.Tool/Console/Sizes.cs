namespace Preprocessing.Tool;

/// <summary>Numbers of bytes for people.</summary>
static class Sizes
{
    static readonly string[] Units = ["bytes", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>A number of bytes to three digits or so, in powers of 1000: "512 bytes", "3.1 MB".</summary>
    public static string Of(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        while (size >= 999.5 && unit + 1 < Units.Length)
            (size, unit) = (size / 1000, unit + 1);
        return unit == 0
            ? FormattableString.Invariant($"{bytes} {(bytes == 1 ? "byte" : "bytes")}")
            : FormattableString.Invariant($"{size:0.#} {Units[unit]}");
    }

    /// <summary>A number of things: "1 file", "3 files".</summary>
    public static string Count(long number, string thing) => FormattableString.Invariant($"{number:N0} {thing}{(number == 1 ? "" : "s")}");
}
