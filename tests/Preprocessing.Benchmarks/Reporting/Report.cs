using System.Globalization;
using System.Text;
using Preprocessing.Benchmarks.Running;
using Preprocessing.Benchmarks.Sections;

namespace Preprocessing.Benchmarks.Reporting;

/// <summary>
/// Measures everything and writes the page of this processor, again after every part: what fails or is stopped leaves the others.
/// </summary>
static class Report
{
    static readonly (string Section, string Title, string Text)[] Sections =
    [
        ("memory", "Memory", "A process that opens the flights' files, fits the pipeline on one thread and transforms every row, "
            + "65,536 rows to a batch and 4,096 rows at a time into memory that is used again."),
        ("start", "Start-up", "From the start of a program's own code: the fitted pipeline of W1 is loaded from its file and a row is "
            + "transformed. The runtime's own start is in the last column only."),
        ("generator", "The generator", "In the compiler's process, after one warm-up run. Cold: everything for the first time, "
            + "beside what the compiler does anyway. Keystroke: one character in a body of another file, where no pipeline can see it; "
            + "or a step changed in one of the pipelines, after which all are looked at again, "
            + "as declarations can give any code another meaning, and one is written again."),
        ("steps", "Each step alone", "A pipeline of one step over 4,096 rows: nanoseconds per row, one row at a time and as a batch. "
            + "Texts are drawn evenly from 1,000, which is harder on caches and branch predictors than most data."),
        ("weights", "Weights", "A fit of five features over 32,768 rows on one thread. Rows with weights are fed one by one, "
            + "as texts of equal value need not weigh the same."),
        ("monitor", "Watched rows", "Row by row on one thread: the transform alone, then with a monitor that also takes each row, "
            + "or draws one of several."),
        ("checks", "Checked rows", "On one thread: the transform alone, then with the constraints of the class checked before, as the "
            + "wrapper of a source and row by row. Nothing is broken."),
        ("profile", "Profiles", "A fit on one thread, without and with the profile of its columns, which the first pass makes."),
        ("datasets", "Datasets", "A commit beside reading the same bytes and computing both hashes of them, on all processors. "
            + "The commit also writes them and waits for the disk."),
        ("texts", "Texts to features", "W1 from 100,000 flights as CSV and as JSON lines, 4,096 rows to a batch, on one thread. "
            + "Beside it a parser that reads the same cells, and keeps none, with the time of the transform added. "
            + "Opening looks for the ends of rows."),
        ("online", "Online stores", "By the clock, one call after the other: the store, then its client alone over the same rows, 80 bytes "
            + "each, taking turns. Servers run on the same machine, Redis without its append-only file."),
        ("curves", "How the cost grows", "What bounds each: *columns* arithmetic, until a row of all columns no longer fits the first "
            + "cache; *vocabulary* the caches, as each text is compared with one entry of a table that grows; *width* stores to memory, "
            + "as all but one of the numbers are zero; *rows asked for at once* the fixed cost of a call, then the caches, "
            + "which a large matrix leaves; *threads* memory bandwidth, as the matrix leaves the caches; "
            + "*row groups* the look-up of each distinct text once per group."),
    ];

    /// <summary>The folder of the committed pages.</summary>
    public static string Folder => Path.Combine(DataFolder.Project, "Results");

    /// <summary>Runs everything, or only some workloads and sections.</summary>
    public static string Write(IReadOnlyList<string> only, Action<string> say)
    {
        say(Machine.Company);
        var (facts, sections) = (new Facts(), new Dictionary<string, string>());
        var file = Path.Combine(DataFolder.IsQuick ? Path.GetTempPath() : Folder, Machine.FileName);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        foreach (var workload in Contenders.Workloads.Where(Wanted))
        {
            try
            {
                facts.Add(Contest.Run(workload, Contenders.Of(workload), [1, 2], say));
            }
            catch (Exception failure)
            {
                say($"{workload} failed: {failure}");
            }
            Save();
        }
        foreach (var (section, _, _) in Sections.Where(section => Wanted(section.Section)))
        {
            try
            {
                sections[section] = string.Join('\n', Section.Run(section, say).Where(line => !facts.Take(line)));
            }
            catch (Exception failure)
            {
                sections[section] = $"failed: {failure.Message}";
            }
            Save();
        }
        // The README quotes a run of everything, or none.
        if (only.Count == 0 && !DataFolder.IsQuick)
            Summary.Quote(facts, Path.Combine(DataFolder.Project, "..", "..", "README.md"));
        return file;

        bool Wanted(string part) => only.Count == 0 || only.Contains(part);

        void Save() => File.WriteAllText(file, Page(facts, sections));
    }

