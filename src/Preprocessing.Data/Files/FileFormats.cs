using System.Collections.Immutable;
using Preprocessing.Engines;

namespace Preprocessing.Data;

/// <summary>The formats that <see cref="DataSource"/> opens by the endings of files: those of this package, and registered ones.</summary>
public static class FileFormats
{
    static ImmutableArray<FileFormat> known = [new ParquetFormat(), new CsvFormat(), new JsonFormat()];

    /// <summary>Registers a format for all files with its endings, in this process, for all threads. Again does nothing.</summary>
    /// <param name="format">The format, such as <c>new ArrowFormat()</c> of the package Preprocessing.Arrow.</param>
    /// <exception cref="InvalidOperationException">Another format has one of the endings.</exception>
    public static void Register(FileFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        ImmutableInterlocked.Update(ref known, static (known, format) => With(known, format), format);
    }

    /// <summary>The endings of all formats.</summary>
    internal static string[] Endings => [.. known.SelectMany(format => format.Endings)];

    /// <summary>The format of a file.</summary>
    /// <exception cref="SourceException">No format has its ending.</exception>
    internal static FileFormat Of(string path) =>
        known.FirstOrDefault(format => format.Endings.Contains(EndingOf(path))) ?? throw new SourceException(
            $"'{FileStores.Show(path)}' has an ending that is not known, expected {string.Join(", ", Endings)}. " + EndingOf(path) switch
            {
                ".arrow" or ".arrows" or ".feather" => $"Add the package Preprocessing.Arrow, and call {nameof(FileFormats)}."
                    + $"{nameof(Register)}(new ArrowFormat()) when the program starts.",
                _ => $"Rename the file, or open it by the source of its format, such as {nameof(CsvSource)}.",
            });

    static ImmutableArray<FileFormat> With(ImmutableArray<FileFormat> known, FileFormat format)
    {
        if (known.Any(other => other.GetType() == format.GetType()))
            return known;
        var taken = format.Endings.FirstOrDefault(ending => known.Any(other => other.Endings.Contains(ending)));
        return taken is null ? known.Add(format)
            : throw new InvalidOperationException($"Another format has the ending '{taken}'. Register one of them.");
    }

    static string EndingOf(string path) => Path.GetExtension(path).ToLowerInvariant();
}
