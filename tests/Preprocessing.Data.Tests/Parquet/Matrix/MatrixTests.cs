using DuckDB.NET.Data;

namespace Preprocessing.Data.Tests.Matrix;

/// <summary>
/// Files of every writer × kind × encoding × compression × version of pages × way of missing values, read here and by DuckDB:
/// to the bit the same, or a refusal that is expected. A seventh of them by default; all of them with the environment
/// variable PREPROCESSING_MATRIX=whole.
/// </summary>
public sealed class MatrixTests : IDisposable
{
    static readonly bool IsWhole = Environment.GetEnvironmentVariable("PREPROCESSING_MATRIX") == "whole";

    readonly Folder folder = new();
    readonly Duck duck = new();

    public void Dispose()
    {
        duck.Dispose();
        folder.Dispose();
    }

    public static TheoryData<string> Writers => ["Arrow", "DuckDB", "Parquet.Net", "sink"];

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task Files_read_as_duckdb_reads_them(string writer)
    {
        var all = (writer switch
        {
            "Arrow" => SharpFiles.All(),
            "DuckDB" => Duck.All(),
            "Parquet.Net" => NetFiles.All(),
            _ => NetFiles.OfSink(),
        }).ToArray();
        var (files, read, beyond, refused, faults) = (0, 0, 0, new Dictionary<string, int>(), new List<string>());
        foreach (var (file, index) in all.Select((file, index) => (file, index)))
        {
            // Of any 14 neighbours, which differ in compression and version of pages alone, two, and others each time.
            if (!IsWhole && (index + index / 14) % 7 != 0)
                continue;
            files++;
            var path = folder[$"{index}.parquet"];
            await Task.Run(() => file.Write(path), TestContext.Current.CancellationToken);
            if (Expected(file, path, faults) is not { } expected)
                continue;
            beyond += file.BeyondDuck is not null ? file.Columns.Count : 0;
            foreach (var (column, values) in file.Columns.Zip(expected))
            {
                // A column without any value has nothing that could be refused.
                var expectedRefusal = column.Values.All(value => value is null) ? null : file.Refusal;
                try
                {
                    var found = await Ours.ReadAsync(path, file.Kind, column.Name, column.IsNullable);
                    read++;
                    if ((expectedRefusal is null ? Difference(found, values) : $"not refused: {expectedRefusal}") is { } fault)
                        faults.Add($"{file}, {column.Name}: {fault}");
                }
                catch (SourceException refusal)
                    when (expectedRefusal is not null
                        && refusal.Message.Contains(expectedRefusal)
                        && refusal.Message.Contains(path)
                        && refusal.Message.Contains($"'{column.Name}'"))
                {
                    refused[expectedRefusal] = refused.GetValueOrDefault(expectedRefusal) + 1;
                }
                catch (SourceException refusal)
                {
                    faults.Add($"{file}, {column.Name}: refused: {refusal.Message}");
                }
            }
            File.Delete(path);
        }
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{writer}: {files} of {all.Length} files; {read} columns read; {refused.Values.Sum()} refused as expected ("
            + string.Join(", ", refused.Select(cause => $"{cause.Value} × \"{cause.Key}\"")) + "); " +
            $"{beyond} beyond DuckDB, and compared with what was written; {faults.Count} faults.");
        faults.ShouldBeEmpty();
    }

    // What DuckDB reads; and that must be what was written, too. (DuckDB itself writes a negative zero as it likes.)
    List<string?>[]? Expected(MatrixFile file, string path, List<string> faults)
    {
        List<string?>[] written = [.. file.Columns.Select(column => column.Values.Select(Kind.Show).ToList())];
        try
        {
            var values = duck.Read(path, file.Kind, file.Columns.Select(column => column.Name));
            if (file.BeyondDuck is not null)
                faults.Add($"{file}: DuckDB should refuse it");
            for (var i = 0; i < values.Length; i++)
                if (!file.Name.StartsWith("DuckDB", StringComparison.Ordinal) && Difference(values[i], written[i]) is { } difference)
                    faults.Add($"{file}, {file.Columns[i].Name}: DuckDB reads other than what was written: {difference}");
            return values;
        }
        catch (DuckDBException refusal) when (file.BeyondDuck is { } expected && expected.Split('|').Any(refusal.Message.Contains))
        {
            return written;
        }
        catch (DuckDBException refusal)
        {
            faults.Add($"{file}: DuckDB refuses it: {refusal.Message}");
            return null;
        }
    }

    /// <summary>Where two readings differ first, and how often; null if nowhere.</summary>
    public static string? Difference(List<string?> found, List<string?> expected)
    {
        if (found.Count != expected.Count)
            return $"{found.Count} rows instead of {expected.Count}";
        var row = Enumerable.Range(0, found.Count).FirstOrDefault(row => found[row] != expected[row], -1);
        return row < 0 ? null : $"row {row} is {found[row] ?? "missing"} instead of {expected[row] ?? "missing"}, "
            + $"as are {Enumerable.Range(0, found.Count).Count(row => found[row] != expected[row])} rows";
    }
}