    static string Page(Facts facts, Dictionary<string, string> sections)
    {
        var targets = Targets.Of(facts).ToArray();
        var text = new StringBuilder($"""
            # Measured on {Machine.Processor}

            {Machine.Description}.
            {Machine.Company}{(DataFolder.IsComplete ? "W1 on all 3,000,000 flights." : $"W1 on the extract of 100,000 flights under samples/data, as {DataFolder.Variable} names no folder with flights-3m.parquet: times are not those of the whole file.")}{(DataFolder.IsQuick ? " **Quick mode: few rows and runs, numbers for nothing but a first look.**" : "")}
            Made by one command, which needs about 8 GB of memory and 10 minutes:

            ```console
            {DataFolder.Variable}=folder-of-flights dotnet run -c Release --project tests/Preprocessing.Benchmarks -- table
            ```

            How to read it: medians, on one thread of processor time and on two by the clock, the contenders of a table taking turns, each in a process of its own. In brackets the time in multiples of the generated
            code's: ratios carry over to other machines, times do not, and less than 1.3× is noise. Every contender's numbers were compared with a reference in double precision
            before they were timed; one that failed says so in its cell. *limit* is written by hand for just this workload, in single precision and for the data at hand
            (columns, dictionary codes, blocks that stay in the cache, the widest registers); *hour* is what a good engineer writes in an hour. ML.NET runs a chain of estimators
            read by a cursor, and a PredictionEngine for one row; ONNX Runtime a hand-written graph, 1,024 rows a call, or one; DuckDB a query whose numbers are summed and not kept.

            **W1** 3,000,000 flights to 48 numbers: logarithm, quantile bins, clock, month, origin's rank and late share, destination. **W2** 1,000,000 rows shaped like Criteo's to
            13 numbers and 26 indices: logarithms, and vocabularies of 4 to 300,000 texts of which frequent ones count. Both: tests/Preprocessing.Benchmarks.

            ## Summary

            {Summary.Of(facts)}
            ## Targets

            {targets.Count(target => target.IsMet == true)} of {targets.Length} met.

            | | wanted | measured | |
            |---|---|---|---|
            {string.Join('\n', (IEnumerable<Target>)targets)}

            ## Batch transform in memory, ms

            {Tables.Milliseconds(facts, [("W1", "codes", 1, "W1 from codes, 1 thread"), ("W1", "codes", 2, "2 threads"), ("W1", "texts", 1, "W1 from strings, 1 thread"), ("W1", "texts", 2, "2 threads")])}
            {Tables.Milliseconds(facts, [("W2", "codes", 1, "W2 from codes, 1 thread"), ("W2", "codes", 2, "2 threads"), ("W2", "texts", 1, "W2 from strings, 1 thread"), ("W2", "texts", 2, "2 threads")])}
            ## Fit, ms

            {Tables.Milliseconds(facts, [("W1", "fit", 1, "W1, 1 thread"), ("W1", "fit", 2, "2 threads"), ("W2", "fit", 1, "W2, 1 thread"), ("W2", "fit", 2, "2 threads")])}
            ## One row

            {Tables.Rows(facts, [("W1", "row", 1, "W1"), ("W1", "row", 2, "W1, 2 threads"), ("W2", "row", 1, "W2"), ("W2", "row", 2, "W2, 2 threads")])}
            ## Parquet to features, ms

            Decoded only, and decoded and transformed 4,096 rows at a time into memory that is used again.

            {Tables.Milliseconds(facts, [("W1 file", "decode", 1, "W1 decoded, 1 thread"), ("W1 file", "decode", 2, "2 threads"), ("W1 file", "features", 1, "W1 to features, 1 thread"), ("W1 file", "features", 2, "2 threads")])}
            {Tables.Milliseconds(facts, [("W2 file", "decode", 1, "W2 decoded, 1 thread"), ("W2 file", "decode", 2, "2 threads"), ("W2 file", "features", 1, "W2 to features, 1 thread"), ("W2 file", "features", 2, "2 threads")])}

            """);
        foreach (var (section, title, about) in Sections)
            text.Append(
                CultureInfo.InvariantCulture, $"## {title}\n\n{about}\n\n{sections.GetValueOrDefault(section, "Not measured.")}\n\n");
        text.Append(OnPaper.Of(facts));
        return text.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }
}
