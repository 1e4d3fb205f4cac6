using System.Text;
using System.Text.Json;
using Preprocessing.Tests.Profiling;

namespace Preprocessing.Tests.Serving;

public sealed class ServedLogTests : IDisposable
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    readonly string folder = Directory.CreateTempSubdirectory("preprocessing-served-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static Task<FittedPipeline<LoggedVisit>> Fit(double shift = 0) => LoggedVisit.Pipeline.FitAsync(
        new RowSource<LoggedVisit>(LoggedVisit.Pipeline, (LoggedVisit[])[.. Enumerable.Range(0, 100).Select(i => new LoggedVisit
        {
            Double = i, Text = i % 2 == 0 ? "" : "null", Place = [i, (float)(i * shift), 1], Tags = ["a"], Letter = '"',
            Bought = i % 3 == 0,
        })]), cancellationToken: Stop);

    async Task<ServedLog<LoggedVisit>> Log(
        FittedPipeline<LoggedVisit> fitted, IEnumerable<LoggedVisit> rows, ServedLogOptions<LoggedVisit>? options = null)
    {
        var log = new ServedLog<LoggedVisit>(fitted, folder, options ?? new() { OneOf = 1 });
        var features = new float[fitted.Width];
        foreach (var row in rows)
        {
            fitted.Transform(row, features);
            log.Add(row, features);
        }
        await log.DisposeAsync();
        return log;
    }

    string OnlyFile => Directory.GetFiles(folder, "served-*.jsonl").ShouldHaveSingleItem();

    [Fact]
    public async Task Every_type_comes_back_with_its_bits()
    {
        var fitted = await Fit();
        (await Log(fitted, LoggedVisit.Odd)).Written.ShouldBe(LoggedVisit.Odd.Length);
        var report = await fitted.ReplayAsync(folder, cancellationToken: Stop);
        report.ToString().ShouldBe($"sound: 0 of {LoggedVisit.Odd.Length} row(s) in 1 file(s) differ from what was served\n");
        report.Verdict.ShouldBe(Verdict.Sound);
        report.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Every_value_that_is_read_is_written_with_the_same_bytes()
    {
        // Rows that replay alike could still have lost what no feature sees, such as the bits of NaN or the zeros of a decimal.
        var fitted = await Fit();
        await Log(fitted, LoggedVisit.Odd);
        var batch = new Batch<LoggedVisit>(LoggedVisit.Pipeline);
        LoggedVisit.Pipeline.Fill(batch, LoggedVisit.Odd, training: false);
        var lines = (await File.ReadAllLinesAsync(OnlyFile, Stop)).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        for (var i = 0; i < LoggedVisit.Pipeline.Columns.Count; i++)
        {
            var info = LoggedVisit.Pipeline.Columns[i];
            if (info.IsTrainingOnly)
                continue;
            var column = info.NewColumn();
            ServedValue.Read([.. lines.Select(line => line.GetProperty(info.Name))], column, info.IsNullable);
            for (var row = 0; row < lines.Length; row++)
            {
                column.IsMissing(row).ShouldBe(batch[i].IsMissing(row), info.Name);
                Written(column, row).ShouldBe(Written(batch[i], row), info.Name);
                if (column is Column<double> numbers)
                    BitConverter.DoubleToInt64Bits(numbers.Values[row])
                        .ShouldBe(BitConverter.DoubleToInt64Bits(((Column<double>)batch[i]).Values[row]), info.Name);
            }
        }

        static string Written(Column column, int row)
        {
            using var stream = new MemoryStream();
            using (var json = new Utf8JsonWriter(stream))
                ServedValue.Write(json, column, row);
            return Encoding.UTF8.GetString(stream.ToArray());
        }
    }

    [Fact]
    public async Task A_changed_slot_is_named_with_both_values()
    {
        var fitted = await Fit();
        await Log(fitted, [new() { Double = 3 }, new() { Double = 4 }]);
        Change(line: 1, "\"served_features\":[4,", "\"served_features\":[5,");
        var report = await fitted.ReplayAsync(folder, cancellationToken: Stop);
        report.DifferentRows.ShouldBe(1);
        report.ExitCode.ShouldBe(2);
        report.ToString().ShouldContain($"line 2 of '{OnlyFile}': 'Double' was served as 5 (40A00000), and is 4 (40800000) now\n");
        report.Differences[0].Slot.ShouldBeNull();
    }

    [Fact]
    public async Task A_changed_bit_of_an_input_is_named_even_if_no_feature_sees_it()
    {
        var fitted = await Fit();
        await Log(fitted, [new() { Decimal = 1.0m }]);
        Change(line: 0, "\"Decimal\":1.0,", "\"Decimal\":1.00,");
        var report = await fitted.ReplayAsync(folder, cancellationToken: Stop);
        report.Differences.ShouldHaveSingleItem().ToString()
            .ShouldBe($"line 1 of '{OnlyFile}': it is not what was written, because its check does not fit");
        report.Verdict.ShouldBe(Verdict.Failure);
    }

    [Fact]
    public async Task A_changed_bit_of_an_input_is_named_with_the_slots_that_it_changes()
    {
        var fitted = await Fit();
        await Log(fitted, [new() { Double = 3 }]);
        Change(line: 0, "\"Double\":3,", "\"Double\":3.0000002,");
        (await fitted.ReplayAsync(folder, cancellationToken: Stop)).Differences
            .ShouldContain(difference => difference.Slot == "Double" && difference.Served == 3);
    }

    [Fact]
    public async Task Another_state_and_another_transform_are_refused_in_words()
    {
        await Log(await Fit(), [new()]);
        var other = await Fit(shift: 2);
        (await Should.ThrowAsync<MismatchException>(() => other.ReplayAsync(folder, cancellationToken: Stop))).Message
            .ShouldStartWith($"The log '{OnlyFile}' was written by other preprocessing than it is replayed with:\n");
        var plain = await ServedPlainVisit.Pipeline.FitAsync(
            new RowSource<ServedPlainVisit>(ServedPlainVisit.Pipeline, new ServedPlainVisit[] { new() }), cancellationToken: Stop);
        (await Should.ThrowAsync<MismatchException>(() => plain.ReplayAsync(folder, cancellationToken: Stop))).Message
            .ShouldContain("logged-visit");
    }

    [Fact]
    public async Task A_line_of_another_log_and_a_log_without_a_stamp_are_refused()
    {
        var fitted = await Fit();
        await Log(fitted, [new()]);
        Change(line: 0, "\"served_state\":\"sha256:", "\"served_state\":\"sha256:0");
        (await Should.ThrowAsync<MismatchException>(() => fitted.ReplayAsync(folder, cancellationToken: Stop))).Message
            .ShouldStartWith($"Line 1 of '{OnlyFile}' was served by other preprocessing than the stamp beside the file says");
        File.Delete(OnlyFile + ".stamp.json");
        await Should.ThrowAsync<MismatchException>(() => fitted.ReplayAsync(folder, cancellationToken: Stop));
    }

    [Fact]
    public async Task An_incomplete_last_line_is_skipped_and_any_other_is_an_error()
    {
        var fitted = await Fit();
        await Log(fitted, LoggedVisit.Odd);
        var bytes = await File.ReadAllBytesAsync(OnlyFile, Stop);
        var lines = bytes.Count(letter => letter == (byte)'\n');
        for (var length = 0; length <= bytes.Length; length += 97)
        {
            await File.WriteAllBytesAsync(OnlyFile, bytes[..length], Stop);
            var report = await fitted.ReplayAsync(folder, cancellationToken: Stop);
            report.DifferentRows.ShouldBe(0);
            report.Rows.ShouldBe(bytes[..length].Count(letter => letter == (byte)'\n'));
            report.IncompleteLines.ShouldBe(length == 0 || bytes[length - 1] == (byte)'\n' ? 0 : 1);
        }
        await File.WriteAllBytesAsync(OnlyFile, [.. bytes[..200], (byte)'\n', .. bytes], Stop);
        (await Should.ThrowAsync<SourceException>(() => fitted.ReplayAsync(folder, cancellationToken: Stop))).Message
            .ShouldStartWith($"Line 1 of '{OnlyFile}' is no line of a log: ");
        lines.ShouldBe(LoggedVisit.Odd.Length);
    }

    [Fact]
    public async Task A_damaged_log_is_an_error_or_a_named_difference()
    {
        var fitted = await Fit();
        await Log(fitted, LoggedVisit.Odd);
        var bytes = await File.ReadAllBytesAsync(OnlyFile, Stop);
        var random = new Random(17);
        for (var i = 0; i < 400; i++)
        {
            var damaged = bytes.ToArray();
            damaged[random.Next(bytes.Length - 1)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(OnlyFile, damaged, Stop);
            try
            {
                (await fitted.ReplayAsync(folder, cancellationToken: Stop)).DifferentRows.ShouldBeGreaterThan(0);
            }
            catch (PreprocessingException refusal)
            {
                refusal.Message.ShouldContain(OnlyFile);
            }
        }
    }

    [Fact]
    public async Task One_of_several_rows_is_logged_and_those_that_may_not_be_kept_are_not()
    {
        var fitted = await Fit();
        (await Log(fitted, Enumerable.Range(0, 100).Select(i => new LoggedVisit { Int = i }), new() { OneOf = 10 })).Written.ShouldBe(10);
        (await fitted.ReplayAsync(folder, cancellationToken: Stop)).Rows.ShouldBe(10);
        var some = await Log(fitted, LoggedVisit.Odd, new() { OneOf = 1, MayKeep = row => row.Text != "null" });
        some.Written.ShouldBe(LoggedVisit.Odd.Length - 1);
        some.Dropped.ShouldBe(0);
    }

    [Fact]
    public async Task A_full_folder_drops_rows_and_says_so()
    {
        var fitted = await Fit();
        var log = await Log(fitted, Enumerable.Repeat(new LoggedVisit(), 500), new() { OneOf = 1, MostBytes = 10_000 });
        log.Written.ShouldBeInRange(1, 20);
        log.Dropped.ShouldBe(500 - log.Written);
        log.Failure!.ShouldContain("delete old ones");
        (await Log(fitted, [new()], new() { OneOf = 1, MostBytes = 10_000 })).Written.ShouldBe(0);
    }

    [Fact]
    public async Task Large_logs_are_cut_into_files()
    {
        var fitted = await Fit();
        await Log(fitted, Enumerable.Repeat(new LoggedVisit(), 100), new() { OneOf = 1, FileBytes = 20_000 });
        Directory.GetFiles(folder, "served-*.jsonl").Length.ShouldBeGreaterThan(2);
        var report = await fitted.ReplayAsync(folder, cancellationToken: Stop);
        report.Rows.ShouldBe(100);
        report.Files.ShouldBe(Directory.GetFiles(folder, "served-*.jsonl").Length);
    }

    [Fact]
    public async Task Rows_of_many_threads_are_all_written_or_counted()
    {
        var fitted = await Fit();
        var log = new ServedLog<LoggedVisit>(fitted, folder, new() { OneOf = 1, MostWaiting = 16 });
        var features = new float[fitted.Width];
        fitted.Transform(new LoggedVisit(), features);
        Parallel.For(0, 5_000, _ => log.Add(new(), features));
        await log.DisposeAsync();
        log.Add(new(), features);
        (log.Written + log.Dropped).ShouldBe(5_001);
        log.Dropped.ShouldBeGreaterThan(0);
        (await fitted.ReplayAsync(folder, cancellationToken: Stop)).Rows.ShouldBe(log.Written);
    }

    [Fact]
    public async Task Of_a_row_alone_the_features_are_those_of_the_transform()
    {
        var fitted = await Fit();
        await using (var log = new ServedLog<LoggedVisit>(fitted, folder, new() { OneOf = 3 }))
            for (var row = 0; row < 9; row++)
                log.Add(new LoggedVisit());
        var replay = await fitted.ReplayAsync(folder, cancellationToken: Stop);
        (replay.Rows, replay.DifferentRows).ShouldBe((3, 0));
    }

    [Fact]
    public async Task A_disk_that_fails_is_no_error_of_the_server()
    {
        var fitted = await Fit();
        var log = new ServedLog<LoggedVisit>(fitted, folder, new() { OneOf = 1 });
        Directory.Delete(folder);
        await File.WriteAllTextAsync(folder, "no folder any more", Stop);
        var features = new float[fitted.Width];
        log.Add(new(), features);
        await log.DisposeAsync();
        log.Dropped.ShouldBe(1);
        log.Failure.ShouldNotBeNull();
        File.Delete(folder);
        Directory.CreateDirectory(folder);
    }

    [Fact]
    public async Task What_is_no_log_is_refused()
    {
        var fitted = await Fit();
        (await Should.ThrowAsync<SourceException>(() => fitted.ReplayAsync(folder, cancellationToken: Stop))).Message
            .ShouldContain("holds no log");
        (await Should.ThrowAsync<SourceException>(() => fitted.ReplayAsync(folder + "x", cancellationToken: Stop))).Message
            .ShouldContain("no such file or folder");
        using var log = Disposing(new ServedLog<LoggedVisit>(fitted, folder));
        Should.Throw<ArgumentException>(() => log.Log.Add(new(), new float[fitted.Width - 1]));
    }

    static Closing Disposing(ServedLog<LoggedVisit> log) => new(log);

    sealed record Closing(ServedLog<LoggedVisit> Log) : IDisposable
    {
        public void Dispose() => Log.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    void Change(int line, string from, string to)
    {
        var lines = File.ReadAllLines(OnlyFile);
        lines[line].ShouldContain(from);
        lines[line] = lines[line].Replace(from, to, StringComparison.Ordinal);
        File.WriteAllText(OnlyFile, string.Join('\n', lines) + "\n");
    }
}
